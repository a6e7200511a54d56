import { DEAD } from '../decide/path/byte-dfa.ts';
import type { PathMatcher } from '../decide/path/path-matcher.ts';

/** What the climb from a dentry of a hook's arguments knows of a matcher beside its tables. */
export interface ClimbModel {
  /** What the names that are handed over in registers are compared with: clang hands nothing over for parameters that are not read. */
  readonly words: readonly string[];
  /** The words of a name that are read; with globs all of them are. Longer names than `longest` bytes are not. */
  readonly loads: readonly { readonly word: string; readonly at: number }[];
  readonly longest: number;
}

/** Bytes of a name that are handed over in registers. */
export const SHORT_NAME = 32;

export const EVERY_LENGTH = (1n << 64n) - 1n;

export function climbOf({ literals, glob, steps }: PathMatcher): ClimbModel {
  const wordsOf = (length: number): readonly string[] =>
    Array.from({ length: Math.ceil(length / 8) }, (_, i) => `w${i}`);
  const sparse = steps.kind === 'sparse';
  const listed = sparse
    ? SHORT_NAME
    : Math.max(0, ...literals.map(({ name }) => name.length).filter((length) => length <= SHORT_NAME));
  const longest = glob === null ? listed : SHORT_NAME;
  return { words: wordsOf(listed), loads: wordsOf(longest).map((word, i) => ({ word, at: i * 8 })), longest };
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

/** The steps of the globs with state 0 dead and state 1 the start, and the class of each. */
export function globTables(glob: NonNullable<PathMatcher['glob']>, other: number) {
  const shift = (to: number): number => (to === DEAD ? 0 : to + 1);
  const dead = new Array<number>(glob.columns).fill(0);
  return { steps: [dead, ...glob.next.map((row) => row.map(shift))].flat(), classes: [other, ...glob.tags] };
}
