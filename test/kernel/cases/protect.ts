import { allowed, denied, type KernelCase, stopped } from '../case.ts';

/** protect: the doors that a path rule leaves open. */
export const PROTECT: readonly KernelCase[] = [
  {
    name: 'protect against write: parents, links, mounts over it and elsewhere',
    policy: '@id("p") protect "/w/pro/etc/**" against write unless uid 44',
    setup: [
      'mkdir -p /w/pro/etc/sub /w/pro/dir /w/pro/bound /w/pro/to /w/pro/m; cd /w/pro',
      'for f in etc/sub/conf etc/f file; do echo > $f; done; mount -o bind etc bound',
    ].join('\n'),
    steps: [
      denied('probe write /w/pro/etc/sub/conf', 'modify', '/w/pro/etc/sub/conf', { rule: 'p' }),
      denied('probe unlink /w/pro/etc/f', 'delete', '/w/pro/etc/f', { rule: 'p' }),
      denied('probe create /w/pro/etc/new', 'create', '/w/pro/etc/new', { rule: 'p' }),
      denied('probe rename /w/pro/file /w/pro/etc/new', 'rename', '/w/pro/file', { rule: 'p' }),
      denied('probe rename /w/pro/etc /w/pro/x', 'rename', '/w/pro/etc', { rule: 'p.rename' }),
      denied('probe rename /w/pro /w/x', 'rename', '/w/pro', { rule: 'p.rename' }),
      stopped('probe exchange /w/pro/dir /w/pro/etc', 'rename', 'p.rename'),
      denied('probe link /w/pro/etc/f /w/pro/link', 'link', '/w/pro/etc/f', { rule: 'p' }),
      denied('probe mount tmpfs /w/pro/etc', 'mount', '/w/pro/etc', { rule: 'p.mount' }),
      denied('probe mount tmpfs /w/pro', 'mount', '/w/pro', { rule: 'p.mount' }),
      denied('probe bind_mount /w/pro/dir /w/pro/etc/sub', 'mount', '/w/pro/etc/sub', { rule: 'p.mount' }),
      stopped('probe tree_mount /w/pro/dir /w/pro/etc', 'mount', 'p.mount', 'move_mount EPERM'),
      stopped('probe write /w/pro/bound/sub/conf', 'modify', 'p'),
      stopped('probe unlink /w/pro/bound/f', 'delete', 'p'),
      stopped('probe rename /w/pro/bound/sub /w/pro/bound/x', 'rename', 'p'),
      stopped('probe in_userns_bind /w/pro/etc /w/pro/to write /w/pro/to/f', 'modify', 'p'),
      stopped('probe in_mountns_bind /w/pro/etc /w/pro/to write /w/pro/to/f', 'modify', 'p'),
      allowed('probe uids 44 0 0 0 write /w/pro/etc/sub/conf'),
      allowed('probe read /w/pro/etc/sub/conf'),
      allowed('probe read /w/pro/bound/sub/conf'),
      allowed('probe write /w/pro/file'),
      allowed('probe mount tmpfs /w/pro/m'),
      allowed('probe bind_mount /w/pro/etc /w/pro/m'),
      allowed('probe rename /w/pro/file /w/pro/file2'),
      allowed('probe link /w/pro/file2 /w/pro/link'),
    ],
  },
  {
    name: 'protect against everything: reading, executing, taking its mount away',
    policy: '@id("p") protect "/w/prx/m{,/**}"',
    setup: [
      'mkdir -p /w/prx/m /w/prx/again /w/prx/other; cd /w/prx; mount -t tmpfs none m; echo > m/f; echo > other/f',
      'cp /bin/probe m/prog; mount -o bind m again',
    ].join('\n'),
    steps: [
      denied('probe read /w/prx/m/f', 'read', '/w/prx/m/f', { rule: 'p' }),
      denied('probe exec /w/prx/m/prog true', 'exec', '/w/prx/m/prog', { rule: 'p' }),
      denied('probe umount /w/prx/m', 'umount', '/w/prx/m', { rule: 'p' }),
      denied('probe remount /w/prx/m', 'remount', '/w/prx/m', { rule: 'p' }),
      denied('probe chroot /w/prx/m', 'chroot', '/w/prx/m', { rule: 'p' }),
      // A second mount of the same file system.
      stopped('probe read /w/prx/again/f', 'read', 'p'),
      stopped('probe in_userns_bind /w/prx/m /w/prx/other read /w/prx/other/f', 'read', 'p'),
      allowed('probe read /w/prx/other/f'),
      allowed('probe opath /w/prx/m/f'),
    ],
  },
];
