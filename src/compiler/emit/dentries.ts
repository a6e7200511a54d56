import type { HookPlan, Plan } from '../decide/plan.ts';
import { isBounded } from '../kernel/mediation.ts';
import { type LeavesModel, leavesOf } from './leaves.ts';

/** Hooks whose objects are dentries of their arguments: the verifier lets those be looked into without a call. */
const TYPED: readonly string[] = [
  'file_open',
  'file_receive',
  'file_ioctl',
  'path_truncate',
  'file_truncate',
  'path_mknod',
  'path_mkdir',
  'path_symlink',
  'path_link',
  'path_unlink',
  'path_rmdir',
  'path_rename',
  'path_chmod',
  'path_chown',
  'bprm_check_security',
];

/** Its objects have paths that it asks about, and are dentries of its arguments. */
export function hasDentry(hook: HookPlan): boolean {
  return hook.matcher !== null && TYPED.includes(hook.hook.name);
}

/**
 * Of those, hooks whose calls are so frequent that a climb without calls is worth what its verification costs. A build for
 * 5.10 has one way up only.
 */
export function isClimbed(hook: HookPlan, { targets }: Plan): boolean {
  return !isBounded(targets) && hasDentry(hook) && ['file_open', 'path_mknod', 'path_unlink'].includes(hook.hook.name);
}

/** Its program asks all that a dentry alone tells before it fills in a request. */
export function hasFront(hook: HookPlan): boolean {
  return hook.hook.name === 'file_open';
}

/** What a last name has to be for some path set to match; `null` where it rules nothing out, or is not at hand. */
export function leavesAt(hook: HookPlan): LeavesModel | null {
  return hasDentry(hook) && hook.matcher !== null && !hook.judgesEveryPath ? leavesOf(hook.matcher.matcher) : null;
}
