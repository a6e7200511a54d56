import { CAPABLE, type HookRow, hookOf } from './hook.ts';

const MOUNT: HookRow = { types: ['mount'] };
const SUPERBLOCK: HookRow = { types: ['call', 'mount'], sleeps: '6.1' };

export const MOUNT_HOOKS = [
  hookOf(
    'mount',
    'sb_mount',
    ['mount', 'remount', 'move_mount'],
    'int (const char *dev_name, const struct path *path, const char *type, long unsigned int flags, void *data)',
    { ...MOUNT, sleeps: '6.1', fills: { type: ['fstype'], flags: ['flags'], path: ['fstype'] } },
  ),
  hookOf('mount', 'sb_remount', ['remount'], 'int (struct super_block *sb, void *mnt_opts)', {
    ...SUPERBLOCK,
    bySuperblock: true,
    fills: { sb: ['fstype'] },
  }),
  hookOf(
    'mount',
    'sb_kern_mount',
    ['mount'],
    { '5.10': 'int (struct super_block *sb)', '6.12': 'int (const struct super_block *sb)' },
    { ...SUPERBLOCK, judgesNameless: true, fills: { sb: ['fstype', 'flags'] } },
  ),
  hookOf(
    'mount',
    'move_mount',
    ['mount', 'move_mount'],
    'int (const struct path *from_path, const struct path *to_path)',
    { ...MOUNT, config: 'CONFIG_SECURITY_PATH', fills: { from_path: ['fstype', 'flags'] } },
  ),
  hookOf('mount', 'capable_mount', ['mount', 'remount'], CAPABLE, {
    attaches: 'capable',
    judgesNameless: true,
    types: ['call', 'task', 'mount'],
    fills: { cap: ['flags'] },
  }),
  hookOf('mount', 'sb_umount', ['umount'], 'int (struct vfsmount *mnt, int flags)', {
    ...MOUNT,
    sleeps: '6.1',
    fills: { flags: ['flags'] },
  }),
  hookOf('mount', 'sb_pivotroot', ['pivot_root'], 'int (const struct path *old_path, const struct path *new_path)'),
  hookOf('mount', 'path_chroot', ['chroot'], 'int (const struct path *path)', { config: 'CONFIG_SECURITY_PATH' }),
];
