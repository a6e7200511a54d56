import type { Hit } from '../decide/path/subset-states.ts';

/** One bit for each set that is hit, in 64-bit words. */
export function hitWords(hits: readonly Hit[], words: number): bigint[] {
  const row = new Array<bigint>(words).fill(0n);
  for (const { set } of hits) row[set >> 6] = (row[set >> 6] ?? 0n) | (1n << BigInt(set & 63));
  return row;
}

/** Of each of the sets `parted` the first part that is hit; the highest number for none. */
export function firstParts(hits: readonly Hit[], parted: readonly number[]): number[] {
  return parted.map((set) => hits.find((hit) => hit.set === set)?.part ?? 0xffff_ffff);
}
