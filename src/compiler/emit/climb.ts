import { DEAD } from '../decide/path/byte-dfa.ts';
import type { PathMatcher } from '../decide/path/path-matcher.ts';
import { bitsOf, cRows, cWord } from './c-text.ts';

/** What the climb from a dentry of a hook's arguments knows of a matcher beside its tables. */
export interface ClimbModel {
  /** By state, a word with a bit for each length, modulo 64, of names that have to be read there. */
  readonly lengthRows: readonly string[];
  /** What the names that are handed over in registers are compared with: clang hands nothing over for parameters that are not read. */
  readonly words: readonly string[];
  /** The words of a name that are read; with globs all of them are. Longer names than `longest` bytes are not. */
  readonly loads: readonly { readonly word: string; readonly at: number }[];
  readonly longest: number;
  /** One bit for each byte that a name ends in which a glob tells from names that are not listed. */
  readonly ends: string;
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
    ends: [0, 1, 2, 3].map((word) => cWord(endsOf(matcher, word))).join(', '),
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

/** Word `word` of the bits of bytes behind which the globs can be in a state of a class of its own. */
function endsOf({ glob, other }: PathMatcher, word: number): bigint {
  if (glob === null) return 0n;
  const told = Array.from({ length: glob.columns }, (_, column) =>
    glob.next.some((row) => {
      const to = row[column] ?? DEAD;
      return to !== DEAD && glob.tags[to] !== other;
    }),
  );
  return bitsOf(Array.from({ length: 64 }, (_, bit) => bit).filter((bit) => told[glob.column[word * 64 + bit] ?? 0]));
}
