import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { UserError } from '../src/user-error.ts';

/** How a command ended, and what it took. */
export interface Timed {
  readonly ended: 'well' | 'badly' | 'out of time';
  readonly stderr: string;
  /** Wall-clock time. */
  readonly seconds: number;
  /** The largest resident set of any of its processes. */
  readonly peakMiB: number;
}

const TIME = '/usr/bin/time';

/** Runs a command for at most `limitSeconds`. `folder` gets a small file. */
export async function timed(
  command: readonly [string, ...string[]],
  folder: string,
  limitSeconds: number,
): Promise<Timed> {
  const report = join(folder, 'time');
  const limited = ['timeout', '--kill-after=5', String(limitSeconds), ...command];
  const done = await execa(TIME, ['-o', report, '-f', '%e %M', ...limited], { reject: false });
  if (done.code === 'ENOENT') {
    throw new UserError(`${TIME} is not installed`, 'sudo apt-get install --no-install-recommends time');
  }
  // A line about the exit code comes first where it is not 0.
  const [elapsed, kibibytes] = (await readFile(report, 'utf8')).trim().split('\n').at(-1)?.split(' ') ?? [];
  const seconds = Number(elapsed);
  return {
    ended: !done.failed ? 'well' : seconds >= limitSeconds ? 'out of time' : 'badly',
    stderr: done.stderr,
    seconds,
    peakMiB: Number(kibibytes) / 1024,
  };
}
