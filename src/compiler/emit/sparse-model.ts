import { createHash } from 'node:crypto';
import type { PathMatcher } from '../decide/path/path-matcher.ts';
import type { SparseStates } from '../decide/path/subset-states.ts';
import { ByteTable } from './byte-table.ts';
import { cWord } from './c-text.ts';
import { globEnds, globTables } from './climb.ts';
import type { TableParts } from './dense-model.ts';
import { type EdgeTable, packEdges } from './edge-table.ts';
import { firstParts, hitWords } from './hit-words.ts';
import { hashNames, type NameHash, wordsOf } from './name-hash.ts';

/** What the template says of the tables of a large matcher, and the tables. */
export interface SparseModel {
  /** Both walks are there. */
  readonly two: boolean;
  readonly slots: number;
  readonly slotMask: string;
  readonly seeds: number;
  readonly seedShift: number;
  readonly factors: readonly string[];
  readonly edges: number;
  readonly outcomes: number;
  /** Below it outcomes have no hit. */
  readonly quiet: number;
  readonly digest: string;
  /** `struct armor_NAME_tables`, byte for byte. */
  readonly bytes: Uint8Array;
}

/** `null` for a small one. */
export function sparseModel(matcher: PathMatcher, parts: TableParts): SparseModel | null {
  const { steps, literals, starts, outcomes } = matcher;
  if (steps.kind === 'dense') return null;
  const hash = hashNames(literals.map(({ name }) => name));
  const edges = packEdges(steps.states);
  const bytes = tableBytes(matcher, steps.states, steps.unlisted, { ...parts, hash, edges });
  return {
    two: starts.length > 1,
    slots: hash.slotCount,
    slotMask: `0x${(hash.slotCount - 1).toString(16)}`,
    seeds: hash.seeds.length,
    seedShift: hash.seedShift,
    factors: hash.factors.map(cWord),
    edges: edges.states.length,
    outcomes: outcomes.length,
    quiet: outcomes.filter(({ hits }) => hits.length === 0).length,
    digest: createHash('sha256').update(bytes).digest('hex'),
    bytes,
  };
}

interface Parts extends TableParts {
  readonly hash: NameHash;
  readonly edges: EdgeTable;
}

/** In the order of the struct: larger alignment first, so that there is no padding but at the end. */
function tableBytes(
  matcher: PathMatcher,
  states: SparseStates,
  unlisted: readonly number[],
  { words, parted, hash, edges, listed, leaves, brief }: Parts,
): Uint8Array {
  const { literals, glob, other, outcome, outcomes } = matcher;
  const globs = glob === null ? null : globTables(glob, other);
  const ends = glob === null ? [] : globEnds(glob);
  const words64 =
    (listed?.words.length ?? 0) +
    (leaves?.filter?.words.length ?? 0) +
    ends.length +
    (brief === null ? 0 : brief.slots.length * 2);
  const size =
    outcome.length * 24 +
    hash.slotCount * 40 +
    edges.states.length * 8 +
    outcomes.length * (words * 16 + parted.length * 8) +
    words64 * 8 +
    (hash.seeds.length + (brief?.seeds.length ?? 0)) * 4 +
    (globs === null ? 0 : (unlisted.length + globs.classes.length) * 4 + globs.steps.length * 2 + 256);
  const table = new ByteTable(Math.ceil(size / 8) * 8);
  const lengths = lengthsByState(matcher, states, unlisted);
  for (let state = 0; state < outcome.length; state++) {
    table.u32(lengths.low[state] ?? 0);
    table.u32(lengths.high[state] ?? 0);
    table.u32(edges.bases[state] ?? 0);
    table.u32(states.other[state] ?? 0);
    table.u32(states.fallback[state] ?? 0);
    table.u32(outcome[state] ?? 0);
  }
  const nameIn = new Array<number | undefined>(hash.slotCount);
  hash.slots.forEach((slot, i) => {
    nameIn[slot] = i;
  });
  for (let slot = 0; slot < hash.slotCount; slot++) {
    const literal = literals[nameIn[slot] ?? -1];
    for (const word of wordsOf(literal?.name ?? '')) table.u64(word);
    table.u64(BigInt(literal?.class ?? 0));
  }
  edges.states.forEach((state, i) => {
    table.u32(state);
    table.u32(edges.targets[i] ?? 0);
  });
  for (const { hits, may } of outcomes) {
    for (const word of [...hitWords(hits, words), ...hitWords(may, words)]) table.u64(word);
    for (const part of [...firstParts(hits, parted), ...firstParts(may, parted)]) table.u32(part);
  }
  for (const { word, class: c } of brief?.slots ?? []) {
    table.u64(word);
    table.u64(BigInt(c));
  }
  for (const word of [...(listed?.words ?? []), ...(leaves?.filter?.words ?? []), ...ends]) table.u64(word);
  for (const seed of [...hash.seeds, ...(brief?.seeds ?? [])]) table.u32(seed);
  if (glob !== null && globs !== null) {
    for (const c of unlisted) table.u32(c);
    for (const c of globs.classes) table.u32(c);
    for (const to of globs.steps) table.u16(to);
    for (const column of glob.column) table.u8(column);
  }
  return table.bytes();
}

/** By state, the two halves of the word `lengths`. */
function lengthsByState({ literals }: PathMatcher, states: SparseStates, unlisted: readonly number[]) {
  const ofClass = { low: new Int32Array(unlisted.length), high: new Int32Array(unlisted.length) };
  for (const { name, class: c } of literals) {
    const half = name.length & 32 ? ofClass.high : ofClass.low;
    half[c] = (half[c] ?? 0) | (1 << (name.length & 31));
  }
  const count = states.hits.length;
  const low = new Array<number>(count).fill(0);
  const high = new Array<number>(count).fill(0);
  const own = (state: number): void => {
    for (let edge = states.firstEdge[state] ?? 0; edge < (states.firstEdge[state + 1] ?? 0); edge++) {
      const c = states.classes[edge] ?? 0;
      const every = unlisted[c] === c;
      low[state] = (low[state] ?? 0) | (every ? -1 : (ofClass.low[c] ?? 0));
      high[state] = (high[state] ?? 0) | (every ? -1 : (ofClass.high[c] ?? 0));
    }
  };
  for (let state = 0; state < count; state++) own(state);
  for (let state = 0; state < count; state++) {
    const fallback = states.fallback[state] ?? 0;
    low[state] = (low[state] ?? 0) | (low[fallback] ?? 0);
    high[state] = (high[state] ?? 0) | (high[fallback] ?? 0);
  }
  return { low, high };
}
