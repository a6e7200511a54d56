import type { Operation } from '../operations.ts';
import { FILE_COMMAND, type HookRow, hookOf, MMAP_FILE, MPROTECT, PATH_MKNOD } from './hook.ts';

const PATH: HookRow = { config: 'CONFIG_SECURITY_PATH' };
const SLEEPS: HookRow = { ...PATH, sleeps: '6.12' };
const APPEND: readonly [Operation, Operation] = ['modify', 'append'];
const XATTR: HookRow = { bySuperblock: true };

export const FILE_HOOKS = [
  hookOf('file', 'file_open', ['read', 'modify', 'append', 'create'], 'int (struct file *file)', {
    sleeps: '6.1',
    types: ['file'],
    fills: { file: ['new_mode'] },
  }),
  hookOf('file', 'file_receive', ['read', 'modify', 'append'], 'int (struct file *file)', {
    sleeps: '6.1',
    types: ['file'],
  }),
  hookOf('file', 'file_fcntl', ['modify'], FILE_COMMAND, { tells: APPEND, types: ['file'] }),
  hookOf('file', 'file_ioctl', ['ioctl'], FILE_COMMAND, { sleeps: '6.1', fills: { cmd: ['cmd'] } }),
  hookOf('file', 'file_ioctl_compat', ['ioctl'], FILE_COMMAND, {
    since: '6.8',
    config: 'CONFIG_COMPAT',
    fills: { cmd: ['cmd'] },
  }),
  hookOf('file', 'path_truncate', ['modify'], 'int (const struct path *path)', SLEEPS),
  hookOf('file', 'file_truncate', ['modify'], 'int (struct file *file)', {
    ...PATH,
    first: '6.12',
    since: '6.2',
    instead: 'path_truncate, which ftruncate(2) calls before 6.2',
  }),
  hookOf('file', 'path_mknod', ['create', 'mknod'], PATH_MKNOD, {
    ...PATH,
    fills: { mode: ['new_mode', 'object.kind'], dev: ['object.rdev'] },
  }),
  hookOf('file', 'path_mkdir', ['mkdir'], 'int (const struct path *dir, struct dentry *dentry, umode_t mode)', {
    ...SLEEPS,
    types: ['file'],
    fills: { mode: ['new_mode'] },
  }),
  hookOf(
    'file',
    'path_symlink',
    ['symlink'],
    'int (const struct path *dir, struct dentry *dentry, const char *old_name)',
    SLEEPS,
  ),
  hookOf(
    'file',
    'path_link',
    ['create', 'link'],
    'int (struct dentry *old_dentry, const struct path *new_dir, struct dentry *new_dentry)',
    { ...SLEEPS, two: true, fills: { old_dentry: ['new_mode'] } },
  ),
  hookOf('file', 'path_unlink', ['delete'], 'int (const struct path *dir, struct dentry *dentry)', SLEEPS),
  hookOf('file', 'path_rmdir', ['delete'], 'int (const struct path *dir, struct dentry *dentry)', SLEEPS),
  hookOf(
    'file',
    'path_rename',
    ['delete', 'rename'],
    {
      '5.10':
        'int (const struct path *old_dir, struct dentry *old_dentry, const struct path *new_dir, struct dentry *new_dentry)',
      '6.1':
        'int (const struct path *old_dir, struct dentry *old_dentry, const struct path *new_dir, struct dentry *new_dentry, unsigned int flags)',
    },
    { ...SLEEPS, two: true },
  ),
  hookOf('file', 'path_chmod', ['chmod'], 'int (const struct path *path, umode_t mode)', {
    ...SLEEPS,
    types: ['file'],
    fills: { mode: ['new_mode'] },
  }),
  // Structures by value: the trampolines of older kernels cannot pass them.
  hookOf('file', 'path_chown', ['chown'], 'int (const struct path *path, kuid_t uid, kgid_t gid)', {
    ...SLEEPS,
    first: '6.1',
    since: '6.1',
    fills: { uid: ['new.uid'], gid: ['new.gid'] },
  }),
  hookOf(
    'file',
    'inode_setxattr',
    ['setxattr'],
    {
      '5.10': 'int (struct dentry *dentry, const char *name, const void *value, size_t size, int flags)',
      '6.1':
        'int (struct user_namespace *mnt_userns, struct dentry *dentry, const char *name, const void *value, size_t size, int flags)',
      '6.12':
        'int (struct mnt_idmap *idmap, struct dentry *dentry, const char *name, const void *value, size_t size, int flags)',
    },
    { ...XATTR, sleeps: '6.1' },
  ),
  hookOf(
    'file',
    'inode_removexattr',
    ['setxattr'],
    {
      '5.10': 'int (struct dentry *dentry, const char *name)',
      '6.1': 'int (struct user_namespace *mnt_userns, struct dentry *dentry, const char *name)',
      '6.12': 'int (struct mnt_idmap *idmap, struct dentry *dentry, const char *name)',
    },
    { ...XATTR, sleeps: '7.2' },
  ),
  hookOf(
    'file',
    'inode_set_acl',
    ['setxattr'],
    'int (struct mnt_idmap *idmap, struct dentry *dentry, const char *acl_name, struct posix_acl *kacl)',
    { ...XATTR, first: '6.12', since: '6.2', instead: 'inode_setxattr, which setting an ACL calls before 6.2' },
  ),
  hookOf(
    'file',
    'inode_remove_acl',
    ['setxattr'],
    'int (struct mnt_idmap *idmap, struct dentry *dentry, const char *acl_name)',
    { ...XATTR, first: '6.12', since: '6.2', instead: 'inode_removexattr, which removing an ACL calls before 6.2' },
  ),
  hookOf('file', 'inode_file_setattr', ['setxattr'], 'int (struct dentry *dentry, struct file_kattr *fa)', {
    ...XATTR,
    first: '7.2',
    since: '6.17',
    instead: 'none needed before 6.17: file_setattr(2) does not exist, and chattr(1) is an ioctl',
  }),
  hookOf('file', 'mmap_file_append', ['modify'], MMAP_FILE, {
    attaches: 'mmap_file',
    tells: APPEND,
    sleeps: '6.1',
    types: ['file'],
  }),
  hookOf('file', 'file_mprotect_append', ['modify'], MPROTECT, {
    attaches: 'file_mprotect',
    tells: APPEND,
    types: ['file'],
  }),
];
