import { readFile, stat } from 'node:fs/promises';
import { posix } from 'node:path';
import { execa } from 'execa';
import { UserError } from '../user-error.ts';
import { type CpioEntry, cpioArchive } from './cpio.ts';

/** A file to put into the guest. Of two with one path the later wins; parent directories are made, mode 0755. */
export interface GuestFile {
  /** Absolute, in the guest. */
  readonly path: string;
  /** Permission bits. By default those of the host's file, 0644 for a `content`. Without meaning for a symlink. */
  readonly mode?: number;
  readonly from: { readonly host: string } | { readonly content: string | Uint8Array } | { readonly symlink: string };
}

/** Mount points and the places that programs expect; modes as on Debian. */
const DIRECTORIES: readonly (readonly [path: string, mode: number])[] = [
  ['/bin', 0o755],
  ['/dev', 0o755],
  ['/dev/shm', 0o1777],
  ['/etc', 0o755],
  ['/home', 0o755],
  ['/proc', 0o755],
  ['/root', 0o700],
  ['/run', 0o755],
  ['/sbin', 0o755],
  ['/sys', 0o755],
  ['/tmp', 0o1777],
  ['/usr', 0o755],
  ['/usr/bin', 0o755],
  ['/usr/sbin', 0o755],
  ['/var', 0o755],
  ['/var/tmp', 0o1777],
];

const ACCOUNTS: readonly GuestFile[] = [
  {
    path: '/etc/passwd',
    from: { content: 'root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n' },
  },
  { path: '/etc/group', from: { content: 'root:x:0:\nnogroup:x:65534:\n' } },
  { path: '/etc/hosts', from: { content: '127.0.0.1 localhost\n::1 localhost\n' } },
];

/**
 * The guest's root file system as an uncompressed newc archive: busybox with a symlink for each applet, `files`, and a
 * /dev/console for the kernel to give to init. The same inputs give the same bytes.
 */
export async function buildInitramfs(files: readonly GuestFile[]): Promise<Buffer> {
  const entries = new Map<string, CpioEntry>();
  const put = (entry: CpioEntry) => {
    addParents(entries, entry.path);
    const present = entries.get(entry.path);
    if (present?.kind === 'directory' || (present !== undefined && entry.kind === 'directory')) {
      throw new UserError(`/${entry.path} is a directory in the guest`, 'give it another guest path');
    }
    entries.set(entry.path, entry);
  };
  entries.set('.', { kind: 'directory', path: '.', mode: 0o755 });
  for (const [path, mode] of DIRECTORIES) {
    entries.set(archivePath(path), { kind: 'directory', path: archivePath(path), mode });
  }
  // The kernel opens /dev/console for init before anything could mount a devtmpfs: character device 5, 1.
  put({ kind: 'character', path: 'dev/console', mode: 0o600, device: [5, 1] });
  for (const file of [...(await busyboxFiles()), ...ACCOUNTS, ...files]) put(await fileEntry(file));
  return cpioArchive([...entries.values()]);
}

function archivePath(guestPath: string): string {
  const path = posix.normalize(guestPath);
  if (!path.startsWith('/') || path === '/' || path.includes('\0')) {
    throw new UserError(`'${guestPath}' is not an absolute path`, 'a guest path starts with /');
  }
  return path.slice(1).replace(/\/$/, '');
}

function addParents(entries: Map<string, CpioEntry>, path: string): void {
  const parts = path.split('/').slice(0, -1);
  parts.forEach((_, index) => {
    const parent = parts.slice(0, index + 1).join('/');
    const present = entries.get(parent);
    if (present === undefined) entries.set(parent, { kind: 'directory', path: parent, mode: 0o755 });
    else if (present.kind !== 'directory') {
      throw new UserError(`/${parent} is no directory in the guest`, `give another guest path than /${path}`);
    }
  });
}

async function fileEntry(file: GuestFile): Promise<CpioEntry> {
  const path = archivePath(file.path);
  const { from } = file;
  if ('symlink' in from) return { kind: 'symlink', path, target: from.symlink };
  if ('content' in from) return { kind: 'file', path, mode: file.mode ?? 0o644, content: Buffer.from(from.content) };
  try {
    const mode = file.mode ?? (await stat(from.host)).mode & 0o7777;
    return { kind: 'file', path, mode, content: await readFile(from.host) };
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UserError(`${from.host} cannot be read (${code})`, `it is wanted in the guest as /${path}`);
  }
}

async function busyboxFiles(): Promise<readonly GuestFile[]> {
  const { host, applets } = await findBusybox();
  return [
    { path: '/bin/busybox', mode: 0o755, from: { host } },
    ...applets.map((path): GuestFile => ({ path: `/${path}`, from: { symlink: '/bin/busybox' } })),
  ];
}

/** A static busybox: the one at /bin, else the first in PATH. A dynamic one would need its libraries in the guest. */
async function findBusybox(): Promise<{ readonly host: string; readonly applets: readonly string[] }> {
  const inPath = (process.env.PATH ?? '').split(':').map((directory) => posix.join(directory || '.', 'busybox'));
  for (const host of ['/bin/busybox', ...inPath]) {
    const list = await execa(host, ['--list-full'], { reject: false });
    if (list.failed || (await isDynamic(host))) continue;
    const applets = list.stdout.split('\n').filter((path) => path !== '' && posix.basename(path) !== 'busybox');
    // `linuxrc` stands at the top and means a boot from a floppy disk.
    return { host, applets: applets.filter((path) => path.includes('/')).sort() };
  }
  throw new UserError('no static busybox is installed', 'sudo apt-get install --no-install-recommends busybox-static');
}

/** Whether an ELF file asks for an interpreter: a program header of type PT_INTERP (3). ELF64, elf(5). */
async function isDynamic(path: string): Promise<boolean> {
  const elf = await readFile(path);
  const [table, size, count] = [Number(elf.readBigUInt64LE(32)), elf.readUInt16LE(54), elf.readUInt16LE(56)];
  return Array.from({ length: count }, (_, index) => elf.readUInt32LE(table + index * size)).includes(3);
}
