import { DEAD_STATE, type PathMatcher, stepFrom } from '../decide/path/path-matcher.ts';
import { type BitFilter, bitFilter, firstWord } from './bit-filter.ts';
import { cWord } from './c-text.ts';

/** The last names that a path can match by, as the template prints the test of them. */
export interface LeavesModel {
  /** By length, where there are few. */
  readonly lengths: readonly { readonly length: number; readonly test: string }[];
  /** Where there are many. */
  readonly filter: BitFilter | null;
}

/** More names than this are looked up in a table. */
const LISTED = 16;

/** `null` where a name that is not listed can match: then the name alone rules nothing out. */
export function leavesOf(matcher: PathMatcher): LeavesModel | null {
  const live = (c: number): boolean => matcher.starts.some((start) => stepFrom(matcher, start, c) !== DEAD_STATE);
  if (live(matcher.other) || matcher.glob?.tags.some(live)) return null;
  // "/" is matched by no name at all.
  if (matcher.starts.some((start) => matcher.outcomes[matcher.outcome[start] ?? 0]?.hits.length !== 0)) return null;
  const names = matcher.literals.filter((literal) => live(literal.class)).map((literal) => literal.name);
  return names.length <= LISTED ? { lengths: listed(names), filter: null } : { lengths: [], filter: bitFilter(names) };
}

function listed(names: readonly string[]): LeavesModel['lengths'] {
  const lengths = [...new Set(names.map((name) => name.length))].sort((a, b) => a - b);
  return lengths.map((length) => ({
    length,
    test: `(${[...new Set(names.filter((name) => name.length === length).map(wordTest))].join(' || ')})`,
  }));
}

function wordTest(name: string): string {
  const word = name.length < 8 ? `(word & ${cWord((1n << BigInt(8 * name.length)) - 1n)})` : 'word';
  return `${word} == ${cWord(firstWord(name))}`;
}
