import type { PathTest } from '../../check/condition.ts';
import type { PathSet } from '../../check/typed-policy.ts';
import type { ByteDfa } from './byte-dfa.ts';
import { buildComponentGraph, type ComponentGraph, type GraphProblem, type GraphSource } from './component-graph.ts';
import { minimizeStates } from './minimize-states.ts';
import { classifyNames, classOfName, type NameClasses } from './name-classes.ts';

/**
 * Decides for a path, read from the leaf to the root, which of several path sets match it. A component is first
 * sorted into a class, the automaton then takes one step. State 0 is dead: nothing can match any more, whatever the
 * rest of the path is.
 */
export interface PathMatcher {
  readonly sets: readonly MatcherSet[];
  readonly literals: readonly { readonly name: string; readonly class: number }[];
  readonly glob: ByteDfa<number> | null;
  readonly other: number;
  readonly classes: number;
  readonly start: number;
  readonly states: readonly MatcherState[];
}

/** What one bit stands for: the paths, or the directories that they could be below. */
export interface MatcherSet {
  readonly paths: PathSet;
  readonly relation: PathTest['relation'];
}

export interface MatcherState {
  /** By class. */
  readonly next: readonly number[];
  /** The sets that match when the path ends here. Ascending. */
  readonly hits: readonly number[];
  /** The sets that some head of the path could still make match: all that is known when the rest cannot be read. */
  readonly may: readonly number[];
}

export type MatcherProblem = GraphProblem | { readonly kind: 'matcher_too_large' };

/** A matcher of more states than this is refused: its table would not be worth its memory. */
const MAX_STATES = 16_384;
/** Entries of the step table, two bytes each. */
const MAX_TABLE = 8 * 1024 * 1024;

export const DEAD_STATE = 0;

export function buildPathMatcher(sets: readonly MatcherSet[]): PathMatcher | MatcherProblem {
  const graph = buildComponentGraph(sets.flatMap(sourcesOf));
  if ('kind' in graph) return graph;
  const classes = classifyNames(graph.languages);
  if (classes === null) return { kind: 'matcher_too_large' };
  const raw = subsetStates(graph, classes);
  if (raw === null) return { kind: 'matcher_too_large' };
  const { states, start } = minimizeStates(raw.states, raw.start);
  const merged = mergeClasses(classes, states);
  return { sets, start, ...merged };
}

/** What is taken away from a set is a source of its own: a path that it matches too does not count. */
function sourcesOf({ paths, relation }: MatcherSet, set: number): readonly GraphSource[] {
  return [
    { set, patterns: paths.patterns, relation, takesAway: false },
    { set, patterns: paths.except, relation: 'self', takesAway: true },
  ];
}

interface RawState {
  readonly next: number[];
  readonly hits: readonly number[];
}

/** The subset construction over the reversed graph; state 0 is the empty subset. */
function subsetStates(graph: ComponentGraph, classes: NameClasses): { states: RawState[]; start: number } | null {
  const index = new Map<string, number>([['', DEAD_STATE]]);
  const subsets: number[][] = [[]];
  function intern(subset: Set<number>): number {
    const members = [...subset].sort((a, b) => a - b);
    const key = members.join(' ');
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, subsets.length);
    subsets.push(members);
    return subsets.length - 1;
  }
  const classesIn: number[][] = graph.languages.map(() => []);
  classes.members.forEach((languages, c) => {
    for (const language of languages) classesIn[language]?.push(c);
  });
  const start = intern(new Set(graph.nodes.flatMap((node, i) => (node.end ? [i] : []))));
  const states: RawState[] = [];
  for (let i = 0; i < subsets.length; i++) {
    if (subsets.length > MAX_STATES || subsets.length * classes.members.length > MAX_TABLE) return null;
    const to: (Set<number> | undefined)[] = new Array(classes.members.length);
    const hits = new Set<number>();
    const takenAway = new Set<number>();
    for (const member of subsets[i] ?? []) {
      const node = graph.nodes[member];
      if (node === undefined) continue;
      if (node.root) (node.takesAway ? takenAway : hits).add(node.set);
      for (const edge of node.incoming) {
        for (const c of classesIn[edge.language] ?? []) {
          let target = to[c];
          if (target === undefined) {
            target = new Set();
            to[c] = target;
          }
          target.add(edge.from);
        }
      }
    }
    const next = Array.from(to, (target) => (target === undefined ? DEAD_STATE : intern(target)));
    states.push({ next, hits: [...hits].filter((set) => !takenAway.has(set)).sort((a, b) => a - b) });
  }
  return { states, start };
}

/** Classes that no state tells apart become one, and a literal that is then like any unlisted name is dropped. */
function mergeClasses(
  classes: NameClasses,
  states: readonly MatcherState[],
): Pick<PathMatcher, 'literals' | 'glob' | 'other' | 'classes' | 'states'> {
  const index = new Map<string, number>();
  const kept: number[] = [];
  const merged = classes.members.map((_, c) => {
    const key = states.map((state) => state.next[c]).join(' ');
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, kept.length);
    kept.push(c);
    return kept.length - 1;
  });
  const mapped = (c: number): number => merged[c] ?? 0;
  const other = mapped(classes.other);
  const tags = classes.glob?.tags.map(mapped) ?? [];
  const glob = classes.glob === null || tags.every((tag) => tag === other) ? null : { ...classes.glob, tags };
  const unlisted = { literals: [], glob, other };
  const literals = classes.literals
    .map((literal) => ({ name: literal.name, class: mapped(literal.class) }))
    .filter((literal) => classOfName(unlisted, literal.name) !== literal.class);
  return {
    literals,
    glob,
    other,
    classes: kept.length,
    states: states.map((state) => ({ ...state, next: kept.map((c) => state.next[c] ?? DEAD_STATE) })),
  };
}

/** What the generated C computes for a whole path, root first; for tests and for `--emit plan`. */
export function matchPath(matcher: PathMatcher, components: readonly string[]): readonly number[] {
  return walk(matcher, components)?.hits ?? [];
}

/** The same for a path of which only the end is known: the sets that could still match. */
export function mayMatch(matcher: PathMatcher, tail: readonly string[]): readonly number[] {
  return walk(matcher, tail)?.may ?? [];
}

function walk(matcher: PathMatcher, components: readonly string[]): MatcherState | undefined {
  let state = matcher.start;
  for (let i = components.length - 1; i >= 0 && state !== DEAD_STATE; i--) {
    const name = components[i] ?? '';
    state = matcher.states[state]?.next[classOfName(matcher, name)] ?? DEAD_STATE;
  }
  return matcher.states[state];
}
