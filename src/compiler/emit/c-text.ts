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

/** Of more patterns than these a comment shows so many. */
const SHOWN_PATTERNS = 16;

/** The patterns of sets as they are shown in a comment. */
export function cPatterns(...sets: readonly PathSet[]): string {
  const list = (some: PathSet['patterns']): string => {
    const more = some.length > SHOWN_PATTERNS ? ` and ${some.length - SHOWN_PATTERNS} more` : '';
    return `${some
      .slice(0, SHOWN_PATTERNS)
      .map((pattern) => JSON.stringify(pattern.text))
      .join(', ')}${more}`;
  };
  const all = sets.flatMap(({ patterns }) => patterns);
  const except = sets.flatMap((set) => set.except);
  return cComment(list(all) + (except.length === 0 ? '' : ` without ${list(except)}`));
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
