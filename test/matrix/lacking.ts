import type { Operation } from '../../src/compiler/kernel/operations.ts';
import type { Target } from '../../src/compiler/kernel/targets.ts';
import type { Statement } from './statements.ts';

/**
 * What cannot be enforced on a kernel, written down once more: hooks that came later, `bpf_task_pt_regs` (5.15), which
 * tells by which call a hook was reached, task storage in LSM programs (5.11), and loops (5.17) to climb a cgroup's path.
 */
const NOT_ON_5_10: readonly Operation[] = [
  'chown',
  'setgid',
  'userns_create',
  'io_uring',
  'connect',
  'send',
  'capability',
  'settime',
  'mount',
  'remount',
];

/** Why the target cannot enforce the statement; `null` where it can. */
export function lackingOn(target: Target, { operation, form }: Statement): string | null {
  if (target !== '5.10') return null;
  return NOT_ON_5_10.includes(operation) ? 'a hook' : form.needs;
}
