import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { unenforceable } from '../../src/compiler/decide/targets.ts';
import type { Diagnostic } from '../../src/compiler/diagnostics/diagnostic.ts';
import { OPERATIONS, type Operation } from '../../src/compiler/kernel/operations.ts';
import { TARGETS, type Target } from '../../src/compiler/kernel/targets.ts';
import { compile } from '../../src/compiler/pipeline.ts';
import { builtOf, problemOf } from './judged.ts';
import { lackingOn } from './lacking.ts';
import { EFFECTS, type Effect, filesOf, NAMES_FILE, type Statement, statementsOf } from './statements.ts';

const UNENFORCEABLE = 'ARM0906';
/** Of one build not all errors are reported. */
const FEW = 150;

for (const [turn, operation] of OPERATIONS.entries()) {
  test(`${operation}: whatever is said of it works, or is an error`, () => {
    for (const [i, effect] of EFFECTS.entries()) assertOneOfTwo(operation, effect, turn + i);
  });
}

function assertOneOfTwo(operation: Operation, effect: Effect, turn: number): void {
  const statements = statementsOf(operation, effect, turn);
  const refused = statements.filter(({ form }) => form.refusal !== null);
  for (let i = 0; i < refused.length; i += FEW) assertRefused(refused.slice(i, i + FEW));
  assertWorks(statements.filter(({ form }) => form.refusal === null));
}

function assertRefused(statements: readonly Statement[]): void {
  const { diagnostics, places } = compiled(statements);
  const wrong = statements.filter((statement) => {
    const codes = codesAt(statement, diagnostics, places);
    return codes.length === 0 || codes.some((code) => code !== statement.form.refusal);
  });
  const told = wrong.map((one) => `${one.text}: ${codesAt(one, diagnostics, places)}, not ${one.form.refusal}`);
  assert.equal(told, []);
  assert.equal(elsewhere(diagnostics, places), []);
}

function assertWorks(statements: readonly Statement[]): void {
  const { compilation, diagnostics, places } = compiled(statements);
  assert.equal(
    diagnostics.map(({ span, message }) => `${message}: ${textAt(span)}`),
    [],
  );
  const built = builtOf(compilation);
  assert.ok(built !== null && compilation.rules !== null);
  const problems = statements.flatMap((one) => {
    const problem = problemOf(one, built);
    return problem === null ? [] : [`${one.text}: ${problem}`];
  });
  assert.equal(problems, []);
  for (const target of TARGETS) {
    const lacking = unenforceable(compilation.rules, [target]);
    const wrong = statements.filter((one) => {
      const told = codesAt(one, lacking, places).includes(UNENFORCEABLE);
      return told !== (lackingOn(target, one) !== null);
    });
    assert.equal(
      wrong.map(({ text }) => text),
      [],
      target,
    );
  }

  function textAt(span: Diagnostic['span']): string {
    return statements.find((one) => isWithin(span, places.get(one)))?.text ?? 'elsewhere';
  }
}

type Places = ReturnType<typeof filesOf>['places'];

function compiled(statements: readonly Statement[], targets: readonly Target[] = ['6.12']) {
  const { files, places } = filesOf(statements);
  const inputs = [NAMES_FILE, ...files].map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }));
  const compilation = compile(inputs, { targets });
  const diagnostics = compilation.diagnostics.filter(({ severity }) => severity === 'error');
  return { compilation, diagnostics, places };
}

function codesAt(statement: Statement, diagnostics: readonly Diagnostic[], places: Places): readonly string[] {
  return diagnostics.filter(({ span }) => isWithin(span, places.get(statement))).map(({ code }) => code);
}

function elsewhere(diagnostics: readonly Diagnostic[], places: Places): readonly string[] {
  const all = [...places.values()];
  return diagnostics.filter(({ span }) => !all.some((place) => isWithin(span, place))).map(({ message }) => message);
}

function isWithin(span: Diagnostic['span'], place: { file: string; start: number; end: number } | undefined): boolean {
  return (
    place !== undefined &&
    span !== null &&
    span.file === place.file &&
    place.start <= span.start &&
    span.end <= place.end
  );
}

test.run();
