import { cWord } from './c-text.ts';

/** A bit for each name of a set, where the hash of its length and first eight bytes falls: others fall there too, but few. */
export interface BitFilter {
  readonly words: readonly bigint[];
  readonly factor: string;
  readonly shift: number;
}

/** A name that is not one of them is taken for one in so many. */
export const SPARSENESS = 32;
/** 2^64 divided by the golden ratio, an odd number: multiplying by it spreads what differs in any bit (Knuth 6.4). */
export const FACTOR = 0x9e37_79b9_7f4a_7c15n;
export const WORD = (1n << 64n) - 1n;

export function bitFilter(names: readonly string[]): BitFilter {
  let size = 10;
  while (2 ** size < names.length * SPARSENESS) size += 1;
  const words = new Array<bigint>(2 ** (size - 6)).fill(0n);
  for (const name of names) {
    const hash = Number((((firstWord(name) ^ BigInt(name.length)) * FACTOR) & WORD) >> BigInt(64 - size));
    words[hash >> 6] = (words[hash >> 6] ?? 0n) | (1n << BigInt(hash & 63));
  }
  return { words, factor: cWord(FACTOR), shift: 64 - size };
}

/** The first eight bytes, little-endian. */
export function firstWord(name: string): bigint {
  let word = 0n;
  for (let i = Math.min(8, name.length) - 1; i >= 0; i--) word = (word << 8n) | BigInt(name.charCodeAt(i));
  return word;
}
