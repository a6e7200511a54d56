import type { SparseStates } from '../decide/path/subset-states.ts';

/** All edges in one array: that of state `s` and class `c` at `bases[s] + c`, modulo 2^32, where it names its state. */
export interface EdgeTable {
  readonly bases: readonly number[];
  /** The state of each entry, 0 for one that is free, and where it leads to. */
  readonly states: readonly number[];
  readonly targets: readonly number[];
}

/**
 * Row displacement (Tarjan and Yao, "Storing a sparse table", 1979), the largest row first: each row is shifted to a place
 * where none of its entries falls on another's.
 */
export function packEdges({ firstEdge, classes, targets }: SparseStates): EdgeTable {
  const count = firstEdge.length - 1;
  const size = (state: number): number => (firstEdge[state + 1] ?? 0) - (firstEdge[state] ?? 0);
  const rows = Array.from({ length: count }, (_, state) => state)
    .filter((state) => size(state) > 0)
    .sort((a, b) => size(b) - size(a) || a - b);
  const bases = new Array<number>(count).fill(0);
  const owner: number[] = [];
  const leads: number[] = [];
  const isFree = (slot: number): boolean => (owner[slot] ?? 0) === 0;
  let at = 0;
  let before = 0;
  for (const state of rows) {
    const own = classes.slice(firstEdge[state], firstEdge[state + 1]);
    const lowest = own[0] ?? 0;
    // Where a row of this size did not fit the next one seldom does; what is left free smaller ones take.
    if (own.length !== before) at = 0;
    before = own.length;
    while (!own.every((c) => isFree(at - lowest + c))) at += 1;
    bases[state] = (at - lowest) >>> 0;
    own.forEach((c, i) => {
      const slot = at - lowest + c;
      while (owner.length <= slot) {
        owner.push(0);
        leads.push(0);
      }
      owner[slot] = state;
      leads[slot] = targets[(firstEdge[state] ?? 0) + i] ?? 0;
    });
  }
  if (owner.length === 0) return { bases, states: [0], targets: [0] };
  return { bases, states: owner, targets: leads };
}
