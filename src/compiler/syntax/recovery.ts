import { suggestions } from '../diagnostics/suggest.ts';
import { endOfLine, stringAt } from './scan.ts';
import { STATEMENT_WORDS } from './words.ts';

/** How many words at the start of a line are looked at for a misspelt statement: a bound on the time for garbage. */
const MOST_GUESSES = 1000;

/** How much of a statement is looked at for a name: a bound on the time for garbage. */
const LONGEST_HEAD = 200;

const BLOCK_WORDS: ReadonlySet<string> = new Set(['for', 'confine', 'rules', 'extend', 'test']);

const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;

export interface Resumption {
  readonly at: number;
  /** It is just past the `{` of a block whose head was wrong. */
  readonly opensBlock: boolean;
  /** What was skipped has a bracket too many or too few: that another one is missing may only follow from it. */
  readonly unbalanced: boolean;
}

/**
 * Where to go on after a mistake: at the next line that starts with a statement word, at the `}` of the block, or in the
 * block whose head was wrong. Brackets that the statement opened are expected to close, but a statement word at the start
 * of a line ends it in any case. Further on in the line of the mistake it does not: what stands there was most likely
 * meant to belong to it. A line that starts with nearly such a word is taken for a statement too, to be reported as the
 * next mistake.
 */
export function nextStatement(text: string, start: number, mistake: number): Resumption {
  const first = wordAt(text, start);
  const isBlock = BLOCK_WORDS.has(first);
  const mayOpen = isBlock || (first !== '' && !STATEMENT_WORDS.has(first));
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
    if (at > start && at >= mistake && lineStart && (startsStatement(text, at) || character === '@')) {
      return { at, opensBlock: false, unbalanced: isBlock || depth > 0 };
    }
    if (at >= mistake && depth === 0 && lineStart && word !== '' && guesses < MOST_GUESSES) {
      guesses += 1;
      if (suggestions(word, STATEMENT_WORDS).length > 0) return { at, opensBlock: false, unbalanced: isBlock };
    }
    if (character === '}') {
      if (depth === 0 && at > start) return { at, opensBlock: false, unbalanced: isBlock };
      depth = Math.max(0, depth - 1);
    }
    if (character === '{') {
      if (mayOpen && depth === 0 && startsBody(text, at + 1))
        return { at: at + 1, opensBlock: true, unbalanced: false };
      depth += 1;
    }
    if (!' \t\r\n'.includes(character)) lineStart = false;
    at = word !== '' ? at + word.length : character === '"' ? stringAt(text, at).end : at + 1;
  }
  return { at, opensBlock: false, unbalanced: isBlock || depth > 0 };
}

/** The name that the statement at `start` would have given to something. */
export function declaredName(text: string, start: number): string | null {
  const line = /^.*/u.exec(text.slice(start, start + LONGEST_HEAD))?.[0] ?? '';
  return /^(?:(?:let|param|rules|confine)\s+|(?:use|for)\s.*\sas\s+)([a-z][a-z0-9_]*)/u.exec(line)?.[1] ?? null;
}

export function wordAt(text: string, at: number): string {
  WORD.lastIndex = at;
  return WORD.exec(text)?.[0] ?? '';
}

/** A statement word, but not the `kill` that is a member of a set. */
function startsStatement(text: string, at: number): boolean {
  const word = wordAt(text, at);
  return STATEMENT_WORDS.has(word) && !(word === 'kill' && /^\s*[,}]/u.test(text.slice(at + 4, at + 64)));
}

function startsBody(text: string, start: number): boolean {
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === '#') at = endOfLine(text, at);
    else if (' \t\r\n'.includes(character)) at += 1;
    else return character === '@' || character === '}' || startsStatement(text, at);
  }
  return true;
}
