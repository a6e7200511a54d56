import { DEAD } from '../decide/path/byte-dfa.ts';
import type { PathMatcher } from '../decide/path/path-matcher.ts';
import type { NamedMatcher } from '../decide/plan.ts';
import { cBytes, cPatterns, cRows, cWord } from './c-text.ts';
import { type ClimbModel, climbOf, SHORT_NAME } from './climb.ts';
import { type LeavesModel, leavesOf } from './leaves.ts';

/** A matcher as the template `matcher` prints it. */
export interface MatcherModel {
  readonly name: string;
  readonly upper: string;
  readonly purpose: string;
  readonly overPath: boolean;
  readonly overCgroup: boolean;
  readonly overText: boolean;
  readonly asked: boolean;
  readonly sets: readonly { readonly bit: number; readonly text: string }[];
  readonly words: number;
  readonly start: number;
  readonly stateCount: number;
  readonly classCount: number;
  readonly other: number;
  readonly stepSize: number;
  readonly stepRows: readonly string[];
  readonly hitSize: number;
  readonly hitRows: readonly string[];
  readonly mayRows: readonly string[];
  readonly lengths: readonly LengthModel[];
  /** 64-bit words of the longest listed name. */
  readonly mostWords: number;
  readonly glob: GlobModel | null;
  /** Where some hook asks the last name first. */
  readonly leaves: LeavesModel | null;
  /** Where the objects of some hook are dentries of its arguments. */
  readonly climb: ClimbModel | null;
}

/** How hooks use a matcher. */
export interface MatcherUse {
  /** A hook's objects are matched by it, under all their names. */
  readonly asked: boolean;
  /** Some hook asks the last name first. */
  readonly leafFirst: boolean;
  /** The objects of some hook are dentries of its arguments. */
  readonly climbs: boolean;
}

/** The listed names of one length. */
interface LengthModel {
  readonly length: number;
  readonly bytes: number;
  readonly names: readonly NameModel[];
  /** All of them are handed over in registers. */
  readonly short: boolean;
}

interface NameModel {
  readonly comment: string;
  readonly class: number;
  readonly test: string;
  readonly shortTest: string;
}

interface GlobModel {
  readonly columnCount: number;
  readonly stateCount: number;
  readonly columnRows: readonly string[];
  readonly stepSize: number;
  readonly stepRows: readonly string[];
  readonly classRows: readonly string[];
}

export function matcherModel(
  { name, over, matcher, words }: NamedMatcher,
  purpose: string,
  { asked, leafFirst, climbs }: MatcherUse,
): MatcherModel {
  const step = matcher.states.flatMap((state) => state.next);
  return {
    name,
    upper: name.toUpperCase(),
    purpose,
    overPath: over === 'path',
    overCgroup: over === 'cgroup',
    overText: over === 'text',
    asked,
    sets: matcher.sets.map(({ paths, relation }, bit) => ({
      bit,
      text: `${relation === 'ancestor' ? 'above ' : ''}${cPatterns(paths)}`,
    })),
    words,
    start: matcher.start,
    stateCount: matcher.states.length,
    classCount: matcher.classes,
    other: matcher.other,
    stepSize: step.length,
    stepRows: cRows(step, Math.max(1, Math.min(matcher.classes, 24))),
    hitSize: matcher.states.length * words,
    hitRows: wordRows(matcher, words, 'hits'),
    mayRows: wordRows(matcher, words, 'may'),
    lengths: lengthModels(matcher),
    mostWords: Math.ceil(Math.max(1, ...matcher.literals.map(({ name: listed }) => listed.length)) / 8),
    glob: globModel(matcher),
    leaves: leafFirst ? leavesOf(matcher) : null,
    climb: climbs ? climbOf(matcher) : null,
  };
}

function wordRows(matcher: PathMatcher, words: number, field: 'hits' | 'may'): string[] {
  return matcher.states.map((state) => {
    const row = new Array<bigint>(words).fill(0n);
    for (const set of state[field]) row[set >> 6] = (row[set >> 6] ?? 0n) | (1n << BigInt(set & 63));
    return `${row.map(cWord).join(', ')},`;
  });
}

function lengthModels(matcher: PathMatcher): LengthModel[] {
  const byLength = new Map<number, { name: string; class: number }[]>();
  for (const literal of matcher.literals) {
    const names = byLength.get(literal.name.length) ?? [];
    names.push(literal);
    byLength.set(literal.name.length, names);
  }
  return [...byLength].map(([length, names]) => ({
    length,
    bytes: Math.ceil(length / 8) * 8,
    short: length <= SHORT_NAME,
    names: names.map((literal) => ({
      comment: cBytes(literal.name),
      class: literal.class,
      test: nameTest(literal.name, (i) => `w[${i}]`),
      shortTest: nameTest(literal.name, (i) => `w${i}`),
    })),
  }));
}

/** Compares `name` with the words `w`, little-endian; the bytes behind it in its last word are masked. */
function nameTest(name: string, wordAt: (index: number) => string): string {
  const tests: string[] = [];
  for (let at = 0; at < name.length; at += 8) {
    const bytes = name.slice(at, at + 8);
    let value = 0n;
    for (let i = bytes.length - 1; i >= 0; i--) value = (value << 8n) | BigInt(bytes.charCodeAt(i));
    const word = wordAt(at / 8);
    const masked = bytes.length === 8 ? word : `(${word} & ${cWord((1n << BigInt(8 * bytes.length)) - 1n)})`;
    tests.push(`${masked} == ${cWord(value)}`);
  }
  return tests.join(' && ');
}

/** The byte automaton with state 0 dead and state 1 the start. */
function globModel(matcher: PathMatcher): GlobModel | null {
  const { glob, other } = matcher;
  if (glob === null) return null;
  const shift = (to: number): number => (to === DEAD ? 0 : to + 1);
  const dead = new Array<number>(glob.columns).fill(0);
  const step = [dead, ...glob.next.map((row) => row.map(shift))].flat();
  return {
    columnCount: glob.columns,
    stateCount: glob.next.length + 1,
    columnRows: cRows(glob.column, 32),
    stepSize: step.length,
    stepRows: cRows(step, glob.columns),
    classRows: cRows([other, ...glob.tags], 24),
  };
}
