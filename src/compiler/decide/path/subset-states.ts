import type { ComponentGraph, GraphSource, Walk } from './component-graph.ts';
import { ListNumbers } from './list-numbers.ts';
import type { NameClasses } from './name-classes.ts';

/**
 * The automaton over name classes, its states numbered in the order in which they are found; 0 is dead. A step from `state`
 * goes by the first of these that is there: the edge of the name's class; that of the class it would have unlisted; the
 * same of `fallback`, where that is not 0; `other`. So what thousands of states have in common, the inside of every
 * directory that a rule names, is kept once.
 */
export interface SparseStates {
  /** One for each group of walks that has any patterns. */
  readonly starts: readonly number[];
  /** By state, where its edges start in `classes` and `targets`, and at the end how many there are. */
  readonly firstEdge: readonly number[];
  /** Ascending within a state. */
  readonly classes: readonly number[];
  readonly targets: readonly number[];
  readonly fallback: readonly number[];
  readonly other: readonly number[];
  /** By state: what matches when the path ends there, by set. */
  readonly hits: readonly (readonly Hit[])[];
}

/** A set that matches, and the first of its parts that does. */
export interface Hit {
  readonly set: number;
  readonly part: number;
}

export const DEAD_STATE = 0;
/** More than these take more memory than a policy is worth: 8 bytes an edge, 24 a state. */
const MAX_STATES = 1_000_000;
const MAX_EDGES = 4_000_000;

/** What leads from one subset of nodes: to which nodes, by class. */
interface Outgoing {
  readonly any: readonly number[];
  readonly byClass: ReadonlyMap<number, readonly number[]>;
}

/** The subset construction over the reversed graph, once for each group of walks. `null` when it is too large. */
export function subsetStates(
  graph: ComponentGraph,
  classes: NameClasses,
  groups: readonly (readonly Walk[])[],
  limits: { readonly states: number; readonly edges: number } = { states: MAX_STATES, edges: MAX_EDGES },
): SparseStates | null {
  const numbers = new ListNumbers();
  const subsets = numbers.lists;
  numbers.number([]);
  const isAny = graph.languages.map(({ kind }) => kind === 'any');
  const sticky = graph.nodes.map(({ incoming }, i) =>
    incoming.some(({ from, language }) => from === i && isAny[language]),
  );
  const states = {
    firstEdge: [] as number[],
    classes: [] as number[],
    targets: [] as number[],
    fallback: [] as number[],
    other: [] as number[],
    hits: [] as (readonly Hit[])[],
  };

  function intern(members: Iterable<number>): number {
    return numbers.number([...new Set(members)].sort((a, b) => a - b));
  }

  function outgoing(members: readonly number[]): Outgoing {
    const any: number[] = [];
    const byClass = new Map<number, number[]>();
    for (const member of members) {
      for (const { language, from } of graph.nodes[member]?.incoming ?? []) {
        if (isAny[language]) any.push(from);
        else
          for (const c of classes.classesOf[language] ?? []) {
            const known = byClass.get(c);
            if (known === undefined) byClass.set(c, [from]);
            else known.push(from);
          }
      }
    }
    return { any, byClass };
  }

  /** Where a name of class `c` leads to. */
  function reached({ any, byClass }: Outgoing, c: number): readonly number[] {
    const unlisted = classes.unlisted[c] ?? c;
    const globs = unlisted === c ? [] : (byClass.get(unlisted) ?? []);
    return [...any, ...(byClass.get(c) ?? []), ...globs];
  }

  const loops = new Map<number, Outgoing>();
  function loopsOf(state: number): Outgoing {
    const known = loops.get(state) ?? outgoing(subsets[state] ?? []);
    loops.set(state, known);
    return known;
  }

  const starts = groups
    .map((walks) => graph.nodes.flatMap(({ end }, i) => (end !== null && walks.includes(end) ? [i] : [])))
    .filter((members) => members.length > 0)
    .map(intern);
  for (let state = 0; state < subsets.length; state++) {
    const members = subsets[state] ?? [];
    const staying = members.filter((member) => sticky[member]);
    const moving = members.filter((member) => !sticky[member]);
    const own = outgoing(moving);
    // What is taken away again has to be followed to the end: what else the path might match is then not all that may match.
    const leans =
      staying.length > 0 &&
      moving.length > 0 &&
      own.any.length === 0 &&
      !moving.some((member) => graph.nodes[member]?.takesAway);
    const fallback = leans ? intern(staying) : DEAD_STATE;
    const common = leans ? loopsOf(fallback) : null;
    const from = common === null ? outgoing(members) : own;
    const edges = new Set(from.byClass.keys());
    // A glob of its own matches names that only the fallback lists: those lead to both.
    if (common !== null && [...from.byClass.keys()].some((c) => classes.unlisted[c] === c)) {
      for (const c of common.byClass.keys()) if (from.byClass.has(classes.unlisted[c] ?? c)) edges.add(c);
    }
    states.firstEdge.push(states.classes.length);
    states.fallback.push(fallback);
    for (const c of [...edges].sort((a, b) => a - b)) {
      states.classes.push(c);
      states.targets.push(intern([...reached(from, c), ...(common === null ? [] : reached(common, c))]));
    }
    states.other.push(intern((common ?? from).any));
    states.hits.push(hitsOf(graph, members));
    if (subsets.length > limits.states || states.classes.length > limits.edges) return null;
  }
  states.firstEdge.push(states.classes.length);
  return { starts, ...states };
}

/** Of each set the first part that has a root among the nodes, and none that takes away again what it matches. */
function hitsOf(graph: ComponentGraph, members: readonly number[]): readonly Hit[] {
  const roots = members.flatMap((member) => graph.nodes[member]?.root ?? []);
  if (roots.length === 0) return [];
  const key = ({ set, part }: GraphSource): string => `${set} ${part}`;
  const takenAway = new Set(roots.filter((root) => root.takesAway).map(key));
  const first = new Map<number, number>();
  for (const root of roots) {
    if (root.takesAway || takenAway.has(key(root))) continue;
    first.set(root.set, Math.min(root.part, first.get(root.set) ?? root.part));
  }
  return [...first].map(([set, part]) => ({ set, part })).sort((a, b) => a.set - b.set);
}

/** One step by a name of class `c`. */
export function sparseStep(states: SparseStates, unlisted: readonly number[], state: number, c: number): number {
  const fallback = states.fallback[state] ?? DEAD_STATE;
  return (
    edgeAt(states, state, c) ??
    edgeAt(states, state, unlisted[c] ?? c) ??
    (fallback === DEAD_STATE
      ? undefined
      : (edgeAt(states, fallback, c) ?? edgeAt(states, fallback, unlisted[c] ?? c))) ??
    states.other[state] ??
    DEAD_STATE
  );
}

function edgeAt({ firstEdge, classes, targets }: SparseStates, state: number, c: number): number | undefined {
  let low = firstEdge[state] ?? 0;
  let high = firstEdge[state + 1] ?? 0;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((classes[middle] ?? 0) < c) low = middle + 1;
    else high = middle;
  }
  return low < (firstEdge[state + 1] ?? 0) && classes[low] === c ? targets[low] : undefined;
}
