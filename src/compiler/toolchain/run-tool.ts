import { type ExecFileException, execFile } from 'node:child_process';
import { onAbruptEnd } from '../../temporary.ts';

export interface ToolRun {
  /** It could not be started, or ended with something else than 0. */
  readonly failed: boolean;
  readonly stdout: string;
  readonly stderr: string;
  /** Why it failed, for when it said nothing itself. */
  readonly reason: string;
}

/** Runs a program to its end; it does not outlive this process. Never throws. */
export function runTool(command: string, args: readonly string[], folder = '.'): Promise<ToolRun> {
  return new Promise((resolve) => {
    const env = { ...process.env, LC_ALL: 'C' };
    const options = { cwd: folder, env, maxBuffer: Number.POSITIVE_INFINITY };
    const child = execFile(command, args, options, (error, stdout, stderr) => {
      forget();
      resolve({ failed: error !== null, stdout, stderr, reason: reasonOf(error) });
    });
    const forget = onAbruptEnd(() => void child.kill());
  });
}

function reasonOf(error: ExecFileException | null): string {
  return error?.signal ? `it was ended by ${error.signal}` : (error?.message ?? '');
}
