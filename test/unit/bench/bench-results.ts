import type { Measured } from '../../../bench/measured.ts';
import type { Figure, KernelResult, Row, ScenarioResult } from '../../../bench/results.ts';

/** A call and its figures: instructions under nobody, the floor, armorc and AppArmor; null where there is none. */
export function row(
  measured: Measured,
  [none, floor, armorc, apparmor]: readonly (number | null)[],
  outcome = measured.denied ? 'EPERM' : 'ok',
): Row {
  const figure = (min: number, ended = 'ok'): Figure => ({ outcome: ended, min, median: min });
  return {
    measured,
    noise: 0,
    figures: {
      ...(none == null ? {} : { none: figure(none) }),
      ...(floor == null ? {} : { floor: figure(floor) }),
      ...(armorc == null ? {} : { armorc: figure(armorc, outcome) }),
      ...(apparmor == null ? {} : { apparmor: figure(apparmor, measured.denied ? 'EACCES' : 'ok') }),
    },
  };
}

export function scenario(name: string, rows: readonly Row[], more: Partial<ScenarioResult> = {}): ScenarioResult {
  const [, shape, rules] = /^(exact|prefix|mixed)-(\d+)$/.exec(name) ?? [];
  const generated =
    shape === undefined
      ? null
      : { shape: shape as 'exact' | 'prefix' | 'mixed', rules: Number(rules), spelling: 'one rule' as const };
  return { name, generated, failures: {}, rows, programs: [], ...more };
}

export function kernel(...scenarios: readonly ScenarioResult[]): KernelResult {
  return { kernel: '6.12', release: '6.12.0-test', scenarios };
}
