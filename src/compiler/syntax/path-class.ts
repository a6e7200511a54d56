import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, Span } from '../diagnostics/diagnostic.ts';
import { readEscape } from './escapes.ts';

export interface ReadClass {
  /** Those that a name can have, sorted. */
  readonly bytes: readonly number[];
  /** Those that a text can have: NUL and the slash are bytes like others there. */
  readonly textBytes: readonly number[];
  readonly repeat: boolean;
  readonly end: number;
  readonly diagnostics: readonly Diagnostic[];
}

/** NUL and the slash: no name of a file has them, a text can. */
export const NOT_IN_NAMES: ReadonlySet<number> = new Set([0, 0x2f]);

export const EVERY_BYTE: readonly number[] = Array.from({ length: 256 }, (_, code) => code);

type SpanOf = (start: number, end: number) => Span;

interface Member {
  readonly code: number;
  readonly start: number;
  readonly end: number;
}

/** The class that starts with the `[` at `start` of `raw`. */
export function readClass(raw: string, start: number, spanOf: SpanOf): ReadClass {
  const diagnostics: Diagnostic[] = [];
  const listed = new Set<number>();
  let at = start + 1;
  const negated = raw[at] === '!';
  if (negated) at += 1;
  else if (raw[at] === '^') {
    const help = 'write `[!…]`; for the character itself write `\\^`';
    diagnostics.push(diagnose('caretClass', spanOf(at, at + 1), {}, { help }));
  }
  const first = at;
  while (at < raw.length && raw[at] !== ']') {
    const low = member(raw, at, spanOf, diagnostics);
    at = low.end;
    if (raw[at] !== '-' || at + 1 >= raw.length || raw[at + 1] === ']') {
      listed.add(low.code);
      continue;
    }
    const high = member(raw, at + 1, spanOf, diagnostics);
    at = high.end;
    if (low.code > high.code && diagnostics.length === 0) {
      const help = `write \`${raw.slice(high.start, high.end)}-${raw.slice(low.start, low.end)}\``;
      diagnostics.push(diagnose('reversedRange', spanOf(low.start, high.end), {}, { help }));
    }
    for (let code = low.code; code <= high.code; code += 1) listed.add(code);
  }
  if (at >= raw.length) {
    const help = 'add the `]`; for the character itself write `\\[`';
    return {
      bytes: [],
      textBytes: [],
      repeat: false,
      end: raw.length,
      diagnostics: [unclosed(spanOf(start, start + 1), help)],
    };
  }
  at += 1;
  const textBytes = EVERY_BYTE.filter((code) => listed.has(code) !== negated);
  const bytes = textBytes.filter((code) => !NOT_IN_NAMES.has(code));
  if (first === at - 1 || (bytes.length === 0 && diagnostics.length === 0)) {
    const help = 'for the characters themselves write `\\[\\]`';
    const values = { brackets: raw.slice(start, at) };
    diagnostics.push(diagnose('emptyBrackets', spanOf(start, at), values, { help }));
  }
  const repeat = raw[at] === '+';
  return { bytes, textBytes, repeat, end: repeat ? at + 1 : at, diagnostics };
}

function unclosed(span: Span, help: string): Diagnostic {
  return diagnose('unclosedBracket', span, { bracket: '[' }, { help });
}

function member(raw: string, start: number, spanOf: SpanOf, diagnostics: Diagnostic[]): Member {
  let code = raw.codePointAt(start) ?? 0;
  let end = start + (code > 0xffff ? 2 : 1);
  if (code === 0x5c) {
    const read = readEscape(raw, start, true);
    end = Math.min(raw.length, start + read.length);
    if (read.code === null) {
      diagnostics.push(diagnose('invalidEscape', spanOf(start, end), { escape: raw.slice(start, end) }));
    }
    code = read.code ?? 0x3f;
  } else if (code > 0x7f) {
    const help = 'use alternatives: `{ä,ö}`';
    const character = raw.slice(start, end);
    diagnostics.push(diagnose('classNotAscii', spanOf(start, end), { character }, { help }));
    code = 0x3f;
  }
  if (NOT_IN_NAMES.has(code)) {
    const what = code === 0 ? 'a NUL byte' : 'a slash';
    diagnostics.push(diagnose('byteNeverInName', spanOf(start, end), { what }));
  }
  return { code, start, end };
}
