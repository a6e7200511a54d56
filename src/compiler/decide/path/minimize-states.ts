import { numbered } from './numbered.ts';
import type { MatcherState } from './path-matcher.ts';

interface State {
  readonly next: readonly number[];
  readonly hits: readonly number[];
}

/**
 * Merges states with the same future (Moore's refinement), numbers them in order of first visit with the dead state
 * as 0, and adds what each may still match. Two states of equal future have equal `hits` and equal `may`.
 */
export function minimizeStates(
  states: readonly State[],
  start: number,
): { readonly states: readonly MatcherState[]; readonly start: number } {
  let block = numbered(states.map((state) => state.hits.join(' ')));
  for (let count = 0; ; ) {
    const next = numbered(states.map((state, i) => `${block[i]}:${state.next.map((to) => block[to]).join(' ')}`));
    const size = new Set(next).size;
    block = next;
    if (size === count) break;
    count = size;
  }
  const representative = new Map<number, State>();
  block.forEach((b, i) => {
    const state = states[i];
    if (!representative.has(b) && state !== undefined) representative.set(b, state);
  });
  const order = new Map<number, number>([[block[0] ?? 0, 0]]);
  visit(order, block[start] ?? 0);
  const kept: State[] = [];
  for (const b of order.keys()) {
    const state = representative.get(b);
    if (state === undefined) continue;
    kept.push({ hits: state.hits, next: state.next.map((to) => visit(order, block[to] ?? 0)) });
  }
  const may = reachableHits(kept);
  return {
    states: kept.map((state, i) => ({ ...state, may: [...(may[i] ?? [])].sort((a, b) => a - b) })),
    start: order.get(block[start] ?? 0) ?? 0,
  };
}

function visit(order: Map<number, number>, block: number): number {
  const known = order.get(block);
  if (known !== undefined) return known;
  order.set(block, order.size);
  return order.size - 1;
}

function reachableHits(states: readonly State[]): Set<number>[] {
  const may = states.map((state) => new Set(state.hits));
  for (let changed = true; changed; ) {
    changed = false;
    states.forEach((state, i) => {
      const mine = may[i] ?? new Set();
      const before = mine.size;
      for (const to of new Set(state.next)) for (const hit of may[to] ?? []) mine.add(hit);
      if (mine.size !== before) changed = true;
    });
  }
  return may;
}
