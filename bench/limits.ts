import { allowedOpens, missingOpens, overFloor, overNothing, scenarioOf, shareOfAppArmor } from './cost.ts';
import { components, UNTOUCHED } from './measured.ts';
import type { KernelResult, Row, ScenarioResult } from './results.ts';

/** A figure that must not be above a limit. */
export interface Check {
  readonly what: string;
  readonly limit: number;
  /** Null where there is no figure; `why` says why not. */
  readonly measured: number | null;
  readonly why: string | null;
}

export function holds({ limit, measured }: Check): boolean {
  return measured !== null && measured <= limit;
}

/** Limits of exact-path policies, by the number of rules: instructions over the floor for an open that matches nothing. */
const EXACT: readonly (readonly [rules: number, limit: number])[] = [
  [10, 50],
  [1000, 100],
  [10_000, 130],
];
const PREFIX = { root: 80, component: 60, sizes: [10, 100, 1000, 10_000] };
const CONFINEMENT = { root: 220, component: 60 };
/** Over the floor, by kernel: a look-up in task storage alone is 125 instructions on 6.12 and 45 on 7.2. */
const OTHER_PROGRAM: Readonly<Record<string, number>> = { '6.12': 140, '7.2': 60, newest: 60 };
const SHARE_OF_APPARMOR = 0.4;
const GROWTH = 1.5;
/** Figures are averages over a batch: a tenth of an instruction is the clock. */
const NOTHING = 0.5;
const PROCESSED = { most: 200_000, of10000: 700_000 };
/** The confinement and the look-up have limits for this kernel only; other figures hold on all. */
const MAIN_KERNEL = '6.12';

/** What one kernel's figures are held against. A scenario that was not run has no checks. */
export function kernelChecks(result: KernelResult): readonly Check[] {
  const { kernel } = result;
  const of = (name: string, make: (scenario: ScenarioResult) => readonly Check[]): readonly Check[] => {
    const scenario = scenarioOf(result, name);
    return scenario === undefined ? [] : make(scenario);
  };
  const otherProgram = OTHER_PROGRAM[kernel];
  return [
    ...EXACT.flatMap(([rules, limit]) =>
      of(`exact-${rules}`, (scenario) => [
        worst(scenario, 'an open that matches nothing, over the floor', limit, missingOpens(scenario), overFloor),
      ]),
    ),
    ...PREFIX.sizes.flatMap((rules) => of(`prefix-${rules}`, (scenario) => perComponent(scenario, PREFIX))),
    ...(kernel === MAIN_KERNEL ? of('web', (scenario) => perComponent(scenario, CONFINEMENT)) : []),
    ...(otherProgram === undefined
      ? []
      : ['other-exact', 'other-prefix'].flatMap((name) =>
          of(name, (scenario) => [
            worst(
              scenario,
              'an open by another program, over the floor',
              otherProgram,
              allowedOpens(scenario),
              overFloor,
            ),
          ]),
        )),
    ...of('other-exact', (scenario) => leafFirst(result, scenario)),
    ...result.scenarios.map((scenario) =>
      worst(scenario, 'getppid, stat, read and write, over no policy', NOTHING, untouched(scenario), (row) =>
        overNothing(row, 'armorc'),
      ),
    ),
    ...['exact-10', 'prefix-10', 'mixed-10'].flatMap((name) =>
      of(name, (scenario) => [
        worst(scenario, 'an open, as a share of AppArmor’s cost', SHARE_OF_APPARMOR, opens(scenario), shareOfAppArmor),
      ]),
    ),
    ...['exact', 'prefix', 'mixed'].flatMap((shape) => of(`${shape}-10000`, (large) => growth(result, shape, large))),
    ...result.scenarios.map(processed),
  ];
}

function opens({ rows }: ScenarioResult): readonly Row[] {
  return rows.filter(({ measured }) => measured.operation === 'open');
}

function untouched({ rows }: ScenarioResult): readonly Row[] {
  const labels = UNTOUCHED.map(({ label }) => label);
  return rows.filter(({ measured }) => labels.includes(measured.label));
}

function perComponent(
  scenario: ScenarioResult,
  { root, component }: { root: number; component: number },
): readonly Check[] {
  return allowedOpens(scenario).map((row) => {
    const depth = components(row.measured) ?? 0;
    return worst(
      scenario,
      `${row.measured.label} (${depth} components), over the floor`,
      root + component * depth,
      [row],
      overFloor,
    );
  });
}

/** Where the name alone decides, nobody asks who it is: the rule costs no more than the same rule for all programs. */
function leafFirst(result: KernelResult, scenario: ScenarioResult): readonly Check[] {
  const forAll = scenarioOf(result, 'all-exact');
  const limit = Math.max(...(forAll === undefined ? [] : missingOpens(forAll)).map((row) => overFloor(row) ?? 0));
  if (limit <= 0) return [];
  const what = 'an open whose name decides, over the floor; at most what all-exact takes';
  return [worst(scenario, what, limit, missingOpens(scenario), overFloor)];
}

/** The cost of an open with 10,000 rules over that with 10, for the open where it grows most. */
function growth(result: KernelResult, shape: string, large: ScenarioResult): readonly Check[] {
  const small = scenarioOf(result, `${shape}-10`);
  if (small === undefined) return [];
  const before = new Map(missingOpens(small).map((row) => [row.measured.label, overNothing(row, 'armorc')]));
  return [
    worst(large, 'an open, over the same with 10 rules', GROWTH, missingOpens(large), (row) => {
      const [more, less] = [overNothing(row, 'armorc'), before.get(row.measured.label)];
      return more === null || !less ? null : more / less;
    }),
  ];
}

function processed(scenario: ScenarioResult): Check {
  const { name, generated, failures, programs } = scenario;
  const limit = generated?.rules === 10_000 ? PROCESSED.of10000 : PROCESSED.most;
  const measured = programs.length === 0 ? null : Math.max(...programs.map((program) => program.processed));
  return {
    what: `${name}: instructions that the verifier processes for one program`,
    limit,
    measured,
    why: failures.armorc ?? null,
  };
}

function worst(
  { name, failures }: ScenarioResult,
  what: string,
  limit: number,
  rows: readonly Row[],
  figure: (row: Row) => number | null,
): Check {
  const found = rows.map(figure).filter((value) => value !== null);
  const measured = found.length === 0 || found.length < rows.length ? null : Math.max(...found);
  const why = measured === null ? (failures.armorc ?? failures.floor ?? failures.apparmor ?? 'not measured') : null;
  return { what: `${name}: ${what}`, limit, measured, why };
}
