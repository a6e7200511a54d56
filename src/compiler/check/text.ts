import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { StringLiteral } from '../syntax/ast.ts';
import { readEscape } from '../syntax/escapes.ts';

const LONGEST_TEXT = 1024;

/** A string that is shown to people: its escapes resolved. */
export function readText(literal: StringLiteral): {
  readonly text: string;
  readonly diagnostics: readonly Diagnostic[];
} {
  const { raw, span } = literal;
  const diagnostics: Diagnostic[] = [];
  let text = '';
  let from = 0;
  for (let at = raw.indexOf('\\'); at !== -1; at = raw.indexOf('\\', from)) {
    const read = readEscape(raw, at, false);
    const end = Math.min(raw.length, at + read.length);
    text += raw.slice(from, at);
    if (read.code === null || read.code > 0x7f) {
      const start = span.start + 1 + at;
      const place = { file: span.file, start, end: start + end - at };
      const help = read.code === null ? 'for a backslash write `\\\\`' : 'write the character itself';
      diagnostics.push(diagnose('invalidEscape', place, { escape: raw.slice(at, end) }, { help }));
    } else text += String.fromCharCode(read.code);
    from = end;
  }
  return { text: text + raw.slice(from), diagnostics };
}

/** The text of a title, a message or the like, with what makes it unfit for that. */
export function checkText(literal: StringLiteral, what: string): readonly Diagnostic[] {
  const { text, diagnostics } = readText(literal);
  if (diagnostics.length > 0) return diagnostics;
  const problem = problemOf(text);
  return problem === null ? [] : [diagnose('unfitText', literal.span, { what, problem })];
}

function problemOf(text: string): string | null {
  if (text.trim() === '') return 'is empty';
  if (text.length > LONGEST_TEXT) return `is longer than ${LONGEST_TEXT} characters`;
  if (/[^\P{Cc}\n\t]/u.test(text)) return 'holds a control character';
  return null;
}
