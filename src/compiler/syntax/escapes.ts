/** What a backslash and what follows it stand for. */
export interface Escape {
  /** The character code, 0–255; `null` where this is no escape. */
  readonly code: number | null;
  /** How many characters it takes, the backslash counted. */
  readonly length: number;
}

const NAMED: Readonly<Record<string, number>> = { n: 10, t: 9, '"': 34, '\\': 92 };

/** `punctuation`: whether a backslash also makes any other ASCII punctuation literal, as it does in a path. */
export function readEscape(raw: string, at: number, punctuation: boolean): Escape {
  const character = raw[at + 1] ?? '';
  if (character === 'x') {
    const digits = /^[0-9a-fA-F]{2}/u.exec(raw.slice(at + 2, at + 4))?.[0];
    return digits === undefined ? { code: null, length: 2 } : { code: Number.parseInt(digits, 16), length: 4 };
  }
  const named = NAMED[character];
  if (named !== undefined) return { code: named, length: 2 };
  if (punctuation && /[ -/:-@[-`{-~]/u.test(character)) return { code: character.charCodeAt(0), length: 2 };
  const point = raw.codePointAt(at + 1) ?? 0;
  return { code: null, length: point > 0xffff ? 3 : 2 };
}

/** The bytes of a character in UTF-8, as a string of char codes 0–255. */
export function utf8(character: string): string {
  if (character <= '\x7f') return character;
  return String.fromCharCode(...new TextEncoder().encode(character));
}
