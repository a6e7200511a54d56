import { numbered } from './numbered.ts';
import type { Hit } from './subset-states.ts';

export interface State {
  /** By class. */
  readonly next: readonly number[];
  readonly hits: readonly Hit[];
}

/**
 * Merges states with the same future (Moore's refinement), and numbers them in order of first visit with the dead state as 0.
 * Two states of equal future have equal hits.
 */
export function minimizeStates(
  states: readonly State[],
  start: number,
): { readonly states: readonly State[]; readonly start: number } {
  let block = numbered(states.map((state) => state.hits.map(({ set, part }) => `${set}:${part}`).join(' ')));
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
  return {
    states: kept,
    start: order.get(block[start] ?? 0) ?? 0,
  };
}

function visit(order: Map<number, number>, block: number): number {
  const known = order.get(block);
  if (known !== undefined) return known;
  order.set(block, order.size);
  return order.size - 1;
}
