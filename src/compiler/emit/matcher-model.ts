import { stateCount } from '../decide/path/path-matcher.ts';
import type { NamedMatcher } from '../decide/plan.ts';
import { partedSets } from './among.ts';
import { cPatterns } from './c-text.ts';
import { type ClimbModel, climbOf } from './climb.ts';
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
  /** The climb is a function of its own: what it keeps on the stack has no room beside the rest of a hook. */
  readonly apart: boolean;
}

/** How hooks use a matcher. */
export interface MatcherUse {
  /** A hook's objects are matched by it, under all their names. */
  readonly asked: boolean;
  /** Some hook asks the last name first. */
  readonly leafFirst: boolean;
  /** The objects of some hook are dentries of its arguments. */
  readonly climbs: boolean;
  /** Some hook asks who the subject is. */
  readonly asksLabel: boolean;
}

export function matcherModel(
  named: NamedMatcher,
  purpose: string,
  { asked, leafFirst, climbs, asksLabel }: MatcherUse,
): MatcherModel {
  const { name, over, matcher, words } = named;
  const { glob, starts } = matcher;
  const parted = partedSets(named);
  const states = stateCount(matcher);
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
    dense: denseModel(matcher, words, parted, leaves),
    sparse: sparseModel(matcher, words, parted, leaves),
    glob:
      glob === null
        ? null
        : {
            columnCount: glob.columns,
            stateCount: glob.next.length + 1,
            stepSize: (glob.next.length + 1) * glob.columns,
          },
    leaves: leaves === null ? null : { ...leaves, bits: leaves.filter?.words.length ?? 0 },
    climb: climbs ? climbOf(matcher) : null,
    apart: asksLabel || glob !== null || matcher.steps.kind === 'sparse',
  };
}
