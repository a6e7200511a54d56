import { DEAD } from '../decide/path/byte-dfa.ts';
import type { PathMatcher } from '../decide/path/path-matcher.ts';
import { BRIEF_NAME } from './brief-names.ts';

/** What the climb from a dentry of a hook's arguments knows of a matcher beside its tables. */
export interface ClimbModel {
  /** Some name of at most 32 bytes leads elsewhere than others of its length. */
  readonly reads: boolean;
  /** What longer names than brief ones are compared with: clang hands nothing over for parameters that are not read. */
  readonly words: readonly string[];
  /** The words behind the first that are read; with globs all of them are. Longer names than `longest` bytes are not. */
  readonly loads: readonly { readonly word: string; readonly n: number; readonly at: number }[];
  readonly longest: number;
}

/** Bytes of a name that are handed over in registers. */
export const SHORT_NAME = 32;

export const EVERY_LENGTH = (1n << 64n) - 1n;

export function climbOf({ literals, glob, steps }: PathMatcher): ClimbModel {
  const wordsOf = (length: number): readonly string[] =>
    Array.from({ length: Math.ceil(length / 8) }, (_, i) => `w${i}`);
  const lengths = literals.map(({ name }) => name.length).filter((length) => length <= SHORT_NAME);
  const longer = lengths.filter((length) => length > BRIEF_NAME);
  const listed = longer.length === 0 ? 0 : steps.kind === 'sparse' ? SHORT_NAME : Math.max(...longer);
  const longest = glob === null ? Math.max(listed, BRIEF_NAME) : SHORT_NAME;
  return {
    reads: lengths.length > 0 || glob !== null,
    words: wordsOf(listed),
    loads: wordsOf(longest)
      .map((word, n) => ({ word, n, at: n * 8 }))
      .slice(1),
    longest,
  };
}

/** By state of a dense matcher: a bit for each length, modulo 64, of names that may lead elsewhere than one that is not listed. */
export function lengthsOf({ steps, literals, glob, other }: PathMatcher): readonly bigint[] {
  if (steps.kind === 'sparse') return [];
  return steps.next.map((next) => {
    const differs = (c: number): boolean => next[c] !== next[other];
    if (glob?.tags.some(differs)) return EVERY_LENGTH;
    return literals
      .filter((literal) => differs(literal.class))
      .reduce((bits, { name }) => bits | (1n << BigInt(name.length & 63)), 0n);
  });
}

/** A bit for each byte that a name can end in for some glob to match it: they read names from the last byte on. */
export function globEnds({ column, next }: NonNullable<PathMatcher['glob']>): readonly bigint[] {
  const words = [0n, 0n, 0n, 0n];
  column.forEach((of, byte) => {
    if (next[0]?.[of] !== DEAD) words[byte >> 6] = (words[byte >> 6] ?? 0n) | (1n << BigInt(byte & 63));
  });
  return words;
}

/** The steps of the globs with state 0 dead and state 1 the start, and the class of each. */
export function globTables(glob: NonNullable<PathMatcher['glob']>, other: number) {
  const shift = (to: number): number => (to === DEAD ? 0 : to + 1);
  const dead = new Array<number>(glob.columns).fill(0);
  return { steps: [dead, ...glob.next.map((row) => row.map(shift))].flat(), classes: [other, ...glob.tags] };
}
