import type { SparseStates } from '../decide/path/subset-states.ts';

/** All edges in one array: that of state `s` and class `c` at `bases[s] + c`, modulo 2^32, where it names its state. */
export interface EdgeTable {
  readonly bases: readonly number[];
  /** The state of each entry, 0 for one that is free, and where it leads to. */
  readonly states: Int32Array;
  readonly targets: Int32Array;
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
  let owner = new Int32Array(1 << 16);
  let leads = new Int32Array(1 << 16);
  let used = 1;
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
      if (slot >= owner.length) {
        owner = enlarged(owner, slot);
        leads = enlarged(leads, slot);
      }
      used = Math.max(used, slot + 1);
      owner[slot] = state;
      leads[slot] = targets[(firstEdge[state] ?? 0) + i] ?? 0;
    });
  }
  return { bases, states: owner.subarray(0, used), targets: leads.subarray(0, used) };
}

function enlarged(array: Int32Array, index: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(Math.ceil(index * 1.5));
  larger.set(array);
  return larger;
}
