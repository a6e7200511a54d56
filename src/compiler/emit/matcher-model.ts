import { type PathMatcher, stateCount } from '../decide/path/path-matcher.ts';
import type { NamedMatcher } from '../decide/plan.ts';
import { partedSets } from './among.ts';
import { type BitFilter, bitFilter, SPARSENESS } from './bit-filter.ts';
import { BRIEF_NAME, type BriefNames, briefNames } from './brief-names.ts';
import { cPatterns, cWord } from './c-text.ts';
import { type ClimbModel, climbOf, SHORT_NAME } from './climb.ts';
import { type DenseModel, denseModel } from './dense-model.ts';
import { type LeavesModel, leavesOf } from './leaves.ts';
import { type SparseModel, sparseModel } from './sparse-model.ts';

/** A matcher as the template `matcher` prints it: either `dense` or `sparse` is there. */
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
  /** Sets of several parts, and entries of the table of their first ones. */
  readonly parted: number;
  readonly partedTwice: number;
  readonly firstSize: number;
  /** The states that walks start in, from bit 32 that of the second. */
  readonly start: string;
  readonly stateCount: number;
  readonly classCount: number;
  readonly other: number;
  readonly stepSize: number;
  readonly dense: DenseModel | null;
  readonly sparse: SparseModel | null;
  readonly glob: { readonly columnCount: number; readonly stateCount: number; readonly stepSize: number } | null;
  /** Where some hook asks the last name first. */
  readonly leaves: (LeavesModel & { readonly bits: number }) | null;
  /** Where the objects of some hook are dentries of its arguments. */
  readonly climb: ClimbModel | null;
  readonly apart: boolean;
  readonly brief: BriefModel | null;
  /** What most longer names that are read are told apart by from listed ones. */
  readonly listed: {
    readonly factor: string;
    readonly shift: number;
    readonly words: number;
    readonly sparseness: number;
  } | null;
}

/** How a brief name is found. */
interface BriefModel {
  readonly factor: string;
  readonly shift: number;
  readonly slots: number;
  readonly slotMask: string;
  /** 0: none are needed. */
  readonly seeds: number;
  readonly seedShift: number;
}

/** How hooks use a matcher. */
export interface MatcherUse {
  /** A hook's objects are matched by it, under all their names. */
  readonly asked: boolean;
  /** Some hook asks the last name first. */
  readonly leafFirst: boolean;
  /** The objects of some hook are dentries of its arguments. */
  readonly climbs: boolean;
  /** Some of them are in a request by then. */
  readonly apart: boolean;
}

export function matcherModel(
  named: NamedMatcher,
  purpose: string,
  { asked, leafFirst, climbs, apart }: MatcherUse,
): MatcherModel {
  const { name, over, matcher, words } = named;
  const { glob, starts } = matcher;
  const parted = partedSets(named);
  const states = stateCount(matcher);
  const brief = climbs ? briefNames(matcher.literals) : null;
  const listed = climbs ? listedNames(matcher.literals) : null;
  const leaves = leafFirst ? leavesOf(matcher) : null;
  return {
    name,
    upper: name.toUpperCase(),
    purpose,
    overPath: over === 'path',
    overCgroup: over === 'cgroup',
    overText: over === 'text',
    asked,
    sets: matcher.sets.map(({ parts, relation }, bit) => ({
      bit,
      text: `${relation === 'ancestor' ? 'above ' : ''}${cPatterns(...parts)}`,
    })),
    words,
    parted: parted.length,
    partedTwice: parted.length * 2,
    firstSize: states * 2 * parted.length,
    start: starts.length > 1 ? `${starts[0]} | ${starts[1]}ULL << 32` : `${starts[0] ?? 0}`,
    stateCount: states,
    classCount: matcher.classes,
    other: matcher.other,
    stepSize: states * matcher.classes,
    dense: denseModel(matcher, { words, parted, leaves, brief, listed }),
    sparse: sparseModel(matcher, { words, parted, leaves, brief, listed }),
    glob:
      glob === null
        ? null
        : {
            columnCount: glob.columns,
            stateCount: glob.next.length + 1,
            stepSize: (glob.next.length + 1) * glob.columns,
          },
    leaves: leaves === null ? null : { ...leaves, bits: leaves.filter?.words.length ?? 0 },
    apart,
    climb: climbs ? climbOf(matcher) : null,
    brief: brief === null ? null : briefModel(brief),
    listed: listed === null ? null : { ...listed, words: listed.words.length, sparseness: SPARSENESS },
  };
}

/** `null` where no name is longer than a brief one, and short enough to be read. */
function listedNames(literals: PathMatcher['literals']): BitFilter | null {
  const names = literals.map(({ name }) => name).filter(({ length }) => length > BRIEF_NAME && length <= SHORT_NAME);
  return names.length === 0 ? null : bitFilter(names);
}

function briefModel({ factor, shift, seeds, seedShift, slots }: BriefNames): BriefModel {
  return {
    factor: cWord(factor),
    shift,
    slots: slots.length,
    slotMask: `0x${(slots.length - 1).toString(16)}`,
    seeds: seeds.length,
    seedShift,
  };
}
