import { shown } from '../diagnostics/catalogue/entry.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { OPERATION_NAMES } from '../kernel/operations.ts';
import { wordAt } from './recovery.ts';
import { HINTS, OTHER_WORDS } from './syntax-hints.ts';
import { CLAUSE_WORDS, RESERVED_WORDS, STATEMENT_WORDS } from './words.ts';

const LONGEST_WORD = 80;

/** What may help with a syntax error at `at`. `expected`: as the parser names it, words in single quotes. */
export function syntaxHelp(text: string, at: number, expected: ReadonlySet<string>): string | null {
  return hintAt(text, at, expected) ?? helpWithNumbers(text, at, expected) ?? helpWithWords(text, at, expected);
}

/** The first hint that fits. */
function hintAt(text: string, at: number, expected: ReadonlySet<string>): string | null {
  for (const { sign, help, where } of HINTS) {
    sign.lastIndex = at;
    if ((where === undefined || expected.has(where)) && sign.test(text)) return help;
  }
  return null;
}

function helpWithNumbers(text: string, at: number, expected: ReadonlySet<string>): string | null {
  const word = /^[0-9][0-9A-Za-z_]*/u.exec(text.slice(at, at + LONGEST_WORD))?.[0];
  if (word === undefined) return null;
  if (!expected.has('a number')) return expected.has('a name') ? 'names start with a letter' : null;
  if (/^0[0-7]+$/u.test(word)) return `octal numbers start with \`0o\`, as in \`0o${word.slice(1)}\``;
  if (/^(?:[0-9]{20,}|0x[0-9a-fA-F]{17,}|0o[0-7]{22,})$/u.test(word)) return 'numbers go up to 2^64 - 1';
  return 'numbers are decimal, or start with `0x` or `0o`';
}

function helpWithWords(text: string, at: number, expected: ReadonlySet<string>): string | null {
  const word = wordAt(text, at);
  const ended = expected.has('a new statement');
  if (expected.has("'protect'") && !expected.has("'let'"))
    return 'annotations stand before a rule, a `default` or a `protect`';
  if (text[at] === '"' && expected.has('a name')) return 'names are written without quotes';
  if (/[A-Za-z0-9_]/u.test(text[at] ?? '') && expected.has('a string') && !expected.has('a name') && !ended) {
    return 'strings are written in double quotes';
  }
  const candidates = [...expected].flatMap((one) => /^'([a-z_]+)'$/u.exec(one)?.[1] ?? []);
  // A word that starts with an expected one is no failure of that one, so the parser does not list it.
  if (ended || expected.has("'let'")) candidates.push(...STATEMENT_WORDS);
  if (candidates.includes(OTHER_WORDS[word] ?? '')) return `did you mean '${OTHER_WORDS[word]}'?`;
  if (candidates.includes('let') && /^\s*=(?!=)/u.test(text.slice(at + word.length, at + LONGEST_WORD))) {
    return `write \`let ${shown(word)} = …\``;
  }
  const help = RESERVED_WORDS.has(word) || word === '' ? null : didYouMean(word, candidates);
  const helpBefore = ended ? helpWithWordBefore(text, at) : null;
  if (help !== null || helpBefore !== null) return help ?? helpBefore;
  const isRule = candidates.includes('deny') && OPERATION_NAMES.includes(word);
  return isRule ? `a rule starts with its effect, as in \`deny ${word}\`` : null;
}

/** Any word can be a value: so the mistake may be the word before the place where it shows. */
function helpWithWordBefore(text: string, at: number): string | null {
  const word = /([A-Za-z_][A-Za-z0-9_]*)\s*$/u.exec(text.slice(Math.max(0, at - LONGEST_WORD), at))?.[1] ?? '';
  if (OPERATION_NAMES.includes(word) && /["{a-z]/u.test(text[at] ?? '')) return 'operations are separated by commas';
  if (Object.hasOwn(OTHER_WORDS, word)) return `did you mean '${OTHER_WORDS[word]}'?`;
  return word === '' || RESERVED_WORDS.has(word) ? null : didYouMean(word, [...STATEMENT_WORDS, ...CLAUSE_WORDS]);
}
