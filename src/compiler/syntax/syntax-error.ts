import type { Expectation } from '#parser';
import { listed, shown } from '../diagnostics/catalogue/entry.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { wordAt } from './recovery.ts';
import { stringAt } from './scan.ts';
import { CONDITION_WORDS, STATEMENT_WORDS } from './words.ts';

/** What the parser expected at the furthest place it reached, in words. */
export function syntaxError(source: SourceFile, at: number, expectations: readonly Expectation[]): Diagnostic {
  const { found, span } = foundAt(source, at);
  const literals = new Set<string>();
  const descriptions = new Set<string>();
  for (const one of expectations) {
    if (one.type === 'literal' && one.text !== undefined) literals.add(one.text);
    if (one.type === 'other' && one.description !== undefined) descriptions.add(one.description);
  }
  const word = wordAt(source.text, at);
  // A word that starts with an expected one is no failure of that one, so the parser does not list it.
  const candidates = [...literals].filter((text) => /^[a-z]/u.test(text) && !PLANNED_WORDS.has(text));
  if (startsStatement(candidates) || descriptions.has('a new statement')) candidates.push(...STATEMENT_WORDS);
  if (startsCondition(candidates)) candidates.push(...CONDITION_WORDS);
  return diagnose(
    'syntaxError',
    span,
    { expected: expectedText(literals, descriptions), found },
    { help: help(source.text, at, word, descriptions, candidates) },
  );
}

function startsStatement(words: readonly string[]): boolean {
  return words.filter((text) => STATEMENT_WORDS.has(text)).length > 5;
}

function startsCondition(words: readonly string[]): boolean {
  return words.filter((text) => CONDITION_WORDS.includes(text)).length > 5;
}

function expectedText(literals: ReadonlySet<string>, descriptions: ReadonlySet<string>): string {
  const names = new Set(descriptions);
  let words = [...literals].filter((text) => !PLANNED_WORDS.has(text));
  if (startsStatement(words)) {
    words = words.filter((text) => !STATEMENT_WORDS.has(text) && text !== '@' && text !== '}');
    names.add('a statement');
  }
  if (startsCondition(words)) {
    words = words.filter((text) => !CONDITION_WORDS.includes(text) && text !== 'not' && text !== '(');
    names.add('a condition');
  }
  if (names.has('a string') && words.includes('{')) {
    // Where a path may stand, so may what the language has for other objects: naming all of it would bury the point.
    words = words.filter((text) => !VALUE_WORDS.has(text));
    names.delete('a string');
    names.delete('a name');
    names.add('a path or a set of paths');
  }
  const parts = [...words.map((text) => `'${text}'`), ...names];
  return listed([...new Set(parts)].sort(byKind), 'or') || 'something else';
}

/** Parts of a statement that the grammar knows only to say that they are not supported yet. */
const PLANNED_WORDS: ReadonlySet<string> = new Set([
  'to',
  'into',
  'from',
  'where',
  'as',
  'open',
  '-',
  '&',
  'and',
  'or',
]);

/** What starts an object that is no path, in the grammar's expressions. */
const VALUE_WORDS: ReadonlySet<string> = new Set([
  '{',
  '[',
  'tcp',
  'udp',
  'sctp',
  'ip',
  'unix',
  'abstract',
  'port',
  'addr',
  'not',
  'raw',
  'any',
  'anonymous',
]);

/** Signs and words first, then what has a name, the next statement last. */
function byKind(a: string, b: string): number {
  const rank = (text: string) => (text.startsWith("'") ? 0 : text.endsWith('statement') ? 2 : 1);
  return rank(a) - rank(b);
}

function foundAt(source: SourceFile, at: number): { readonly found: string; readonly span: Span } {
  const { name: file, text } = source;
  if (at >= text.length) return { found: 'the end of the file', span: { file, start: text.length, end: text.length } };
  const word = wordAt(text, at);
  if (word !== '') return { found: `'${shown(word)}'`, span: { file, start: at, end: at + word.length } };
  if (text[at] === '"') {
    const { end } = stringAt(text, at);
    return { found: `the string ${shown(text.slice(at, end))}`, span: { file, start: at, end } };
  }
  if (' \t\r\n'.includes(text[at] ?? '')) return { found: 'white space', span: { file, start: at, end: at + 1 } };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { found: `'${shown(character)}'`, span: { file, start: at, end: at + character.length } };
}

function help(
  text: string,
  at: number,
  word: string,
  descriptions: ReadonlySet<string>,
  candidates: readonly string[],
): string | null {
  const character = text[at] ?? '';
  if (text.startsWith('//', at) || text.startsWith('/*', at)) return 'comments start with `#`';
  if (descriptions.has('a string') && '/*.'.includes(character) && character !== '')
    return 'write paths in double quotes';
  if (character === "'" || character === '`') return 'strings are written in double quotes';
  if (character === ';') return 'statements need no terminator: leave the `;` out';
  return word === '' || candidates.includes(word) ? null : didYouMean(word, candidates);
}
