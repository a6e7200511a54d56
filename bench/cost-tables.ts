import { overFloor, overNothing, shareOfAppArmor } from './cost.ts';
import { cell, decimal, extra, table, whole } from './markdown.ts';
import type { Judge, KernelResult, Row, ScenarioResult } from './results.ts';

/** One table for each written policy: every call under every judge. */
export function writtenTables({ scenarios }: KernelResult): readonly string[] {
  return scenarios
    .filter(({ generated }) => generated === null)
    .flatMap((scenario) => [
      `### ${scenario.name}\n`,
      table(
        ['call', 'no policy', 'repeats within', 'floor', 'armorc', 'over the floor', 'AppArmor', 'armorc / AppArmor'],
        scenario.rows.map(callCells),
      ),
      ...remarks(scenario),
    ]);
}

function callCells(row: Row): readonly string[] {
  const { measured, figures, noise } = row;
  return [
    measured.label,
    whole(figures.none?.min),
    whole(noise),
    judged(row, 'floor'),
    judged(row, 'armorc'),
    extra(overFloor(row)),
    judged(row, 'apparmor'),
    decimal(shareOfAppArmor(row)),
  ];
}

/** The cost, with the outcome where it is not the one that the policy asks for. */
function judged(row: Row, judge: Judge): string {
  const cost = extra(overNothing(row, judge));
  const outcome = row.figures[judge]?.outcome;
  if (outcome === undefined || judge === 'floor') return cost;
  return (outcome !== 'ok') === row.measured.denied ? cost : `${cost} (**${outcome}**)`;
}

/** One line for each generated set: its opens. */
export function generatedTables({ scenarios }: KernelResult): readonly string[] {
  const generated = scenarios.filter((scenario) => scenario.generated !== null);
  const labels = generated[0]?.rows
    .filter(({ measured }) => measured.operation === 'open')
    .map(({ measured }) => measured.label);
  if (labels === undefined) return [];
  const lines = generated.map((scenario) => {
    const rows = labels.map((label) => scenario.rows.find(({ measured }) => measured.label === label));
    return [
      scenario.name,
      ...rows.map((row) => (row === undefined ? '–' : judged(row, 'armorc'))),
      ...rows.map((row) => (row === undefined ? '–' : judged(row, 'apparmor'))),
    ];
  });
  const short = labels.map((label) => label.replace('open, ', ''));
  const head = ['rules', ...short.map((label) => `armorc: ${label}`), ...short.map((label) => `AppArmor: ${label}`)];
  const floor = generated.flatMap(({ rows }) => rows).find(({ figures }) => figures.floor !== undefined);
  return [
    '### Opens under generated path rules\n',
    `Instructions over no policy. An empty program on the same hooks: ${floor === undefined ? '–' : extra(overNothing(floor, 'floor'))}.\n`,
    table(head, lines),
    ...generated.flatMap(remarks),
  ];
}

export function verifierTable({ scenarios }: KernelResult): string {
  const rows = scenarios
    .filter(({ programs }) => programs.length > 0)
    .map(({ name, programs }) => {
      const most = programs.reduce((a, b) => (b.processed > a.processed ? b : a));
      const open = programs.find(({ hook }) => hook === 'file_open');
      return [
        name,
        String(programs.length),
        whole(open?.processed),
        whole(open?.jitedBytes),
        whole(most.processed),
        most.hook,
      ];
    });
  return table(
    ['policy', 'programs', 'file_open: instructions', 'machine code, bytes', 'largest: instructions', 'hook'],
    rows,
  );
}

/** What is missing in a table, and why. */
function remarks({ name, failures }: ScenarioResult): readonly string[] {
  return Object.entries(failures).map(([judge, reason]) => `- ${name}, ${judge}: ${cell(reason)}\n`);
}
