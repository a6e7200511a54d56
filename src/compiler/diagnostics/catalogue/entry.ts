import type { Severity } from '../diagnostic.ts';

/** One kind of mistake. The key it has in its table is its name in the code; users see the code. */
export interface CatalogueEntry {
  /** Stable: a code that is no longer used is never given to something else. */
  readonly code: string;
  readonly severity: Severity;
  /** One line, lower case, no full stop. What to do about it belongs into the help. */
  readonly message: (values: never) => string;
  /** One paragraph for the reference. */
  readonly explanation: string;
  /** A policy that gives this diagnostic, its `policy` line left out; `null` where no text can show it. */
  readonly wrong: string | null;
  /** The same, put right: no error. */
  readonly right: string | null;
}

export type CatalogueTable = Readonly<Record<string, CatalogueEntry>>;

const LONGEST_SHOWN = 48;

/** A piece of the user's text, fit to stand in a one-line message. */
export function shown(text: string): string {
  const points = [...text.slice(0, 2 * LONGEST_SHOWN)];
  const cut = points.length > LONGEST_SHOWN || text.length > 2 * LONGEST_SHOWN;
  const line = points.slice(0, LONGEST_SHOWN).join('').replace(/\p{C}/gu, '\u{FFFD}');
  return cut ? `${line}…` : line;
}

/** `a`, `a or b`, `a, b or c`. */
export function listed(words: readonly string[], conjunction: 'and' | 'or' = 'and'): string {
  if (words.length <= 1) return words[0] ?? '';
  return `${words.slice(0, -1).join(', ')} ${conjunction} ${words[words.length - 1]}`;
}

export function quoted(names: readonly string[]): readonly string[] {
  return names.map((name) => `'${shown(name)}'`);
}
