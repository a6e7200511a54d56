import type { PathMatcher } from '../decide/path/path-matcher.ts';
import type { BitFilter } from './bit-filter.ts';
import { BRIEF_NAME, type BriefNames } from './brief-names.ts';
import { cBytes, cRows, cWord } from './c-text.ts';
import { globEnds, globTables, lengthsOf, SHORT_NAME } from './climb.ts';
import { firstParts, hitWords } from './hit-words.ts';
import type { LeavesModel } from './leaves.ts';

/** The tables of a small matcher, which are printed, and the names, which are compared one by one. */
export interface DenseModel {
  readonly stepRows: readonly string[];
  readonly hitSize: number;
  readonly hitRows: readonly string[];
  readonly mayRows: readonly string[];
  /** By state, for each set of several parts: the first that is hit, the first that may be. */
  readonly firstRows: readonly string[];
  /** By state, what a climb asks first. */
  readonly aheadRows: readonly string[];
  readonly leafRows: readonly string[];
  readonly briefRows: readonly string[];
  readonly briefSeedRows: readonly string[];
  readonly listedRows: readonly string[];
  readonly endRows: readonly string[];
  readonly columnRows: readonly string[];
  readonly globStepRows: readonly string[];
  readonly globClassRows: readonly string[];
  readonly lengths: readonly LengthModel[];
  /** 64-bit words of the longest listed name. */
  readonly mostWords: number;
}

/** The listed names of one length. */
interface LengthModel {
  readonly length: number;
  readonly bytes: number;
  readonly names: readonly NameModel[];
  /** They are handed over in registers: not brief ones, nor those that do not fit. */
  readonly short: boolean;
}

interface NameModel {
  readonly comment: string;
  readonly class: number;
  readonly test: string;
  readonly shortTest: string;
}

/** What the tables are made of beside the matcher. */
export interface TableParts {
  /** Words of 64 sets. */
  readonly words: number;
  /** Sets of several parts. */
  readonly parted: readonly number[];
  readonly leaves: LeavesModel | null;
  readonly brief: BriefNames | null;
  readonly listed: BitFilter | null;
}

/** `null` for one that is not small. */
export function denseModel(
  matcher: PathMatcher,
  { words, parted, leaves, brief, listed }: TableParts,
): DenseModel | null {
  const { steps, glob, classes, other, outcome, outcomes } = matcher;
  if (steps.kind === 'sparse') return null;
  const rows = (field: 'hits' | 'may'): string[] =>
    outcome.map(
      (index) =>
        `${hitWords(outcomes[index]?.[field] ?? [], words)
          .map(cWord)
          .join(', ')},`,
    );
  const globs = glob === null ? { steps: [], classes: [] } : globTables(glob, other);
  return {
    stepRows: cRows(steps.next.flat(), Math.max(1, Math.min(classes, 24))),
    hitSize: outcome.length * words,
    hitRows: rows('hits'),
    mayRows: rows('may'),
    firstRows: cRows(
      outcome.flatMap((index) => {
        const { hits = [], may = [] } = outcomes[index] ?? {};
        return [...firstParts(hits, parted), ...firstParts(may, parted)];
      }),
      16,
    ),
    aheadRows: lengthsOf(matcher).map((lengths, state) => `{ ${cWord(lengths)}, ${steps.next[state]?.[other] ?? 0} },`),
    leafRows: cRows((leaves?.filter?.words ?? []).map(cWord), 8),
    briefRows: cRows(
      (brief?.slots ?? []).map(({ word, class: c }) => `{ ${cWord(word)}, ${c} }`),
      4,
    ),
    briefSeedRows: cRows(brief?.seeds ?? [], 24),
    listedRows: cRows((listed?.words ?? []).map(cWord), 8),
    endRows: cRows((glob === null ? [] : globEnds(glob)).map(cWord), 4),
    columnRows: cRows(glob?.column ?? [], 32),
    globStepRows: cRows(globs.steps, glob?.columns ?? 1),
    globClassRows: cRows(globs.classes, 24),
    lengths: lengthModels(matcher),
    mostWords: Math.ceil(Math.max(1, ...matcher.literals.map(({ name }) => name.length)) / 8),
  };
}

function lengthModels({ literals }: PathMatcher): LengthModel[] {
  const byLength = new Map<number, { name: string; class: number }[]>();
  for (const literal of literals) {
    const names = byLength.get(literal.name.length) ?? [];
    names.push(literal);
    byLength.set(literal.name.length, names);
  }
  return [...byLength].map(([length, names]) => ({
    length,
    bytes: Math.ceil(length / 8) * 8,
    short: length > BRIEF_NAME && length <= SHORT_NAME,
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
