import type { Other } from './caller.ts';
import { type FileSystem, type Inode, type Place, textOf } from './file-system.ts';
import { UNKNOWN_COMMAND } from './opening-calls.ts';
import { HARMLESS_SIGNALS } from './process-calls.ts';
import { SOCKET_WORDS } from './socket-calls.ts';
import { FIXED, FREE_NAMES, isOnTheWayDown } from './world.ts';

/** Takes one of several, by the next of the numbers that a request was given; `null` where there are none. */
export type Pick = <T>(of: readonly T[]) => T | null;

/** The words of a request that would succeed if nothing were denied; `null` where the files are not so that there is one. */
type Choose = (files: FileSystem, pick: Pick) => readonly (string | null)[];

type Test = (place: Place & { readonly inode: Inode }) => boolean;

function some(files: FileSystem, pick: Pick, test: Test, follow = true): Place | null {
  return pick(files.places(follow).filter((place) => is(place, test) && !isOnTheWayDown(place.names)));
}

function is(place: Place, test: Test): boolean {
  return place.inode !== null && test({ ...place, inode: place.inode });
}

/** A name that nothing has, in some directory. */
function free(files: FileSystem, pick: Pick, test: Test = () => true): string | null {
  const within = some(
    files,
    pick,
    (place) => place.inode.kind === 'directory' && place.names.length > 1 && !isFixed(place) && test(place),
  );
  const name = pick(FREE_NAMES.filter((one) => within?.inode?.entries.has(one) === false));
  return within === null || name === null ? null : `${within.path}/${name}`;
}

function isFixed({ names }: Place): boolean {
  return `${textOf(names)}/`.startsWith(`${FIXED}/`);
}

const isRegular: Test = ({ inode }) => inode.kind === 'regular';
const isDirectory: Test = ({ inode }) => inode.kind === 'directory';
/** Of neither a program that may be running nor its script, which must not be written to. */
const isData: Test = ({ inode }) => inode.kind === 'regular' && inode.runs === null;
const isWritable: Test = (place) => isData(place) || place.inode.kind === 'char';
const isReadable: Test = (place) => isWritable(place) || isRegular(place) || isDirectory(place);
const runs: Test = ({ inode }) => inode.runs !== null;
/** Directly below the top the world stays as it was made. */
const isMovable: Test = (place) => place.names.length > 2 && !isFixed(place) && !place.isPinned;
const isMovableFile: Test = (place) => isMovable(place) && !isDirectory(place);
const isEmpty: Test = ({ inode }) => inode.kind === 'directory' && inode.entries.size === 0;

function isBelow(one: Place, other: Place): boolean {
  return textOf(one.home).startsWith(`${textOf(other.home)}/`);
}

const on =
  (request: string, test: Test, ...more: readonly (readonly string[])[]): Choose =>
  (files, pick) => [request, some(files, pick, test)?.path ?? null, ...more.map((words) => pick(words))];

const making =
  (request: string, ...more: readonly (readonly string[])[]): Choose =>
  (files, pick) => [request, free(files, pick), ...more.map((words) => pick(words))];

const removing =
  (request: string, test: Test): Choose =>
  (files, pick) => [request, some(files, pick, test, false)?.path ?? null];

/** To a name that is free, or that something else has which gives way. */
const rename: Choose = (files, pick) => {
  const from = some(files, pick, isMovable, false);
  if (from === null) return [null];
  const givesWay: Test = (to) =>
    isMovable(to) &&
    to.mount === from.mount &&
    !isBelow(to, from) &&
    !isBelow(from, to) &&
    (from.inode?.kind === 'directory' ? isEmpty(to) : !isDirectory(to));
  const over = pick([true, false, false]) === true;
  const to = over
    ? some(files, pick, givesWay, false)?.path
    : free(
        files,
        pick,
        (within) => within.mount === from.mount && within.inode !== from.inode && !isBelow(within, from),
      );
  return [over ? 'rename' : pick(['rename', 'rename_new']), from.path, to ?? null];
};

const exchange: Choose = (files, pick) => {
  const one = some(files, pick, isMovable, false);
  if (one === null) return [null];
  const other = some(
    files,
    pick,
    (to) => isMovable(to) && to.mount === one.mount && !isBelow(one, to) && !isBelow(to, one),
    false,
  );
  return ['exchange', one.path, other?.path ?? null];
};

const link: Choose = (files, pick) => {
  const from = some(files, pick, (place) => place.names.length > 1 && !isDirectory(place), false);
  return ['link', from?.path ?? null, from && free(files, pick, (within) => within.mount === from.mount)];
};

const chmod: Choose = (files, pick) => {
  const at = some(files, pick, () => true);
  const modes = at?.inode?.runs ? PROGRAM_MODES : at?.inode?.kind === 'directory' ? DIRECTORY_MODES : FILE_MODES;
  return ['chmod', at?.path ?? null, pick(modes)];
};

const PROGRAM_MODES = ['755', '711', '777'];
const DIRECTORY_MODES = ['755', '700', '777'];
const FILE_MODES = ['644', '600', '622', '4755', '2644', '4600', '6711'];
const IDS = ['-1', '0', '33', '1000'];
const MODES = ['644', '600', '622', '640'];
const ADDRESSES = ['127.0.0.1', '127.1.2.3', '127.9.9.9'];
const PORTS = ['53', '80', '5432', '8080'];

const OTHERS: readonly Other[] = ['parent', 'parent', 'reader'];
const SIGNALS = ['0', ...HARMLESS_SIGNALS.map(String)];
const toOther =
  (request: string, ...words: readonly (readonly string[])[]): Choose =>
  (_, pick) => ['to', pick(OTHERS), request, ...words.map((some) => pick(some))];

/** The same as often as it stands here. */
const CHOICES: readonly Choose[] = [
  ...['read', 'read', 'read', 'reopen'].map((request) => on(request, isReadable)),
  ...['write', 'rdwr', 'acc3', 'append', 'append_rdwr', 'trunc_wr', 'trunc_ro', 'append_trunc'].map((one) =>
    on(one, isWritable),
  ),
  ...['truncate', 'append_keep', 'append_creat', 'open_creat', 'set_acl'].map((request) => on(request, isData)),
  ...[
    'create',
    'create',
    'open_creat',
    'append_creat',
    'mkdir',
    'mkdir',
    'mknod_reg',
    'mknod_chr',
    'mknod_zero',
    'mknod_sock',
    'fifo',
  ].map((one) => making(one)),
  making('create_mode', MODES),
  making('mkdir_mode', DIRECTORY_MODES),
  on('tmpfile', (place) => isDirectory(place)),
  (files, pick) => ['symlink', some(files, pick, () => true)?.path ?? null, free(files, pick)],
  link,
  link,
  rename,
  rename,
  rename,
  exchange,
  removing('unlink', isMovableFile),
  removing('unlink', isMovableFile),
  removing('uring_unlink', isMovableFile),
  removing('rmdir', (place) => isMovable(place) && isEmpty(place)),
  chmod,
  chmod,
  on('chown', () => true, IDS, IDS),
  (files, pick) => ['lchown', some(files, pick, () => true, false)?.path ?? null, pick(IDS), pick(IDS)],
  on('setxattr', isReadable),
  on('ioctl', isData, [UNKNOWN_COMMAND, '0x541b', '0x5451']),
  ...['as', 'as', 'as'].map((request) => on(request, runs, ['ok'])),
  ...['map_exec', 'map_exec', 'map_wx', 'protect_exec'].map((request) => on(request, isRegular)),
  ...['map_anon_exec', 'userns', 'clock_settime', 'perf', 'nice', 'ioperm'].map((request) => () => [request]),
  (_, pick) => ['syslog', pick(['3', '10'])],
  ...['ptrace_seize', 'vm_read', 'vm_write', 'kcmp'].map((request) => toOther(request)),
  toOther('proc_link', ['exe', 'cwd']),
  ...['kill', 'tgkill', 'sigqueue', 'pidfd_signal'].map((request) => toOther(request, SIGNALS)),
  on('chroot', isDirectory),
  (_, pick) => ['socket', ...(pick(SOCKET_WORDS) ?? [])],
  ...['bind', 'connect', 'sendto'].map(
    (request): Choose =>
      (_, pick) => [request, 'udp', pick(ADDRESSES), pick(PORTS)],
  ),
];

export function chosen(files: FileSystem, pick: Pick): readonly string[] | null {
  const words = pick(CHOICES)?.(files, pick) ?? [null];
  return words.every((word) => word !== null) ? words : null;
}

export function chosenProgram(files: FileSystem, pick: Pick): readonly string[] | null {
  const program = some(files, pick, runs);
  return program === null ? null : ['as', program.path];
}

/** What is mounted where else, in a mount namespace of the caller's own. */
export function chosenMount(files: FileSystem, pick: Pick): readonly [from: string, at: string] | null {
  const isPart: Test = (place) => isDirectory(place) && place.names.length > 1;
  const from = some(files, pick, isPart);
  const at = some(files, pick, (place) => isPart(place) && !isFixed(place));
  return from === null || at === null ? null : [from.path, at.path];
}
