import type { ComponentGraph } from './component-graph.ts';
import { minimizeStates } from './minimize-states.ts';
import { classOfName, type NameClasses } from './name-classes.ts';
import type { PathMatcher } from './path-matcher.ts';
import { silentFirst } from './silent-first.ts';
import { type Hit, sparseStep, subsetStates } from './subset-states.ts';

/** A table of steps, as small as it can be: states and classes that nothing tells apart are one. */
export interface DenseStates extends Pick<PathMatcher, 'literals' | 'glob' | 'other' | 'classes' | 'silent'> {
  readonly start: number;
  readonly next: readonly (readonly number[])[];
  readonly hits: readonly (readonly Hit[])[];
}

/**
 * More listed names than these are looked up by a hash: comparing them one by one is dearer than that, and the verifier goes
 * through each comparison. The table has 16 bits for a state.
 */
const MAX_LISTED = 64;
export const LARGEST_TABLE = 65_536;

/** `null` where the table would have more than `largest` entries, or too many names are listed. */
export function denseStates(graph: ComponentGraph, names: NameClasses, largest: number): DenseStates | null {
  if (names.literals.length > MAX_LISTED) return null;
  const limit = Math.floor(largest / names.count);
  const sparse = subsetStates(graph, names, [['brief', 'lasting']], { states: limit, edges: largest });
  if (sparse === null) return null;
  const classes = Array.from({ length: names.count }, (_, c) => c);
  const raw = sparse.hits.map((hits, state) => ({
    hits,
    next: classes.map((c) => sparseStep(sparse, names.unlisted, state, c)),
  }));
  const minimal = minimizeStates(raw, sparse.starts[0] ?? 0);
  const { states, start, silent } = silentFirst(minimal.states, minimal.start);
  const index = new Map<string, number>();
  const kept: number[] = [];
  const merged = classes.map((c) => {
    const key = states.map(({ next }) => next[c]).join(' ');
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, kept.length);
    return kept.push(c) - 1;
  });
  const mapped = (c: number): number => merged[c] ?? 0;
  const other = mapped(names.other);
  const tags = names.glob?.tags.map(mapped) ?? [];
  const glob = names.glob === null || tags.every((tag) => tag === other) ? null : { ...names.glob, tags };
  const unlisted = { literals: [], glob, other };
  // A name that is then like any that is not listed need not be.
  const literals = names.literals
    .map((literal) => ({ name: literal.name, class: mapped(literal.class) }))
    .filter((literal) => classOfName(unlisted, literal.name) !== literal.class);
  return {
    start,
    silent,
    literals,
    glob,
    other,
    classes: kept.length,
    next: states.map(({ next }) => kept.map((c) => next[c] ?? 0)),
    hits: states.map(({ hits }) => hits),
  };
}
