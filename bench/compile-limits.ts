import type { Check } from './limits.ts';
import type { CompileResult } from './results.ts';

/** Of apparmor_parser's time: for 1,000 rules, which it compiles, and for 10,000, on which it fails. */
const SHARES: readonly (readonly [rules: number, limit: number])[] = [
  [1000, 3],
  [10_000, 1 / 3],
];
const MEMORY = { rules: 100_000, mebibytes: 1024 };

/** What the times and the memory of compiling are held against. */
export function compileChecks(results: readonly CompileResult[]): readonly Check[] {
  const shares = SHARES.flatMap(([rules, limit]) =>
    results
      .filter(({ generated }) => generated.rules === rules)
      .map(({ name, armorc, apparmor }): Check => {
        const measured = armorc.failure === null && apparmor ? armorc.seconds / apparmor.seconds : null;
        return {
          what: `${name}: time to compile, clang included, over apparmor_parser’s`,
          limit,
          measured,
          why: armorc.failure ?? (apparmor ? null : 'not measured'),
        };
      }),
  );
  const memory = results
    .filter(({ generated }) => generated.rules === MEMORY.rules)
    .map(({ name, armorc }): Check => {
      const measured = armorc.failure === null ? armorc.peakMiB : null;
      return { what: `${name}: memory in MiB`, limit: MEMORY.mebibytes, measured, why: armorc.failure };
    });
  return [...shares, ...memory];
}
