import type { Hook } from '../kernel/hooks.ts';
import type { Operation } from '../kernel/operations.ts';

/** Which member of `union armor_detail` (runtime/armor_abi.h) says what a request of the operation is about. */
const DETAILS: Readonly<Partial<Record<Operation, string>>> = {
  create: 'MODE',
  mkdir: 'MODE',
  mknod: 'DEVICE',
  chmod: 'MODE',
  chown: 'OWNER',
  ioctl: 'IOCTL',
  socket: 'SOCKET',
  bind: 'SOCKET',
  connect: 'SOCKET',
  listen: 'SOCKET',
  accept: 'SOCKET',
  send: 'SOCKET',
  capability: 'CAPABILITY',
  signal: 'SIGNAL',
  mount: 'MOUNT',
  remount: 'MOUNT',
  umount: 'MOUNT',
  bpf: 'BPF',
  module_load: 'SOURCE',
  kexec: 'SOURCE',
  perf: 'PERF',
  lockdown: 'LOCKDOWN',
  syslog: 'SYSLOG',
  setuid: 'UIDS',
  setgid: 'GIDS',
  capset: 'CAPABILITY_SETS',
};

/** Hooks whose requests carry none of it, whatever else their operations have. */
const WITHOUT: readonly string[] = ['file_open', 'path_link', 'sb_pivotroot', 'path_chroot'];

export function detailOf(hook: Hook): string {
  if (WITHOUT.includes(hook.name)) return 'ARMOR_DETAIL_NONE';
  const details = hook.operations.flatMap((operation) => DETAILS[operation] ?? []);
  return `ARMOR_DETAIL_${details.includes('DEVICE') ? 'DEVICE' : (details[0] ?? 'NONE')}`;
}

/** The members that the events of these hooks fill in. */
export function detailGroups(hooks: readonly Hook[]): {
  readonly socket: boolean;
  readonly mount: boolean;
  readonly sets: boolean;
  readonly ids: boolean;
} {
  const details = new Set(hooks.map(detailOf));
  const has = (...names: string[]): boolean => names.some((name) => details.has(`ARMOR_DETAIL_${name}`));
  return {
    socket: has('SOCKET'),
    mount: has('MOUNT'),
    sets: has('CAPABILITY_SETS'),
    ids: has('OWNER', 'UIDS', 'GIDS'),
  };
}
