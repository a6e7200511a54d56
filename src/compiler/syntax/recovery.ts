import { suggestions } from '../diagnostics/suggest.ts';
import { endOfLine, stringAt } from './scan.ts';
import { STATEMENT_WORDS } from './words.ts';

/** How many words at the start of a line are looked at for a misspelt statement: a bound on the time for garbage. */
const MOST_GUESSES = 1000;

const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;

/**
 * Where to go on after a mistake: at the next statement, at the `}` of the block, or just past the `{` of a block whose
 * head was wrong (`opensBlock`). Brackets that the statement opened before the mistake are expected to close after it,
 * but a statement word at the start of a line ends it in any case: none of them can stand inside a statement. A line that
 * starts with nearly such a word is taken for a statement too, to be reported as the next mistake.
 */
export function nextStatement(
  text: string,
  start: number,
  mistake: number,
): { readonly at: number; readonly opensBlock: boolean } {
  const head = wordAt(text, start);
  const mayOpen = head === 'for' || head === 'confine';
  let depth = 0;
  let at = start;
  let lineStart = false;
  let guesses = 0;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '\n') lineStart = true;
    if (character === '#') {
      at = endOfLine(text, at);
      continue;
    }
    const word = wordAt(text, at);
    if (at > start && at >= mistake && (depth === 0 || lineStart) && (STATEMENT_WORDS.has(word) || character === '@')) {
      return { at, opensBlock: false };
    }
    if (at >= mistake && depth === 0 && lineStart && word !== '' && guesses < MOST_GUESSES) {
      guesses += 1;
      if (suggestions(word, STATEMENT_WORDS).length > 0) return { at, opensBlock: false };
    }
    if (character === '}') {
      if (depth === 0 && at > start) return { at, opensBlock: false };
      depth = Math.max(0, depth - 1);
    }
    if (character === '{') {
      if (mayOpen && depth === 0 && startsBody(text, at + 1)) return { at: at + 1, opensBlock: true };
      depth += 1;
    }
    if (!' \t\r\n'.includes(character)) lineStart = false;
    at = word !== '' ? at + word.length : character === '"' ? stringAt(text, at).end : at + 1;
  }
  return { at, opensBlock: false };
}

/** The name that the statement at `start` would have given to something. */
export function declaredName(text: string, start: number): string | null {
  const words = text.slice(start, start + 200).split(/\s+/u);
  const name = /^[a-z][a-z0-9_]*/u.exec(words[1] ?? '')?.[0];
  return ['let', 'confine', 'param', 'rules'].includes(words[0] ?? '') ? (name ?? null) : null;
}

export function wordAt(text: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? '';
}

function startsBody(text: string, start: number): boolean {
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '#') at = endOfLine(text, at);
    else if (' \t\r\n'.includes(character)) at += 1;
    else return character === '@' || character === '}' || STATEMENT_WORDS.has(wordAt(text, at));
  }
  return true;
}
