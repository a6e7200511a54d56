import type { Measured } from './measured.ts';
import type { Judge } from './results.ts';

/** One start of the workload in the guest, under one judge. */
export interface Run {
  readonly judge: Judge;
  /** The same calls without a judge run three times: to warm the guest up, to be measured, and to see how far they repeat. */
  readonly part: 'warm-up' | 'measurement' | 'repetition';
  /** The scenarios that it is for: calls without a policy are measured once for all. */
  readonly scenarios: readonly string[];
  readonly measured: readonly Measured[];
  readonly input:
    | { readonly kind: 'nothing' }
    | { readonly kind: 'hooks'; readonly hooks: readonly string[] }
    /** An object of armorc's, or a compiled AppArmor profile. */
    | { readonly kind: 'file'; readonly content: Uint8Array };
}

/** What is judged in one scenario, as far as it could be made. */
export interface Prepared {
  readonly name: string;
  readonly measured: readonly Measured[];
  readonly object: Uint8Array | null;
  /** Those that the kernel has of the object's. */
  readonly hooks: readonly string[];
  readonly profile: Uint8Array | null;
}

/** All that has to run for the scenarios, in order. */
export function planRuns(prepared: readonly Prepared[]): readonly Run[] {
  const unjudged = run('none', prepared, { kind: 'nothing' });
  const byHooks = new Map<string, Prepared[]>();
  for (const one of prepared) {
    if (one.hooks.length === 0) continue;
    const key = one.hooks.join(' ');
    byHooks.set(key, [...(byHooks.get(key) ?? []), one]);
  }
  return [
    { ...unjudged, part: 'warm-up' },
    unjudged,
    ...[...byHooks.values()].map((same) => run('floor', same, { kind: 'hooks', hooks: same[0]?.hooks ?? [] })),
    ...prepared.flatMap((one) => (one.object === null ? [] : [run('armorc', [one], file(one.object))])),
    ...prepared.flatMap((one) => (one.profile === null ? [] : [run('apparmor', [one], file(one.profile))])),
    { ...unjudged, part: 'repetition' },
  ];
}

function run(judge: Judge, scenarios: readonly Prepared[], input: Run['input']): Run {
  const measured = new Map<string, Measured>();
  for (const one of scenarios) for (const call of one.measured) measured.set(callKey(call), call);
  return {
    judge,
    part: 'measurement',
    scenarios: scenarios.map(({ name }) => name),
    measured: [...measured.values()],
    input,
  };
}

function file(content: Uint8Array): Run['input'] {
  return { kind: 'file', content };
}

/** Calls with the same key are the same call. */
export function callKey({ operation, argument }: Measured): string {
  return `${operation} ${argument}`;
}
