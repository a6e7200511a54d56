import type { PathSet } from '../check/typed-policy.ts';

/** How policy text and numbers are written in C, so that no policy can put anything but data there. */

/**
 * Text for the inside of a block comment: printable ASCII on one line, `*` and `/` never together in the order that
 * ends a comment, nothing that shows differently from what it is.
 */
export function cComment(text: string): string {
  return text
    .replace(/[^\x20-\x7e]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`)
    .replace(/\*(?=\/)/g, '*\\')
    .replace(/\?\?/g, '?\\?');
}

/** A run of bytes (char codes 0–255) as it is shown in a comment. */
export function cBytes(bytes: string): string {
  return cComment(JSON.stringify(bytes).slice(1, -1));
}

/** The patterns of a set as they are shown in a comment. */
export function cPatterns({ patterns, except }: PathSet): string {
  const list = (some: PathSet['patterns']): string => some.map((pattern) => JSON.stringify(pattern.text)).join(', ');
  return cComment(list(patterns) + (except.length === 0 ? '' : ` without ${list(except)}`));
}

/** A 64-bit constant. */
export function cWord(value: bigint): string {
  return `0x${value.toString(16)}ULL`;
}

export function bitsOf(indices: Iterable<number>): bigint {
  let value = 0n;
  for (const index of indices) value |= 1n << BigInt(index);
  return value;
}

/** Values as rows of an initializer, `perRow` a line. */
export function cRows(values: readonly (string | number)[], perRow: number): string[] {
  const rows: string[] = [];
  for (let i = 0; i < values.length; i += perRow) rows.push(`${values.slice(i, i + perRow).join(', ')},`);
  return rows;
}
