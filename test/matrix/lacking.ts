import type { Operation } from '../../src/compiler/kernel/operations.ts';
import type { Target } from '../../src/compiler/kernel/targets.ts';
import type { Statement } from './statements.ts';

/** Their hooks came later, and nothing stands in for them. */
const NOT_ON_5_10: readonly Operation[] = ['chown', 'setgid', 'userns_create', 'io_uring'];

/**
 * Why the target cannot enforce the statement, written down once more; `null` where it can. Before 5.11 there is no task storage
 * for LSM programs, before 5.17 no loop that climbs the path of a cgroup.
 */
export function lackingOn(target: Target, { operation, form }: Statement): string | null {
  if (target !== '5.10') return null;
  return NOT_ON_5_10.includes(operation) ? 'a hook' : form.needs;
}
