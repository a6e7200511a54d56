import type { Range } from '../check/condition.ts';
import { normalized } from '../check/values/ranges.ts';
import type { Rule } from '../rules/rules.ts';
import { untoldOf, type ValueTest, valueRule } from './value-rules.ts';
import { MOST_IN_CODE, searchOf, type ValueTables, withTables } from './value-table.ts';

/**
 * Rules that are told apart by values alone. A rule's part is its place among them; where several match it is the first.
 */
export interface ValueGroup {
  /** The values that the rules ask for, one for each level of the tree; their ranges are what any rule says of them. */
  readonly levels: readonly ValueTest[];
  readonly tree: ValueTree;
  /** Of requests whose values are untold: by what is told nevertheless. `null` where all of it always is. */
  readonly untold: Pick<ValueGroup, 'levels' | 'tree'> | null;
}

/**
 * A level of the search: the ranges are sorted and apart, and no rule matches between them. Below the last is a part; many ranges with
 * nothing but parts below them are a table.
 */
export type ValueTree =
  | { readonly kind: 'part'; readonly part: number }
  | { readonly kind: 'table'; readonly table: number }
  | { readonly kind: 'ranges'; readonly ranges: readonly (Range & { readonly found: ValueTree })[] };

interface Member {
  readonly part: number;
  readonly tests: readonly ValueTest[];
}

/**
 * What a search may grow by, for each rule and beside: a range counts as many as there are rules about it, since each of them is looked
 * at again there, one below which there is nothing more to ask counts one. Rules that overlap without end are asked in several runs.
 */
const WORK_PER_RULE = 16;
const RANGES_PER_RULE = 4;
const BESIDE = 256;

/** `null` for rules that would make trees too large. `ranked`: it counts which of the rules it is. */
export function valueGroups(
  rules: readonly Rule[],
  ranked: boolean,
  tables: ValueTables,
): readonly ValueGroup[] | null {
  const groups = new Map<string, Member[]>();
  for (const [i, rule] of rules.entries()) {
    const values = valueRule(rule);
    if (values === null) return null;
    listed(groups, values.valuesKey).push({ part: ranked ? i : 0, tests: values.tests });
  }
  const work = { left: rules.length * WORK_PER_RULE + BESIDE };
  const made = [...groups.values()].map((members) => valueGroup(members, work));
  if (work.left < 0) return null;
  const found = made.map((group) => withTables(group, tables));
  return searchOf(found).rangesInCode > rules.length * RANGES_PER_RULE + BESIDE ? null : found;
}

/** A test of a value that lies in too many ranges to be code; `null` for others. */
export function tabled(test: ValueTest, tables: ValueTables): ValueGroup | null {
  if (test.ranges.length <= MOST_IN_CODE) return null;
  return withTables(valueGroup([{ part: 0, tests: [test] }], { left: Number.POSITIVE_INFINITY }), tables);
}

function valueGroup(members: readonly Member[], work: { left: number }): ValueGroup {
  const isTold = members[0]?.tests.map((test) => untoldOf(test) === null) ?? [];
  const told = members.map(({ part, tests }) => ({ part, tests: tests.filter((_, at) => isTold[at]) }));
  return { ...searched(members, work), untold: isTold.every(Boolean) ? null : searched(told, work) };
}

function searched(members: readonly Member[], work: { left: number }): Omit<ValueGroup, 'untold'> {
  const order = levelOrder(members);
  const ordered = members.map(({ part, tests }) => ({ part, tests: order.flatMap((at) => tests[at] ?? []) }));
  const levels = ordered[0]?.tests.map((test, level) => {
    return { ...test, ranges: normalized(ordered.flatMap(({ tests }) => tests[level]?.ranges ?? [])) };
  });
  return { levels: levels ?? [], tree: treeOf(ordered, 0, work) };
}

/** What overlaps least first, of that what has the fewest values: below it, less is to be told apart. */
function levelOrder(members: readonly Member[]): readonly number[] {
  const places = members[0]?.tests.map((_, at) => at) ?? [];
  if (places.length < 2) return places;
  return places
    .map((at) => {
      const distinct = new Set(members.map(({ tests }) => rangesText(tests[at]?.ranges ?? []))).size;
      return { at, distinct, overlap: overlapOf(members, at) };
    })
    .sort((a, b) => a.overlap - b.overlap || a.distinct - b.distinct || a.at - b.at)
    .map(({ at }) => at);
}

/** The members are sorted by part. */
function treeOf(members: readonly Member[], level: number, work: { left: number }): ValueTree {
  const [first] = members;
  if (first === undefined) return { kind: 'ranges', ranges: [] };
  if (level === first.tests.length) return { kind: 'part', part: first.part };
  const ranges: (Range & { readonly found: ValueTree; readonly text: string })[] = [];
  for (const { low, high, inside } of cut(members, level, work)) {
    const found = treeOf(inside, level + 1, work);
    const text = treeText(found);
    const last = ranges.at(-1);
    if (last?.high === low - 1n && last.text === text) ranges[ranges.length - 1] = { ...last, high };
    else if (found.kind !== 'ranges' || found.ranges.length > 0) ranges.push({ low, high, found, text });
  }
  return { kind: 'ranges', ranges: ranges.map(({ low, high, found }) => ({ low, high, found })) };
}

/** Cuts what the members say at a level where one of them begins or ends. Sorted, without what none of them is about. */
function cut(
  members: readonly Member[],
  level: number,
  work: { left: number },
): readonly (Range & { readonly inside: readonly Member[] })[] {
  const { edges, begins, ends } = edgesOf(members, level);
  if (level + 1 === members[0]?.tests.length) return firstOnly(members, level, edges, work);
  const active = new Set<Member>();
  return edges.flatMap((low, i) => {
    for (const member of ends.get(low) ?? []) active.delete(member);
    for (const member of begins.get(low) ?? []) active.add(member);
    work.left -= active.size;
    const next = edges[i + 1];
    if (active.size === 0 || next === undefined || work.left < 0) return [];
    return [{ low, high: next - 1n, inside: [...active].sort((a, b) => a.part - b.part) }];
  });
}

/** As above where nothing more is asked below: each range belongs to the first of the members that is about it. */
function firstOnly(
  members: readonly Member[],
  level: number,
  edges: readonly bigint[],
  work: { left: number },
): ReturnType<typeof cut> {
  work.left -= edges.length;
  const at = new Map(edges.map((edge, i) => [edge, i]));
  const owner: (Member | undefined)[] = edges.map(() => undefined);
  // The first range from here on that belongs to nobody yet.
  const free = edges.map((_, i) => i);
  free.push(edges.length);
  const freeFrom = (from: number): number => {
    let end = from;
    while (free[end] !== end) end = free[end] as number;
    for (let i = from; i !== end; ) [i, free[i]] = [free[i] as number, end];
    return end;
  };
  for (const member of members) {
    for (const { low, high } of member.tests[level]?.ranges ?? []) {
      const end = at.get(high + 1n) ?? 0;
      for (let i = freeFrom(at.get(low) ?? 0); i < end; i = freeFrom(i)) {
        owner[i] = member;
        free[i] = i + 1;
      }
    }
  }
  return edges.flatMap((low, i) => {
    const [member, next] = [owner[i], edges[i + 1]];
    return member === undefined || next === undefined ? [] : [{ low, high: next - 1n, inside: [member] }];
  });
}

interface Edges {
  readonly edges: readonly bigint[];
  readonly begins: ReadonlyMap<bigint, readonly Member[]>;
  readonly ends: ReadonlyMap<bigint, readonly Member[]>;
}

function edgesOf(members: readonly Member[], level: number): Edges {
  const begins = new Map<bigint, Member[]>();
  const ends = new Map<bigint, Member[]>();
  for (const member of members) {
    for (const { low, high } of member.tests[level]?.ranges ?? []) {
      listed(begins, low).push(member);
      listed(ends, high + 1n).push(member);
    }
  }
  return { begins, ends, edges: [...new Set([...begins.keys(), ...ends.keys()])].sort(ascending) };
}

/** Members in all ranges together. */
function overlapOf(members: readonly Member[], level: number): number {
  const { edges, begins, ends } = edgesOf(members, level);
  let active = 0;
  return edges.reduce((sum, edge) => {
    active += (begins.get(edge)?.length ?? 0) - (ends.get(edge)?.length ?? 0);
    return sum + active;
  }, 0);
}

function listed<K>(lists: Map<K, Member[]>, at: K): Member[] {
  const known = lists.get(at);
  if (known !== undefined) return known;
  const list: Member[] = [];
  lists.set(at, list);
  return list;
}

function ascending(one: bigint, other: bigint): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function rangesText(ranges: readonly Range[]): string {
  return ranges.map(({ low, high }) => `${low}-${high}`).join();
}

function treeText(tree: ValueTree): string {
  if (tree.kind !== 'ranges') return `${tree.kind === 'part' ? tree.part : tree.table}`;
  return `[${tree.ranges.map(({ low, high, found }) => `${low}-${high}:${treeText(found)}`).join()}]`;
}
