import { displace } from './displace.ts';

/** Where each listed name is found by the hash of its bytes: `names[i]` in slot `slots[i]`. */
export interface NameHash {
  /** Multipliers of the four words of a name. */
  readonly factors: readonly bigint[];
  readonly seeds: readonly number[];
  /** How far a hash is shifted for its bucket, whose seed it is. */
  readonly seedShift: number;
  /** A power of two. */
  readonly slotCount: number;
  readonly slots: readonly number[];
}

const WORD = (1n << 64n) - 1n;
/** Odd numbers without a pattern: 2^64 divided by the golden ratio, and constants of xxHash's (XXH64, PRIME64_1, 2 and 3). */
const FACTORS = [0x9e37_79b9_7f4a_7c15n, 0x9e37_79b1_85eb_ca87n, 0xc2b2_ae3d_27d4_eb4fn, 0x1656_67b1_9e37_79f9n];
const NAMES_PER_BUCKET = 4;
/** More tries than these, and the table is doubled. */
const MAX_SEED = 65_536;

/** The names' four words, little-endian: what is behind a name is 0. */
export function wordsOf(name: string): readonly bigint[] {
  return [0, 8, 16, 24].map((at) => {
    let word = 0n;
    for (let i = Math.min(at + 8, name.length) - 1; i >= at; i--) word = (word << 8n) | BigInt(name.charCodeAt(i));
    return word;
  });
}

/**
 * A perfect hash (hash and displace): a bucket's seed is the first by which its names fall into free slots, the largest
 * bucket first. Names of at most 32 bytes, each once.
 */
export function hashNames(names: readonly string[]): NameHash {
  const hashes = names.map(hashOf);
  for (let bits = Math.ceil(Math.log2(Math.max(2, names.length * 1.25))); ; bits++) {
    const seedBits = Math.max(1, Math.ceil(Math.log2(Math.max(2, names.length / NAMES_PER_BUCKET))));
    const found = displaced(hashes, 2 ** bits, seedBits);
    if (found !== null) return { factors: FACTORS, seedShift: 64 - seedBits, slotCount: 2 ** bits, ...found };
  }
}

function hashOf(name: string): bigint {
  const sum = wordsOf(name).reduce((hash, word, i) => (hash + word * (FACTORS[i] ?? 0n)) & WORD, 0n);
  return ((sum ^ (sum >> 32n)) * (FACTORS[0] ?? 0n)) & WORD;
}

function displaced(hashes: readonly bigint[], slotCount: number, seedBits: number) {
  const buckets: number[][] = Array.from({ length: 2 ** seedBits }, () => []);
  hashes.forEach((hash, i) => {
    buckets[Number(hash >> BigInt(64 - seedBits))]?.push(i);
  });
  const step = hashes.map((hash) => Number((hash >> 16n) & 0xffff_ffffn) | 1);
  const first = hashes.map((hash) => Number((hash >> 8n) & 0xffff_ffffn));
  return displace(
    buckets,
    slotCount,
    MAX_SEED,
    (i, seed) => (Math.imul(seed, step[i] ?? 0) + (first[i] ?? 0)) & (slotCount - 1),
  );
}
