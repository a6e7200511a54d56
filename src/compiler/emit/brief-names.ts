import type { ListedName } from '../decide/path/name-classes.ts';
import { FACTOR, firstWord, WORD } from './bit-filter.ts';
import { displace } from './displace.ts';

/** Where each listed name of at most eight bytes is found, by a multiplication: most names that are read are as short. */
export interface BriefNames {
  readonly factor: bigint;
  /** How far the product is shifted for a slot; with seeds it is masked, too. */
  readonly shift: number;
  /** What the slots of a bucket's names are XORed with. None where the multiplication alone tells all names apart. */
  readonly seeds: readonly number[];
  /** How far the product is shifted for the bucket. */
  readonly seedShift: number;
  /** A power of two. */
  readonly slots: readonly { readonly word: bigint; readonly class: number }[];
}

/** Names of more bytes have more than one word. */
export const BRIEF_NAME = 8;

/** Above so many names no factor is likely to tell them apart in a small table. */
const MOST_WITHOUT_SEEDS = 128;
const FACTORS_ALONE = 1024;
const FACTORS_OF_SEEDS = 32;
/** So many slots a name, as a power of two, at the most. */
const SPARSEST = 4;
const NAMES_PER_BUCKET = 4;

/** `null` where no name is as short. */
export function briefNames(literals: readonly ListedName[]): BriefNames | null {
  const names = literals
    .filter(({ name }) => name.length <= BRIEF_NAME)
    .map((literal) => ({ word: alignedWord(literal.name), class: literal.class }));
  if (names.length === 0) return null;
  return (names.length <= MOST_WITHOUT_SEEDS ? withoutSeeds(names) : null) ?? withSeeds(names);
}

/** A name's bytes in the upper end of a word, the last one highest: so its length is part of it. */
export function alignedWord(name: string): bigint {
  return firstWord(name) << BigInt(64 - 8 * name.length);
}

type Names = BriefNames['slots'];

/** Its upper end is 0, which ends no name. */
const FREE = { word: 1n, class: 0 };

function withoutSeeds(names: Names): BriefNames | null {
  const least = Math.ceil(Math.log2(Math.max(2, names.length)));
  for (let bits = least; bits <= least + SPARSEST; bits++) {
    for (const factor of factors(FACTORS_ALONE)) {
      const slots: Names[number][] = new Array(2 ** bits).fill(FREE);
      const falls = names.every((name) => {
        const slot = Number(((name.word * factor) & WORD) >> BigInt(64 - bits));
        const isFree = slots[slot] === FREE;
        slots[slot] = name;
        return isFree;
      });
      if (falls) return { factor, shift: 64 - bits, seeds: [], seedShift: 0, slots };
    }
  }
  return null;
}

/** Two names of a bucket that fall on each other do so whatever the seed is: then another factor is tried. */
function withSeeds(names: Names): BriefNames {
  const seedBits = Math.max(1, Math.ceil(Math.log2(names.length / NAMES_PER_BUCKET)));
  const seedShift = 64 - seedBits;
  for (let bits = Math.ceil(Math.log2(names.length * 1.25)); ; bits++) {
    const shift = seedShift - bits;
    for (const factor of factors(FACTORS_OF_SEEDS)) {
      const hashes = names.map(({ word }) => (word * factor) & WORD);
      const buckets: number[][] = Array.from({ length: 2 ** seedBits }, () => []);
      hashes.forEach((hash, i) => {
        buckets[Number(hash >> BigInt(seedShift))]?.push(i);
      });
      const first = hashes.map((hash) => Number((hash >> BigInt(shift)) & BigInt(2 ** bits - 1)));
      const found = displace(buckets, 2 ** bits, 2 ** bits - 1, (i, seed) => (first[i] ?? 0) ^ seed);
      if (found === null) continue;
      const slots: Names[number][] = new Array(2 ** bits).fill(FREE);
      found.slots.forEach((slot, i) => {
        slots[slot] = names[i] ?? FREE;
      });
      return { factor, shift, seeds: found.seeds, seedShift, slots };
    }
  }
}

function* factors(count: number): Iterable<bigint> {
  for (let n = 0; n < count; n++) yield (FACTOR * BigInt(2 * n + 1)) & WORD;
}
