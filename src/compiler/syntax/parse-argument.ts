import { parse } from '#parser';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic, SourceFile } from '../diagnostics/diagnostic.ts';
import type { Value } from './ast.ts';
import { scanSource } from './scan.ts';
import { syntaxError } from './syntax-error.ts';

export interface ParsedArgument {
  /** `null` where there is an error. */
  readonly value: Value | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** What `-D NAME=…` gives to a parameter: a value as in a policy, or several with commas between them, which are a set. */
export function parseArgument(source: SourceFile): ParsedArgument {
  const { unterminated, refusal } = scanSource(source);
  const help = 'add the closing `"`';
  const diagnostics = unterminated.map((span) => diagnose('unterminatedString', span, {}, { help }));
  if (refusal !== null) diagnostics.push(refusal);
  if (diagnostics.length > 0) return { value: null, diagnostics };
  const outcome = parse(source.text, { file: source.name, peg$library: true, startRule: 'Argument', peg$currPos: 0 });
  const { peg$result: result, peg$currPos: stop, peg$maxFailPos: furthest, peg$maxFailExpected: expected } = outcome;
  if (result !== outcome.peg$FAILED && stop >= source.text.length) return { value: result as Value, diagnostics };
  return { value: null, diagnostics: [syntaxError(source, Math.max(stop, furthest), expected)] };
}
