import { createHash } from 'node:crypto';
import { type Question, searchIn } from '../decide/question.ts';
import type { ValueTable } from '../decide/value-table.ts';
import { ByteTable } from './byte-table.ts';

/** A table of ranges as the template `value-table` prints it. */
export interface ValueTableModel {
  readonly number: number;
  readonly name: string;
  /** An address has two words. */
  readonly wide: boolean;
  readonly count: number;
  /** The rows that it has room for, a power of two. */
  readonly size: number;
  readonly digest: string;
  /** `struct armor_NAME_rows`, byte for byte. */
  readonly bytes: Uint8Array;
}

export function valueTableName(table: number): string {
  return `values_${table}`;
}

/** Those that some question looks up. */
export function valueTableModels(tables: readonly ValueTable[], questions: readonly Question[]): ValueTableModel[] {
  const used = searchIn(questions).tables;
  return tables.flatMap((table, i) => (used.has(i) ? [valueTableModel(table, i)] : []));
}

function valueTableModel({ of, rows }: ValueTable, number: number): ValueTableModel {
  const wide = of === 'address';
  const size = 2 ** Math.ceil(Math.log2(rows.length));
  const bytes = columns(rows, size, wide);
  const digest = createHash('sha256').update(bytes).digest('hex');
  return { number, name: valueTableName(number), wide, count: rows.length, size, digest, bytes };
}

/** One column after another, as the struct has them; the last row is there again until the table is full. */
function columns(rows: ValueTable['rows'], size: number, wide: boolean): Uint8Array {
  const table = new ByteTable(size * ((wide ? 32 : 16) + 4));
  const all = Array.from({ length: size }, (_, i) => rows[Math.min(i, rows.length - 1)] as ValueTable['rows'][number]);
  const word = (value: bigint): void => table.u64(BigInt.asUintN(64, value));
  if (wide) for (const { low } of all) word(low >> 64n);
  for (const { low } of all) word(low);
  if (wide) for (const { high } of all) word(high >> 64n);
  for (const { high } of all) word(high);
  for (const { part } of all) table.u32(part);
  return table.bytes();
}
