import { parse } from '#parser';
import { bounded } from '../diagnostics/bounded.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile, Span } from '../diagnostics/diagnostic.ts';
import { suggestions } from '../diagnostics/suggest.ts';
import type { PolicyFile } from './ast.ts';
import type { Item } from './items.ts';
import { declaredName, nextStatement, wordAt } from './recovery.ts';
import { type Scan, scanSource } from './scan.ts';
import { syntaxError } from './syntax-error.ts';
import { TreeBuilder } from './tree-builder.ts';

export const MOST_SYNTAX_ERRORS = 20;

export interface ParsedPolicy {
  /** Also there where statements could not be read: they are in it as `invalid`, so that the rest can be checked. */
  readonly tree: PolicyFile | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** From text to tree. Never throws, whatever the text. */
export function parsePolicy(source: SourceFile): ParsedPolicy {
  const scan = scanSource(source);
  if (scan.blank) {
    const help = 'start with `policy NAME`';
    const span = { file: source.name, start: 0, end: 0 };
    return { tree: null, diagnostics: [diagnose('emptyFile', span, {}, { help })] };
  }
  const errors = new SyntaxErrors(source, scan);
  if (scan.refusal !== null) return { tree: null, diagnostics: [...errors.found, scan.refusal] };
  const builder = new TreeBuilder(source);
  let unbalanced = scan.unterminated.length > 0;
  let at = 0;
  while (true) {
    const outcome = parse(source.text, { file: source.name, peg$library: true, startRule: 'Items', peg$currPos: at });
    for (const item of outcome.peg$result as readonly Item[]) builder.add(item);
    const stop = outcome.peg$currPos;
    if (stop >= source.text.length) break;
    const mistake = Math.max(stop, outcome.peg$maxFailPos);
    if (errors.full) {
      const span = { file: source.name, start: mistake, end: mistake };
      errors.found.push(diagnose('tooManyErrors', span, { limit: MOST_SYNTAX_ERRORS }));
      return { tree: null, diagnostics: errors.found };
    }
    errors.add(stop, syntaxError(source, mistake, outcome.peg$maxFailExpected));
    const next = nextStatement(source.text, stop, mistake);
    const span = { file: source.name, start: stop, end: next.at };
    const declares = declaredName(source.text, stop);
    unbalanced ||= next.unbalanced;
    if (next.opensBlock) builder.openInvalid(span, declares);
    else builder.addInvalid(span, declares, mayBeHeader(wordAt(source.text, stop)));
    at = next.at;
  }
  const { tree, diagnostics } = builder.finish(unbalanced);
  return { tree, diagnostics: [...errors.found, ...bounded(diagnostics)] };
}

function mayBeHeader(word: string): boolean {
  return suggestions(word, ['policy']).length > 0;
}

/** The mistakes found so far; what only follows from an unclosed string is left out. */
class SyntaxErrors {
  readonly found: Diagnostic[];
  readonly #unterminated: readonly Span[];

  constructor(source: SourceFile, scan: Scan) {
    this.#unterminated = scan.unterminated;
    const help = 'add the closing `"`';
    this.found = scan.unterminated
      .slice(0, MOST_SYNTAX_ERRORS)
      .map((span) => diagnose('unterminatedString', { ...span, file: source.name }, {}, { help }));
  }

  get full(): boolean {
    return this.found.length >= MOST_SYNTAX_ERRORS;
  }

  add(statement: number, error: Diagnostic): void {
    const end = error.span?.end ?? statement;
    // A misspelt statement is first found as what cannot follow the one before it.
    if (this.found.some((one) => one.code === error.code && one.span?.start === error.span?.start)) return;
    const follows = this.#unterminated.some((span) => span.start >= statement && span.start <= end);
    if (!follows) this.found.push(error);
  }
}
