import { readdir, readlink, stat } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { UserError } from '../user-error.ts';
import type { GuestFile } from './initramfs.ts';

const HELP = "use --add HOST:GUEST or --add HOST:GUEST:MODE, such as './x:/usr/bin/x:0755'";

/**
 * The files that one `--add HOST:GUEST[:MODE]` means. A directory is taken with all below it, symbolic links in it as they are; MODE
 * (octal) then holds for each file. Neither path may contain a colon.
 */
export async function addedFiles(argument: string): Promise<readonly GuestFile[]> {
  const [host, guest, modeText, ...more] = argument.split(':');
  if (!host || !guest?.startsWith('/') || more.length > 0) throw new UserError(`cannot read --add '${argument}'`, HELP);
  if (modeText !== undefined && !/^[0-7]{1,4}$/.test(modeText)) {
    throw new UserError(`'${modeText}' is not an octal mode`, HELP);
  }
  const mode = modeText === undefined ? {} : { mode: Number.parseInt(modeText, 8) };
  const status = await stat(host).catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${host} cannot be read (${error.code})`, HELP);
  });
  if (status.isDirectory()) return await directoryFiles(host, guest, mode);
  return [{ path: guest, ...mode, from: { host } }];
}

async function directoryFiles(host: string, guest: string, mode: { mode?: number }): Promise<readonly GuestFile[]> {
  const entries = await readdir(host, { recursive: true, withFileTypes: true });
  const files = entries.map(async (entry): Promise<readonly GuestFile[]> => {
    const source = join(entry.parentPath, entry.name);
    const path = posix.join(guest, source.slice(join(host, '/').length));
    if (entry.isSymbolicLink()) return [{ path, from: { symlink: await readlink(source) } }];
    return entry.isFile() ? [{ path, ...mode, from: { host: source } }] : [];
  });
  return (await Promise.all(files)).flat();
}
