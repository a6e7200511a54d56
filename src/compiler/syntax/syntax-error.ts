import type { Expectation } from '#parser';
import { listed, shown } from '../diagnostics/catalogue/entry.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';
import { stringAt } from './scan.ts';
import { syntaxHelp } from './syntax-help.ts';
import { CLAUSE_WORDS, STATEMENT_WORDS } from './words.ts';

/** What the parser expected at the furthest place it reached, in words. */
export function syntaxError(source: SourceFile, at: number, expectations: readonly Expectation[]): Diagnostic {
  const { found, span } = foundAt(source, at);
  const expected = new Set<string>();
  for (const one of expectations) {
    if (one.type === 'literal' && one.text !== undefined) expected.add(`'${one.text}'`);
    if (one.type === 'other' && one.description !== undefined) expected.add(one.description);
  }
  const message = { expected: expectedText(expected), found };
  return diagnose('syntaxError', span, message, { help: syntaxHelp(source.text, at, expected) });
}

/** What the grammar expects one by one and people know by one name. */
const COLLECTIVES: readonly {
  readonly name: string;
  readonly if: readonly string[];
  readonly of: readonly string[];
}[] = [
  {
    name: 'a statement',
    if: ["'deny'", "'let'"],
    of: [...[...STATEMENT_WORDS].map((word) => `'${word}'`), "'@'", "'}'"],
  },
  {
    name: 'a rule',
    if: ["'deny'", "'protect'"],
    of: ["'deny'", "'kill'", "'allow'", "'audit'", "'default'", "'protect'", "'@'"],
  },
  {
    name: 'a condition',
    if: ['a condition'],
    of: ["'not'", "'('", "'{'", "'port'", 'a string', 'a number', 'a name', 'an address'],
  },
  {
    name: 'a value',
    if: ['a string', "'{'"],
    of: ["'{'", "'('", "'port'", "'abstract'", "'not'", 'a string', 'a number', 'a name', 'an address'],
  },
  { name: 'another part of the rule', if: ["'where'", "'unless'"], of: CLAUSE_WORDS.map((word) => `'${word}'`) },
  { name: 'an operator', if: ['an operator'], of: ["'port'"] },
];

function expectedText(expected: ReadonlySet<string>): string {
  const left = new Set(expected);
  for (const collective of COLLECTIVES) {
    if (!collective.if.every((one) => left.has(one))) continue;
    for (const one of collective.of) left.delete(one);
    left.add(collective.name);
  }
  return listed([...left].sort(byKind), 'or') || 'something else';
}

/** Signs and words first, then what has a name, the next statement last. */
function byKind(a: string, b: string): number {
  const rank = (text: string) => (text.startsWith("'") ? 0 : text.endsWith('statement') ? 2 : 1);
  return rank(a) - rank(b) || (a < b ? -1 : 1);
}

const WORD_OR_NUMBER = /[A-Za-z0-9_]+/y;

function foundAt(source: SourceFile, at: number): { readonly found: string; readonly span: Span } {
  const { name: file, text } = source;
  if (at >= text.length) {
    const end = text.trimEnd().length;
    return { found: 'the end of the file', span: { file, start: end, end } };
  }
  WORD_OR_NUMBER.lastIndex = at;
  const word = WORD_OR_NUMBER.exec(text)?.[0];
  if (word !== undefined) return { found: `'${shown(word)}'`, span: { file, start: at, end: at + word.length } };
  if (text[at] === '"') {
    const { end } = stringAt(text, at);
    return { found: `the string ${shown(text.slice(at, end))}`, span: { file, start: at, end } };
  }
  if (' \t\r\n'.includes(text[at] ?? '')) return { found: 'white space', span: { file, start: at, end: at + 1 } };
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  return { found: `'${shown(character)}'`, span: { file, start: at, end: at + character.length } };
}
