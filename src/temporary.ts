import { rmSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { UserError } from './user-error.ts';

const ENDING_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/**
 * Runs `cleanup` (synchronous, once) if the process is ended by a signal or by `process.exit` before the returned function
 * is called. After a signal the process still dies of it, unless somebody else listens for it too.
 */
export function onAbruptEnd(cleanup: () => void): () => void {
  const forget = () => {
    process.off('exit', cleanup);
    for (const signal of ENDING_SIGNALS) process.off(signal, onSignal);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    forget();
    cleanup();
    // Of several listeners the last one to run raises it again: before that, node would swallow it.
    if (process.listenerCount(signal) === 0) process.kill(process.pid, signal);
  };
  process.on('exit', cleanup);
  for (const signal of ENDING_SIGNALS) process.on(signal, onSignal);
  return forget;
}

/** Gives `work` a new directory (mode 0700) and removes it, whatever way `work` or the process ends. */
export async function withTemporaryDirectory<T>(work: (directory: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'armorc-'));
  const forget = onAbruptEnd(() => rmSync(directory, { recursive: true, force: true }));
  try {
    return await work(directory);
  } finally {
    forget();
    await rm(directory, { recursive: true, force: true });
  }
}

/** Writes a file of a temporary directory. Throws a UserError when the disk is full: that is nobody's defect. */
export async function writeTemporary(path: string, content: string | Uint8Array): Promise<void> {
  try {
    await writeFile(path, content);
  } catch (error) {
    throw (error as NodeJS.ErrnoException).code === 'ENOSPC' ? noRoom() : error;
  }
}

export function noRoom(): UserError {
  return new UserError(`no space left in ${tmpdir()}`, 'set TMPDIR to a folder with room');
}
