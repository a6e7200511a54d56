import type { Operation } from './operations.ts';

/** An LSM hook that judges requests. Prototypes and kernels: include/linux/lsm_hook_defs.h and the BTF of each kernel. */
export interface Hook {
  readonly name: string;
  /** What a call of it can be a request for. */
  readonly operations: readonly Operation[];
  /** It has two paths: without `to`, a denial needs one of them to match, an allow both. */
  readonly two: boolean;
  /** Objects without a name are judged by defaults here; elsewhere they are outside every default. */
  readonly judgesNameless: boolean;
  /** Kernels that lack it are covered by the hooks named here; `null`: a kernel without it cannot run the policy. */
  readonly instead: string | null;
}

function hook(
  name: string,
  operations: readonly Operation[],
  more: Partial<Pick<Hook, 'two' | 'judgesNameless' | 'instead'>> = {},
): Hook {
  return { name, operations, two: false, judgesNameless: false, instead: null, ...more };
}

/** In the order in which programs are printed. */
export const HOOKS: readonly Hook[] = [
  hook('file_open', ['read', 'modify', 'create']),
  hook('file_receive', ['read', 'modify']),
  hook('path_truncate', ['modify']),
  hook('file_truncate', ['modify'], { instead: 'path_truncate, which ftruncate(2) calls before 6.2' }),
  hook('path_mknod', ['create', 'mknod']),
  hook('path_mkdir', ['mkdir']),
  hook('path_symlink', ['symlink']),
  hook('path_link', ['create', 'link'], { two: true }),
  hook('path_unlink', ['delete']),
  hook('path_rmdir', ['delete']),
  hook('path_rename', ['delete', 'rename'], { two: true }),
  hook('path_chmod', ['chmod']),
  hook('path_chown', ['chown']),
  hook('inode_setxattr', ['setxattr']),
  hook('inode_removexattr', ['setxattr']),
  hook('inode_set_acl', ['setxattr'], { instead: 'inode_setxattr, which setting an ACL calls before 6.2' }),
  hook('inode_remove_acl', ['setxattr'], { instead: 'inode_removexattr, which removing an ACL calls before 6.2' }),
  hook('inode_file_setattr', ['setxattr'], {
    instead: 'none needed before 6.17: file_setattr(2) does not exist, and chattr(1) is an ioctl',
  }),
  hook('bprm_check_security', ['exec'], { judgesNameless: true }),
  hook('mmap_file', ['load'], { judgesNameless: true }),
  hook('file_mprotect', ['load'], { judgesNameless: true }),
];
