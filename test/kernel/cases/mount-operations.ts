import { allowed, denied, goesOn, type KernelCase, probes, stopped } from '../case.ts';

/** What changes the mount tree, by the old calls and the new. */
export const MOUNT_OPERATIONS: readonly KernelCase[] = [
  {
    name: 'mount, remount, umount, move_mount, chroot, pivot_root: by the place, the type and the flags',
    policy: `
      for exe "/w/mop/p" {
        @id("no") deny mount, remount, umount, move_mount, chroot "/w/mop/no{,/**}"
        @id("type") deny mount where fstype == "ramfs"
        @id("flags") deny mount "/w/mop/*" where flags & ro != 0
        @id("pivot") deny pivot_root
      }`,
    setup: [
      probes('/w/mop', 'p'),
      'mkdir -p /mnt /w/mop/no/m /w/mop/no/mounted /w/mop/yes /w/mop/yes2 /w/mop/src /w/mop/root/proc',
      'cp /bin/probe /w/mop/root/probe; mount -t tmpfs none /w/mop/no/mounted',
    ].join('\n'),
    steps: [
      denied('/w/mop/p mount tmpfs /w/mop/no/m', 'mount', '/w/mop/no/m', { rule: 'no', detail: { fstype: 'tmpfs' } }),
      denied('/w/mop/p bind_mount /w/mop/src /w/mop/no/m', 'mount', '/w/mop/no/m', { rule: 'no' }),
      stopped('/w/mop/p tree_mount /w/mop/src /w/mop/no/m', 'mount', 'no', 'move_mount EPERM'),
      stopped('/w/mop/p new_mount tmpfs /w/mop/no/m', 'mount', 'no', 'move_mount EPERM'),
      denied('/w/mop/p umount /w/mop/no/mounted', 'umount', '/w/mop/no/mounted', { rule: 'no' }),
      denied('/w/mop/p umount_detach /w/mop/no/mounted', 'umount', '/w/mop/no/mounted'),
      denied('/w/mop/p remount /w/mop/no/mounted', 'remount', '/w/mop/no/mounted'),
      denied('/w/mop/p remount_bind /w/mop/no/mounted', 'remount', '/w/mop/no/mounted'),
      denied('/w/mop/p chroot /w/mop/no/m', 'chroot', '/w/mop/no/m'),
      denied('/w/mop/p fchdir_chroot /w/mop/no', 'chroot', '/w/mop/no'),
      allowed('/w/mop/p chroot /w/mop/yes'),
      // Where changes of the mount tree go is no mount.
      allowed('/w/mop/p make_private /w/mop/no/mounted'),
      denied('/w/mop/p mount ramfs /w/mop/yes', 'mount', '/w/mop/yes', { rule: 'type' }),
      stopped('/w/mop/p new_mount ramfs /w/mop/yes', 'mount', 'type', 'create EPERM'),
      denied('/w/mop/p mount tmpfs /w/mop/yes ro', 'mount', '/w/mop/yes', { rule: 'flags' }),
      allowed('/w/mop/p mount tmpfs /w/mop/yes'),
      allowed('/w/mop/p remount /w/mop/yes'),
      denied('/w/mop/p move_mount /w/mop/yes /w/mop/no/m', 'move_mount', '/w/mop/no/m', { rule: 'no' }),
      denied('/w/mop/p tree_move /w/mop/yes /w/mop/no/m', 'move_mount', '/w/mop/no/m', { rule: 'no' }),
      allowed('/w/mop/p move_mount /w/mop/yes /w/mop/yes2'),
      allowed('/w/mop/p tree_move /w/mop/yes2 /w/mop/yes'),
      allowed('/w/mop/p umount /w/mop/yes'),
      allowed('/w/mop/p tree_mount /w/mop/src /w/mop/yes'),
      allowed('/w/mop/p umount_detach /w/mop/yes'),
      stopped('/w/mop/p contain /w/mop/root /probe ok', 'pivot_root', 'pivot', 'pivot_root EPERM'),
      allowed('probe contain /w/mop/root /probe ok'),
      allowed('probe mount tmpfs /w/mop/no/m'),
    ],
  },
  {
    name: 'mounts: denied by default, together with the calls that only ask for a capability',
    policy: `for exe "/w/mod3/p" {
        @id("d") default deny mounts
        allow mount "/w/mod3/ok" where fstype == "tmpfs"
        allow umount "/w/mod3/ok"
      }`,
    setup: `${probes('/w/mod3', 'p')}; mkdir -p /w/mod3/ok /w/mod3/other`,
    steps: [
      allowed('/w/mod3/p mount tmpfs /w/mod3/ok'),
      allowed('/w/mod3/p umount /w/mod3/ok'),
      denied('/w/mod3/p mount tmpfs /w/mod3/other', 'mount', '/w/mod3/other', { rule: 'd' }),
      denied('/w/mod3/p mount proc /w/mod3/ok', 'mount', '/w/mod3/ok', { rule: 'd' }),
      denied('/w/mod3/p bind_mount /w/mod3/other /w/mod3/ok', 'mount', '/w/mod3/ok', { rule: 'd' }),
      denied('/w/mod3/p umount /proc', 'umount', '/proc', { rule: 'd' }),
      denied('/w/mod3/p chroot /w/mod3', 'chroot', '/w/mod3', { rule: 'd' }),
      stopped('/w/mod3/p new_mount tmpfs /w/mod3/ok', 'mount', 'd', 'fsopen EPERM'),
      stopped('/w/mod3/p tree_read /w/mod3 p', 'mount', 'd'),
      stopped('/w/mod3/p mount_setattr /dev/shm', 'remount', 'd'),
      stopped('/w/mod3/p reconfigure /dev/shm', 'remount', 'd', 'fspick EPERM'),
      stopped('/w/mod3/p mount_namespace', 'mount', 'd'),
      stopped('/w/mod3/p setns', 'mount', 'd'),
      // CAP_SYS_ADMIN for anything else is theirs.
      allowed('/w/mod3/p hostname'),
      goesOn('/w/mod3/p user 5 mount_namespace', 'EPERM'),
      allowed('probe new_mount tmpfs /w/mod3/other'),
    ],
  },
];
