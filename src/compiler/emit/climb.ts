import type { PathMatcher } from '../decide/path/path-matcher.ts';
import { cRows, cWord } from './c-text.ts';

/** What the climb from a dentry of a hook's arguments knows of a matcher beside its tables. */
export interface ClimbModel {
  /** By state, a word with a bit for each length, modulo 64, of names that have to be read there. */
  readonly lengthRows: readonly string[];
  /** What the names that are handed over in registers are compared with: clang hands nothing over for parameters that are not read. */
  readonly words: readonly string[];
  /** The words of a name that are read; with globs all of them are. Longer names than `longest` bytes are not. */
  readonly loads: readonly { readonly word: string; readonly at: number }[];
  readonly longest: number;
}

/** Bytes of a name that are handed over in registers. */
export const SHORT_NAME = 32;

const EVERY_LENGTH = (1n << 64n) - 1n;

export function climbOf(matcher: PathMatcher): ClimbModel {
  const lengths = matcher.literals.map(({ name }) => name.length);
  const listed = Math.max(0, ...lengths.filter((length) => length <= SHORT_NAME));
  const longest = matcher.glob === null ? listed : SHORT_NAME;
  const wordsOf = (length: number): readonly string[] =>
    Array.from({ length: Math.ceil(length / 8) }, (_, i) => `w${i}`);
  return {
    lengthRows: cRows(
      matcher.states.map((_, state) => cWord(lengthsAt(matcher, state))),
      8,
    ),
    words: wordsOf(listed),
    loads: wordsOf(longest).map((word, i) => ({ word, at: i * 8 })),
    longest,
  };
}

/** The lengths of names that may lead elsewhere than those do that are neither listed nor matched by a glob. */
function lengthsAt({ states, literals, glob, other }: PathMatcher, state: number): bigint {
  const next = states[state]?.next ?? [];
  const differs = (c: number): boolean => next[c] !== next[other];
  if (glob?.tags.some(differs)) return EVERY_LENGTH;
  return literals
    .filter((literal) => differs(literal.class))
    .reduce((bits, { name }) => bits | (1n << BigInt(name.length & 63)), 0n);
}
