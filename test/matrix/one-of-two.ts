import * as assert from 'uvu/assert';
import { unenforceable } from '../../src/compiler/decide/targets.ts';
import type { Diagnostic } from '../../src/compiler/diagnostics/diagnostic.ts';
import { TARGETS } from '../../src/compiler/kernel/targets.ts';
import { type Compilation, compile } from '../../src/compiler/pipeline.ts';
import { builtOf, problemOf } from './judged.ts';
import { lackingOn } from './lacking.ts';
import { filesOf, NAMES_FILE, type Place, type Statement } from './statements.ts';

const UNENFORCEABLE = 'ARM0906';
/** As many a build: of more errors than two hundred some are not told. */
const MOST_REFUSED = 150;

/**
 * Each statement works, or is refused with an error at its place: as its form says, and nothing else. Statements of one
 * operation and one effect share builds; a statement is judged, or refused, whatever stands beside it.
 */
export function assertOneOfTwo(statements: readonly Statement[]): void {
  const refused = statements.filter(({ form }) => form.refusal !== null);
  for (let i = 0; i < refused.length; i += MOST_REFUSED) assertRefused(refused.slice(i, i + MOST_REFUSED));
  assertWork(statements.filter(({ form }) => form.refusal === null));
}

function assertRefused(statements: readonly Statement[]): void {
  const { errors, places } = built(statements);
  const problems = statements.flatMap((statement) => {
    const codes = codesAt(places.get(statement), errors);
    const { refusal } = statement.form;
    const isRefused = codes.length > 0 && codes.every((code) => code === refusal);
    return isRefused ? [] : [`${statement.text}: ${codes.join(' ') || 'no error'}, not ${refusal}`];
  });
  assert.equal([...problems, ...elsewhere(errors, places)], []);
}

function assertWork(statements: readonly Statement[]): void {
  const { compilation, errors, places } = built(statements);
  const refused = statements.flatMap((one) => codesAt(places.get(one), errors).map((code) => `${one.text}: ${code}`));
  assert.equal([...refused, ...elsewhere(errors, places)], []);
  const { rules } = compilation;
  const made = builtOf(compilation);
  assert.ok(rules !== null && made !== null);
  const problems = statements.flatMap((one) => {
    const problem = problemOf(one, made);
    return problem === null ? [] : [`${one.text}: ${problem}`];
  });
  assert.equal(problems, []);
  for (const target of TARGETS) {
    const lacking = unenforceable(rules, [target]);
    const wrong = statements.filter((one) => {
      const told = codesAt(places.get(one), lacking).includes(UNENFORCEABLE);
      return told !== (lackingOn(target, one) !== null);
    });
    assert.equal(
      wrong.map(({ text }) => text),
      [],
      target,
    );
  }
}

function built(statements: readonly Statement[]): {
  readonly compilation: Compilation;
  readonly errors: readonly Diagnostic[];
  readonly places: ReadonlyMap<Statement, Place>;
} {
  const { files, places } = filesOf(statements);
  const inputs = [NAMES_FILE, ...files].map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
  const compilation = compile(inputs);
  return { compilation, errors: compilation.diagnostics.filter(({ severity }) => severity === 'error'), places };
}

function codesAt(place: Place | undefined, diagnostics: readonly Diagnostic[]): readonly string[] {
  return diagnostics.filter(({ span }) => isWithin(span, place)).map(({ code }) => code);
}

function elsewhere(diagnostics: readonly Diagnostic[], places: ReadonlyMap<Statement, Place>): readonly string[] {
  const all = [...places.values()];
  const lost = diagnostics.filter(({ span }) => !all.some((place) => isWithin(span, place)));
  return lost.map(({ code, message }) => `elsewhere: ${code} ${message}`);
}

function isWithin(span: Diagnostic['span'], place: Place | undefined): boolean {
  if (place === undefined || span === null) return false;
  return span.file === place.file && place.start <= span.start && span.end <= place.end;
}
