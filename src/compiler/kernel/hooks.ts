import { EXEC_HOOKS } from './hooks/exec.ts';
import { FILE_HOOKS } from './hooks/file.ts';
import { HELPER_PARTIALS, type HelperPartial, type Hook, TYPE_PARTIALS, type TypePartial } from './hooks/hook.ts';
import { ID_HOOKS } from './hooks/id.ts';
import { KERNEL_HOOKS } from './hooks/kernel.ts';
import { MOUNT_HOOKS } from './hooks/mount.ts';
import { SOCKET_HOOKS } from './hooks/socket.ts';
import { TASK_HOOKS } from './hooks/task.ts';
import { TARGETS, type Target } from './targets.ts';

export type { Hook, HookFamily } from './hooks/hook.ts';

/** In the order in which programs are printed. */
export const HOOKS: readonly Hook[] = [
  ...FILE_HOOKS,
  ...EXEC_HOOKS,
  ...SOCKET_HOOKS,
  ...TASK_HOOKS,
  ...MOUNT_HOOKS,
  ...KERNEL_HOOKS,
  ...ID_HOOKS,
];

/** The prototype that a kernel has for a hook; `null` where it cannot attach it. */
export function prototypeOn(hook: Hook, target: Target): string | null {
  if (!hook.kernels.includes(target)) return null;
  const upTo = TARGETS.slice(0, TARGETS.indexOf(target) + 1);
  return upTo.reduce<string | null>((found, one) => hook.prototypes[one] ?? found, null);
}

/** The partials of templates/bpf/types that programs need, in the order in which they are printed. */
export function typePartials(hooks: readonly Hook[]): readonly TypePartial[] {
  return TYPE_PARTIALS.filter((partial) => hooks.some((hook) => hook.types.includes(partial)));
}

/** The partials of templates/bpf/helpers that programs need. */
export function helperPartials(hooks: readonly Hook[]): readonly HelperPartial[] {
  return HELPER_PARTIALS.filter((partial) => hooks.some((hook) => hook.helpers.includes(partial)));
}
