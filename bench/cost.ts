import { OPENS } from './measured.ts';
import type { Judge, KernelResult, Row, ScenarioResult } from './results.ts';

/** Instructions of one call over the same call without a policy; null where one of the two was not measured. */
export function overNothing({ figures }: Row, judge: Judge): number | null {
  const [judged, unjudged] = [figures[judge], figures.none];
  return judged && unjudged ? judged.min - unjudged.min : null;
}

/** Instructions of one call under armorc over those under an empty program on the same hooks. */
export function overFloor({ figures: { armorc, floor } }: Row): number | null {
  return armorc && floor ? armorc.min - floor.min : null;
}

/** What armorc adds to a call as a share of what AppArmor adds to it. */
export function shareOfAppArmor(row: Row): number | null {
  const [armorc, apparmor] = [overNothing(row, 'armorc'), overNothing(row, 'apparmor')];
  return armorc === null || apparmor === null || apparmor <= 0 ? null : armorc / apparmor;
}

export function scenarioOf({ scenarios }: KernelResult, name: string): ScenarioResult | undefined {
  return scenarios.find((scenario) => scenario.name === name);
}

/** The opens that no rule of a deny-list matches, as long as not even a name in it is that of a rule. */
export function missingOpens({ rows }: ScenarioResult): readonly Row[] {
  const labels = Object.values(OPENS).map(({ label }) => label);
  return rows.filter(({ measured }) => labels.includes(measured.label));
}

/** All opens that are allowed. */
export function allowedOpens({ rows }: ScenarioResult): readonly Row[] {
  return rows.filter(({ measured }) => measured.operation === 'open' && !measured.denied);
}
