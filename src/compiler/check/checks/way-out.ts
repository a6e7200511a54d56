import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Check } from '../context.ts';
import { operationsOf } from '../operation-names.ts';

/** A block on the program that runs, with defaults that the program can shed by executing another one. */
export const checkWayOut: Check = ({ scopes, report }) => {
  for (const scope of scopes) {
    if (scope.block?.kind !== 'for' || scope.incomplete || scope.defaults.length === 0) continue;
    if (scope.defaults.some((one) => operationsOf(one.operations).includes('exec'))) continue;
    const notes = scope.defaults.map((one) => ({ message: 'it no longer holds then', span: one.span })).slice(0, 1);
    const help = 'add `default deny exec` and allow what it has to execute, or write `confine NAME exe …`';
    report(diagnose('wayOut', scope.head, {}, { notes, help }));
  }
};
