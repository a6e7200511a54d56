import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';

export const DEEPEST_NESTING = 64;

export interface Scan {
  /** Strings that lack their closing quote, in order: what follows from them is no mistake of its own. */
  readonly unterminated: readonly Span[];
  readonly tooDeep: Diagnostic | null;
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
  let blank = true;
  let at = 0;
  while (at < text.length) {
    const character = text[at];
    if (character === '#') {
      at = endOfLine(text, at);
      continue;
    }
    if (character === '"') {
      const { end, closed } = stringAt(text, at);
      if (!closed) unterminated.push({ file, start: at, end });
      blank = false;
      at = end;
      continue;
    }
    if (character === '{' || character === '(' || character === '[') depth += 1;
    else if ((character === '}' || character === ')' || character === ']') && depth > 0) depth -= 1;
    if (depth > DEEPEST_NESTING) {
      const span = { file, start: at, end: at + 1 };
      return { unterminated, tooDeep: diagnose('nestedTooDeep', span, { limit: DEEPEST_NESTING }), blank: false };
    }
    if (character !== ' ' && character !== '\n' && character !== '\t' && character !== '\r') blank = false;
    at += 1;
  }
  return { unterminated, tooDeep: null, blank };
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
