import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { UserError } from '../user-error.ts';
import { systemReason } from './system-reason.ts';

/**
 * Writes a file whole or not at all: into a temporary file beside it, to the disk, then under its name. Something
 * that is no regular file (/dev/stdout, a pipe) is written to as it is. Throws a UserError.
 */
export async function writeOutput(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = join(dirname(path), `.${basename(path)}.${process.pid}.tmp`);
  try {
    const existing = await stat(path).catch(() => null);
    if (existing?.isDirectory())
      throw new UserError(`cannot write ${path}: it is a directory`, 'name a file: -o enforcer.bpf.o');
    if (existing !== null && !existing.isFile()) {
      await writeWhole(path, 'w', content);
      return;
    }
    await writeWhole(temporary, 'wx', content);
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    if (error instanceof UserError) throw error;
    throw new UserError(
      `cannot write ${path}: ${systemReason(error)}`,
      'nothing was written; name another place with -o',
    );
  }
}

async function writeWhole(path: string, flags: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, flags);
  try {
    await file.writeFile(content);
    if (flags === 'wx') await file.sync();
  } finally {
    await file.close();
  }
}
