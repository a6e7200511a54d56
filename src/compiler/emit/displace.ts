/** Where the items of buckets fall, by the seed of each bucket. */
export interface Displaced {
  readonly seeds: readonly number[];
  /** By item. */
  readonly slots: readonly number[];
}

/**
 * Hash and displace: a bucket's seed is the first by which its items fall into free slots, and not on each other, the largest
 * bucket first. `null` where a bucket has no such seed up to `mostSeed`. `buckets`: of each, the numbers of its items.
 */
export function displace(
  buckets: readonly (readonly number[])[],
  slotCount: number,
  mostSeed: number,
  slotOf: (item: number, seed: number) => number,
): Displaced | null {
  const order = buckets.map((_, b) => b).sort((a, b) => (buckets[b]?.length ?? 0) - (buckets[a]?.length ?? 0) || a - b);
  const seeds = new Array<number>(buckets.length).fill(0);
  const slots = new Array<number>(buckets.reduce((sum, { length }) => sum + length, 0)).fill(0);
  const taken = new Uint8Array(slotCount);
  for (const b of order) {
    const members = buckets[b] ?? [];
    if (members.length === 0) break;
    const slotsBy = (seed: number): number[] => members.map((item) => slotOf(item, seed));
    let seed = 0;
    let at = slotsBy(seed);
    while (at.some((slot, i) => taken[slot] === 1 || at.indexOf(slot) !== i)) {
      seed += 1;
      if (seed > mostSeed) return null;
      at = slotsBy(seed);
    }
    seeds[b] = seed;
    members.forEach((item, k) => {
      slots[item] = at[k] ?? 0;
      taken[at[k] ?? 0] = 1;
    });
  }
  return { seeds, slots };
}
