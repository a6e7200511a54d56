import type { PathTest } from '../../check/condition.ts';
import type { PathSet } from '../../check/typed-policy.ts';
import type { ByteDfa } from './byte-dfa.ts';
import { buildComponentGraph, type GraphProblem, type GraphSource, type Walk } from './component-graph.ts';
import { denseStates, LARGEST_TABLE } from './dense-states.ts';
import { classifyNames, classOfName, type ListedName } from './name-classes.ts';
import { bothHits, numberOutcomes, type Outcome } from './outcomes.ts';
import { DEAD_STATE, type Hit, type SparseStates, sparseStep, subsetStates } from './subset-states.ts';

/**
 * Decides for a path, read from the leaf to the root, which of several path sets match it. A component is first
 * sorted into a class, the automaton then takes one step. State 0 is dead: nothing can match any more, whatever the
 * rest of the path is.
 */
export interface PathMatcher {
  readonly sets: readonly MatcherSet[];
  readonly literals: readonly ListedName[];
  /** For names that are not listed, read from their last byte to their first. */
  readonly glob: ByteDfa<number> | null;
  readonly other: number;
  readonly classes: number;
  /** Where walks start: what matches is what any of them finds. One for a dense table. */
  readonly starts: readonly number[];
  readonly steps: Steps;
  /** States below this one match nothing where a path ends; of others it is not known. */
  readonly silent: number;
  /** By state, an index into `outcomes`. */
  readonly outcome: readonly number[];
  readonly outcomes: readonly Outcome[];
}

/** A table with a row for each state and a column for each class; or, where that would be large, the edges that differ. */
export type Steps =
  | { readonly kind: 'dense'; readonly next: readonly (readonly number[])[] }
  | { readonly kind: 'sparse'; readonly states: SparseStates; readonly unlisted: readonly number[] };

/** What one bit stands for: the paths, or the directories that they could be below. */
export interface MatcherSet {
  /** The set is all of them together; of a path that it matches is told which is the first that does. */
  readonly parts: readonly PathSet[];
  readonly relation: PathTest['relation'];
}

export type MatcherProblem = GraphProblem | { readonly kind: 'matcher_too_large' };

export { DEAD_STATE };

/** `largestTable`: with more steps than so many they are kept sparse. */
export function buildPathMatcher(
  sets: readonly MatcherSet[],
  largestTable: number = LARGEST_TABLE,
): PathMatcher | MatcherProblem {
  const graph = buildComponentGraph(sets.flatMap(sourcesOf));
  if ('kind' in graph) return graph;
  const classes = classifyNames(graph.languages);
  if (classes === null) return { kind: 'matcher_too_large' };
  const dense = denseStates(graph, classes, largestTable);
  if (dense !== null) {
    const { hits, start, next, ...names } = dense;
    const ends = numberOutcomes(hits, (state) => next[state] ?? []);
    return { sets, starts: [start], ...names, steps: { kind: 'dense', next }, ...ends };
  }
  const states = subsetStates(graph, classes, ONE_WALK, FEW) ?? subsetStates(graph, classes, TWO_WALKS);
  if (states === null) return { kind: 'matcher_too_large' };
  const { starts, firstEdge, targets, fallback, hits } = states;
  const ends = numberOutcomes(hits, (state) => [
    ...targets.slice(firstEdge[state], firstEdge[state + 1]),
    fallback[state] ?? DEAD_STATE,
    states.other[state] ?? DEAD_STATE,
  ]);
  const { literals, glob, other, unlisted } = classes;
  const steps: Steps = { kind: 'sparse', states, unlisted };
  return { sets, starts, literals, glob, other, classes: classes.count, steps, silent: 0, ...ends };
}

const ONE_WALK: readonly (readonly Walk[])[] = [['brief', 'lasting']];
const TWO_WALKS: readonly (readonly Walk[])[] = [['brief'], ['lasting']];
/** One walk costs less than two do. */
const FEW = { states: 32_768, edges: 262_144 };

/** What is taken away from a part is a source of its own: a path that it matches too does not count. */
function sourcesOf({ parts, relation }: MatcherSet, set: number): readonly GraphSource[] {
  return parts.flatMap(({ patterns, except }, part): GraphSource[] => {
    const whole = except.length > 0;
    return [
      { set, part, patterns, relation, takesAway: false, whole },
      { set, part, patterns: except, relation: 'self', takesAway: true, whole },
    ];
  });
}

/** How many states there are; the dead one counts. */
export function stateCount({ outcome }: PathMatcher): number {
  return outcome.length;
}

/** Where a name of class `c` leads to. */
export function stepFrom({ steps }: PathMatcher, state: number, c: number): number {
  if (steps.kind === 'dense') return steps.next[state]?.[c] ?? DEAD_STATE;
  return sparseStep(steps.states, steps.unlisted, state, c);
}

/** What the generated C computes for a whole path, root first; for tests and for `--emit plan`. */
export function matchPath(matcher: PathMatcher, components: readonly string[]): readonly Hit[] {
  return walk(matcher, components, 'hits');
}

/** The same for a path of which only the end is known: the sets that could still match. */
export function mayMatch(matcher: PathMatcher, tail: readonly string[]): readonly Hit[] {
  return walk(matcher, tail, 'may');
}

function walk(matcher: PathMatcher, components: readonly string[], field: keyof Outcome): readonly Hit[] {
  const classes = components.map((name) => classOfName(matcher, name));
  return matcher.starts
    .map((start) => classes.reduceRight((state, c) => stepFrom(matcher, state, c), start))
    .map((state) => matcher.outcomes[matcher.outcome[state] ?? 0]?.[field] ?? [])
    .reduce(bothHits, []);
}
