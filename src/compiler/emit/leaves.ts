import type { PathMatcher } from '../decide/path/path-matcher.ts';
import { DEAD_STATE } from '../decide/path/path-matcher.ts';
import { cRows, cWord } from './c-text.ts';

/** The last names that a path can match by, as the template prints the test of them. */
export interface LeavesModel {
  /** By length, where there are few. */
  readonly lengths: readonly { readonly length: number; readonly test: string }[];
  /** 64-bit words of a table of bits, where there are many; 0 otherwise. */
  readonly bits: number;
  readonly rows: readonly string[];
  readonly factor: string;
  readonly shift: number;
}

/** More names than this are looked up in a table. */
const LISTED = 16;
/** A name that is not one of them is taken for one in so many. */
const SPARSENESS = 32;
/** 2^64 divided by the golden ratio, an odd number: multiplying by it spreads what differs in any bit (Knuth 6.4). */
const FACTOR = 0x9e37_79b9_7f4a_7c15n;
const WORD = (1n << 64n) - 1n;

/** `null` where a name that is not listed can match: then the name alone rules nothing out. */
export function leavesOf(matcher: PathMatcher): LeavesModel | null {
  const first = matcher.states[matcher.start]?.next ?? [];
  const live = (c: number): boolean => (first[c] ?? DEAD_STATE) !== DEAD_STATE;
  if (live(matcher.other) || matcher.glob?.tags.some(live)) return null;
  // "/" is matched by no name at all.
  if ((matcher.states[matcher.start]?.hits.length ?? 0) > 0) return null;
  const names = matcher.literals.filter((literal) => live(literal.class)).map((literal) => literal.name);
  return names.length <= LISTED ? listed(names) : hashed(names);
}

function listed(names: readonly string[]): LeavesModel {
  const lengths = [...new Set(names.map((name) => name.length))].sort((a, b) => a - b);
  return {
    lengths: lengths.map((length) => ({
      length,
      test: `(${[...new Set(names.filter((name) => name.length === length).map(wordTest))].join(' || ')})`,
    })),
    bits: 0,
    rows: [],
    factor: '',
    shift: 0,
  };
}

function wordTest(name: string): string {
  const word = name.length < 8 ? `(word & ${cWord(maskOf(name))})` : 'word';
  return `${word} == ${cWord(wordOf(name))}`;
}

function hashed(names: readonly string[]): LeavesModel {
  let size = 10;
  while (2 ** size < names.length * SPARSENESS) size += 1;
  const table = new Array<bigint>(2 ** (size - 6)).fill(0n);
  for (const name of names) {
    const hash = Number((((wordOf(name) ^ BigInt(name.length)) * FACTOR) & WORD) >> BigInt(64 - size));
    table[hash >> 6] = (table[hash >> 6] ?? 0n) | (1n << BigInt(hash & 63));
  }
  return { lengths: [], bits: table.length, rows: cRows(table.map(cWord), 8), factor: cWord(FACTOR), shift: 64 - size };
}

/** The first eight bytes, little-endian. */
function wordOf(name: string): bigint {
  let word = 0n;
  for (let i = Math.min(8, name.length) - 1; i >= 0; i--) word = (word << 8n) | BigInt(name.charCodeAt(i));
  return word;
}

function maskOf(name: string): bigint {
  return (1n << BigInt(8 * Math.min(8, name.length))) - 1n;
}
