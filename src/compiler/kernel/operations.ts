/** What a policy can judge. The place in this list is the operation's bit, in events and in the generated C. */
export const OPERATIONS = [
  'read',
  'modify',
  'append',
  'create',
  'mkdir',
  'mknod',
  'delete',
  'rename',
  'link',
  'symlink',
  'chmod',
  'chown',
  'setxattr',
  'exec',
  'load',
  'ioctl',
  'socket',
  'bind',
  'connect',
  'listen',
  'accept',
  'send',
  'capability',
  'ptrace',
  'ptrace_read',
  'signal',
  'mount',
  'remount',
  'umount',
  'move_mount',
  'pivot_root',
  'chroot',
  'bpf',
  'module_load',
  'kexec',
  'perf',
  'lockdown',
  'syslog',
  'settime',
  'userns_create',
  'io_uring',
  'setuid',
  'setgid',
  'capset',
] as const;

export type Operation = (typeof OPERATIONS)[number];

/** What stands behind an operation in a rule, and behind `to`. */
export interface OperationShape {
  readonly object: 'path' | 'address' | 'socket' | 'capability' | 'signal' | 'none';
  readonly to: 'path' | 'subject' | null;
  /** Without an object a rule on a file operation has to say `where`; on the others it holds for all of them. */
  readonly needsObject: boolean;
}

const path: OperationShape = { object: 'path', to: null, needsObject: true };
const place: OperationShape = { ...path, needsObject: false };
const address: OperationShape = { object: 'address', to: null, needsObject: false };
const plain: OperationShape = { object: 'none', to: null, needsObject: false };

export const SHAPES: Readonly<Record<Operation, OperationShape>> = {
  read: path,
  modify: path,
  append: path,
  create: path,
  mkdir: path,
  mknod: path,
  delete: path,
  rename: { ...path, to: 'path' },
  link: { ...path, to: 'path' },
  symlink: path,
  chmod: path,
  chown: path,
  setxattr: path,
  exec: path,
  load: path,
  ioctl: path,
  socket: { object: 'socket', to: null, needsObject: false },
  bind: address,
  connect: address,
  listen: address,
  accept: address,
  send: address,
  capability: { object: 'capability', to: null, needsObject: false },
  ptrace: { ...plain, to: 'subject' },
  ptrace_read: { ...plain, to: 'subject' },
  signal: { object: 'signal', to: 'subject', needsObject: false },
  mount: place,
  remount: place,
  umount: place,
  move_mount: place,
  pivot_root: place,
  chroot: place,
  bpf: plain,
  module_load: plain,
  kexec: plain,
  perf: plain,
  lockdown: plain,
  syslog: plain,
  settime: plain,
  userns_create: plain,
  io_uring: plain,
  setuid: plain,
  setgid: plain,
  capset: plain,
};

const WRITE: readonly Operation[] = [
  'modify',
  'append',
  'create',
  'mkdir',
  'mknod',
  'delete',
  'rename',
  'link',
  'symlink',
  'chmod',
  'chown',
  'setxattr',
];

/**
 * A name that stands for several operations. `modify` is one of them: whoever may modify may append, and a denial of
 * the one is a denial of the other, while `append` by itself is the narrower right.
 */
export const GROUPS: Readonly<Record<string, readonly Operation[]>> = {
  modify: ['modify', 'append'],
  write: WRITE,
  file: ['read', ...WRITE, 'load', 'ioctl'],
  net: ['socket', 'bind', 'connect', 'listen', 'accept', 'send'],
  mounts: ['mount', 'remount', 'umount', 'move_mount', 'pivot_root', 'chroot'],
  kernel: ['bpf', 'module_load', 'kexec', 'perf', 'lockdown', 'syslog', 'settime', 'userns_create', 'io_uring'],
};

const BY_NAME: ReadonlyMap<string, readonly Operation[]> = new Map([
  ...OPERATIONS.map((operation) => [operation, [operation]] as const),
  ...Object.entries(GROUPS),
]);

/** Every name that can stand where an operation stands. */
export const OPERATION_NAMES: readonly string[] = [...BY_NAME.keys()];

const NONE: readonly Operation[] = [];

/** The operations that a name stands for; none if it is unknown. */
export function operationsNamed(name: string): readonly Operation[] {
  return BY_NAME.get(name) ?? NONE;
}
