/** What a policy can judge. The place in this list is the operation's bit, in events and in the generated C. */
export const OPERATIONS = [
  'read',
  'modify',
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
] as const;

export type Operation = (typeof OPERATIONS)[number];

/** A name that stands for several operations. */
export const GROUPS: Readonly<Record<string, readonly Operation[]>> = {
  write: ['modify', 'create', 'mkdir', 'mknod', 'delete', 'rename', 'link', 'symlink', 'chmod', 'chown', 'setxattr'],
};

/** Words of the language that name operations or groups this version does not judge yet. */
export const PLANNED_OPERATIONS: readonly string[] = [
  'append',
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
  'perf',
  'syslog',
  'settime',
  'lockdown',
  'module_load',
  'kexec',
  'userns_create',
  'io_uring',
  'setuid',
  'setgid',
  'capset',
  'file',
  'net',
  'mounts',
  'kernel',
];

export function operationBit(operation: Operation): number {
  return 1 << OPERATIONS.indexOf(operation);
}

export function operationMask(operations: readonly Operation[]): number {
  return operations.reduce((mask, operation) => mask | operationBit(operation), 0);
}
