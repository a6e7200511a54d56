import type { BenchResult } from './results.ts';

const POLICIES = ['armorc', 'apparmor'] as const;

/** Calls that were allowed where the policy denies them, or denied where it does not: what such a policy costs says nothing. */
export function wrongAnswers({ kernels }: BenchResult): readonly string[] {
  return kernels.flatMap(({ kernel, scenarios }) =>
    scenarios.flatMap(({ name, rows }) =>
      rows.flatMap(({ measured, figures }) =>
        POLICIES.flatMap((judge) => {
          const outcome = figures[judge]?.outcome;
          if (outcome === undefined || (outcome !== 'ok') === measured.denied) return [];
          return [`kernel ${kernel}, ${name}, ${judge}: ${measured.label} ends in ${outcome}`];
        }),
      ),
    ),
  );
}
