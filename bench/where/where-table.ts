import { cell, table } from '../markdown.ts';
import type { Whereabouts } from './where.ts';

/** Fewer instructions than this are an interrupt that some calls had. */
const LEAST = 1;

/** What a policy adds to one call, function by function. */
export function whereTable(scenario: string, { measured, unjudged, judged }: Whereabouts): string {
  const names = [...new Set([...unjudged.keys(), ...judged.keys()])];
  const rows = names
    .map((name) => ({ name, before: unjudged.get(name) ?? 0, after: judged.get(name) ?? 0 }))
    .map((row) => ({ ...row, added: row.after - row.before }))
    .filter(({ added }) => Math.abs(added) >= LEAST)
    .sort((a, b) => b.added - a.added);
  const total = rows.reduce((sum, { added }) => sum + added, 0);
  const cells = rows.map(({ name, before, after, added }) => [
    cell(name),
    before.toFixed(0),
    after.toFixed(0),
    added.toFixed(0),
  ]);
  return `### ${scenario}: ${measured.label}\n\n${table(
    ['function', 'no policy', 'armorc', 'more'],
    [...cells, ['all of these', '', '', total.toFixed(0)]],
  )}\n`;
}
