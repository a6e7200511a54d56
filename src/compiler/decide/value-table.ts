import type { Range } from '../check/condition.ts';
import type { ValueTest } from './value-rules.ts';
import type { ValueGroup, ValueTree } from './value-tree.ts';

/**
 * More ranges than this are looked up in a table: as code they take clang and the verifier long, and some thousand of them more than
 * a jump can span.
 */
export const MOST_IN_CODE = 256;

/** Ranges that are sorted and apart, each with the part that it stands for. */
export interface ValueTable {
  readonly of: ValueTest['kind'];
  readonly rows: readonly (Range & { readonly part: number })[];
}

/** Gives each table a number, in the order in which they are first asked for: hooks that ask the same share one. */
export class ValueTables {
  readonly all: ValueTable[] = [];
  readonly #index = new Map<string, number>();

  of(table: ValueTable): number {
    const key = [table.of, ...table.rows.map(({ low, high, part }) => `${low}-${high}:${part}`)].join();
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    const index = this.all.push(table) - 1;
    this.#index.set(key, index);
    return index;
  }
}

export function withTables(group: ValueGroup, tables: ValueTables): ValueGroup {
  const { levels, tree, untold } = group;
  return {
    levels,
    tree: inTables(tree, levels, tables),
    untold: untold === null ? null : { ...untold, tree: inTables(untold.tree, untold.levels, tables) },
  };
}

function inTables(tree: ValueTree, [test, ...below]: readonly ValueTest[], tables: ValueTables): ValueTree {
  if (tree.kind !== 'ranges' || test === undefined) return tree;
  const ranges = tree.ranges.map((range) => ({ ...range, found: inTables(range.found, below, tables) }));
  const rows = ranges.flatMap(({ low, high, found }) =>
    found.kind === 'part' ? [{ low, high, part: found.part }] : [],
  );
  if (ranges.length <= MOST_IN_CODE || rows.length < ranges.length) return { kind: 'ranges', ranges };
  return { kind: 'table', table: tables.of({ of: test.kind, rows }) };
}

/** What searches are made of. */
export interface ValueSearch {
  readonly rangesInCode: number;
  /** By number. */
  readonly tables: ReadonlySet<number>;
}

export function searchOf(groups: readonly ValueGroup[]): ValueSearch {
  const tables = new Set<number>();
  const count = (tree: ValueTree): number => {
    if (tree.kind === 'table') tables.add(tree.table);
    if (tree.kind !== 'ranges') return 0;
    return tree.ranges.reduce((sum, { found }) => sum + 1 + count(found), 0);
  };
  const trees = groups.flatMap(({ tree, untold }) => [tree, ...(untold === null ? [] : [untold.tree])]);
  return { rangesInCode: trees.reduce((sum, tree) => sum + count(tree), 0), tables };
}
