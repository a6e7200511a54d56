import { HOOKS } from './hooks.ts';
import type { Operation } from './operations.ts';
import { type Target, targetsFrom } from './targets.ts';

/** What a target lacks, and the first release of kernel.org that has it. */
export interface Missing {
  readonly hook: string;
  readonly since: string;
}

/**
 * The hook that keeps an operation from being mediated on a target: one that the target cannot attach, and that nothing
 * stands in for. `null`: every way to ask for the operation is judged there.
 */
export function unsupportedOn(operation: Operation, target: Target): Missing | null {
  const lacking = HOOKS.find(
    (hook) => hook.operations.includes(operation) && hook.instead === null && !hook.kernels.includes(target),
  );
  return lacking === undefined ? null : { hook: lacking.attaches, since: lacking.since };
}

/** What the programs need of BPF beside hooks. */
const FEATURES = {
  /** Without it the verifier walks through every turn of a loop. */
  loops: { helper: 'bpf_loop', since: '5.17', first: '6.1' },
  /** Who a process is: task storage in LSM programs. */
  labels: { helper: 'bpf_task_storage_get', since: '5.11', first: '6.1' },
} as const satisfies Readonly<Record<string, { helper: string; since: string; first: Target }>>;

export type Feature = keyof typeof FEATURES;

/** Some target has no bpf_loop: programs are written so that its verifier can walk through every turn of a loop. */
export function isBounded(targets: readonly Target[]): boolean {
  return targets.some((target) => featureMissingOn('loops', target) !== null);
}

/** Bytes that a map can hold in one value, and so a table: `array_map_alloc_check()`, kernel/bpf/arraymap.c, 5.10 (KMALLOC_MAX_SIZE) and 6.1. */
export function largestTable(target: Target): number {
  return target === '5.10' ? 4 * 1024 * 1024 : 0x7fff_ffff;
}

/** The helper of the kernel's that a feature needs and the target lacks; `null` if it has it. */
export function featureMissingOn(
  feature: Feature,
  target: Target,
): { readonly helper: string; readonly since: string } | null {
  const { helper, since, first } = FEATURES[feature];
  return targetsFrom(first).includes(target) ? null : { helper, since };
}
