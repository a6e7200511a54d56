import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { largestTable } from '../kernel/mediation.ts';
import type { Target } from '../kernel/targets.ts';
import type { Table } from './program-model.ts';

/** Tables that one of the targets has no map for. */
export function tooLargeTables(tables: readonly Table[], targets: readonly Target[]): readonly Diagnostic[] {
  return tables.flatMap(({ about, bytes }) => {
    const target = targets.find((one) => bytes.length > largestTable(one));
    if (target === undefined) return [];
    return [diagnose('tableTooLarge', null, { about, target, bytes: bytes.length, limit: largestTable(target) })];
  });
}
