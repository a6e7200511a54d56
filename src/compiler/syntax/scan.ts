import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';

export const DEEPEST_NESTING = 64;
/** Words, strings and signs: what bounds the memory that a file can ask for. */
export const MOST_TOKENS = 2_000_000;

export interface Scan {
  /** Strings that lack their closing quote, in order: what follows from them is no mistake of its own. */
  readonly unterminated: readonly Span[];
  /** Why there is no point, or no safety, in parsing the text. */
  readonly refusal: Diagnostic | null;
  /** Nothing but white space and comments. */
  readonly blank: boolean;
}

/**
 * One pass over the characters before the grammar sees them. The parser recurses with the brackets, so their depth
 * has to be known to be small; and a missing quote is best found by itself.
 */
export function scanSource(source: SourceFile): Scan {
  const { name: file, text } = source;
  const unterminated: Span[] = [];
  let depth = 0;
  let tokens = 0;
  let inWord = false;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    const wordCode = isWordCode(code);
    if (!isBlank(code) && code !== HASH && !(wordCode && inWord)) tokens += 1;
    inWord = wordCode;
    if (OPENERS.includes(code)) depth += 1;
    else if (depth > 0 && CLOSERS.includes(code)) depth -= 1;
    if (depth > DEEPEST_NESTING || tokens > MOST_TOKENS) {
      const span = { file, start: at, end: at + 1 };
      const refusal =
        depth > DEEPEST_NESTING
          ? diagnose('nestedTooDeep', span, { limit: DEEPEST_NESTING })
          : diagnose('tooManyTokens', span, { limit: MOST_TOKENS });
      return { unterminated, refusal, blank: false };
    }
    if (code === HASH) at = endOfLine(text, at);
    else if (code === QUOTE) {
      const { end, closed } = stringAt(text, at);
      if (!closed) unterminated.push({ file, start: at, end });
      at = end;
    } else at += 1;
  }
  return { unterminated, refusal: null, blank: tokens === 0 };
}

const HASH = 0x23;
const QUOTE = 0x22;
const OPENERS = [...'{(['].map((character) => character.charCodeAt(0));
const CLOSERS = [...'})]'].map((character) => character.charCodeAt(0));

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09;
}

function isWordCode(code: number): boolean {
  return (
    (code >= 0x61 && code <= 0x7a) || (code >= 0x30 && code <= 0x39) || (code >= 0x41 && code <= 0x5a) || code === 0x5f
  );
}

/** Where a string ends: past its closing quote, or with its line where there is none. As `String` in the grammar reads it. */
export function stringAt(text: string, start: number): { readonly end: number; readonly closed: boolean } {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') return { end: at + 1, closed: true };
    if (character === '\n' || character === '\r') return { end: at, closed: false };
    const next = text[at + 1];
    at += character === '\\' && next !== undefined && next !== '\n' && next !== '\r' ? 2 : 1;
  }
  return { end: text.length, closed: false };
}

export function endOfLine(text: string, start: number): number {
  const end = text.indexOf('\n', start);
  return end === -1 ? text.length : end;
}
