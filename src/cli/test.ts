import { hasErrors } from '../compiler/diagnostics/catalogue.ts';
import { visible } from '../compiler/diagnostics/code-frame.ts';
import type { SourceFile } from '../compiler/diagnostics/diagnostic.ts';
import { runTests, type TestFailure, type TestResult } from '../compiler/evaluate/tests/run-tests.ts';
import { originsOf } from '../compiler/rules/origins.ts';
import { type BuildOptions, compileFiles, printDiagnostics } from './compile.ts';
import { EXIT } from './exit-codes.ts';

export interface TestOptions extends BuildOptions {
  /** One JSON object instead of a line for each test. */
  readonly json: boolean;
}

/** `armorc test POLICY…`: returns the exit code. Throws a UserError for what is not about the policies. */
export async function runTest(options: TestOptions): Promise<number> {
  const done = compileFiles(options);
  printDiagnostics(done);
  if (hasErrors(done.diagnostics) || done.rules === null) return EXIT.policy;
  const results = runTests(done.rules);
  process.stdout.write(options.json ? resultsJson(results, done.sources) : resultsText(results, done.sources));
  return results.every(hasPassed) ? EXIT.ok : EXIT.policy;
}

function hasPassed({ failures }: TestResult): boolean {
  return failures.length === 0;
}

function resultsText(results: readonly TestResult[], sources: readonly SourceFile[]): string {
  if (results.length === 0) return 'no tests\n';
  const origin = originsOf(sources);
  const lines = results.flatMap((result) => [
    `${hasPassed(result) ? 'ok  ' : 'FAIL'}  ${result.test.name}`,
    ...result.failures.flatMap((failure) => {
      const { file, line, text } = origin(failure.expectation.span);
      return [`      ${file}:${line}: ${text}`, ...actualLines(failure).map((actual) => `        ${actual}`)];
    }),
  ]);
  const passed = results.filter(hasPassed).length;
  return `${[...lines.map(visible), '', `${passed} passed, ${results.length - passed} failed`].join('\n')}\n`;
}

function actualLines({ expectation, actual, rule }: TestFailure): readonly string[] {
  const { verdict, by } = expectation;
  if (verdict === 'audit') return [by === null ? 'no audit reports it' : `no audit "${by.id}" reports it`];
  if (rule === null) return [`it is ${actual}: no rule denies it`];
  const { file, line, text } = rule.origin;
  return [`it is ${actual} by "${rule.id}"`, `${file}:${line}: ${text}`];
}

function resultsJson(results: readonly TestResult[], sources: readonly SourceFile[]): string {
  const origin = originsOf(sources);
  const place = ({ file, line, column }: ReturnType<typeof origin>) => ({ file, line, column });
  const passed = results.filter(hasPassed).length;
  const tests = results.map(({ test, failures }) => ({
    name: test.name,
    ...place(origin(test.span)),
    ok: failures.length === 0,
    failures: failures.map(({ expectation, actual, rule }) => ({
      ...place(origin(expectation.span)),
      expected: { verdict: expectation.verdict, by: expectation.by?.id ?? null },
      actual,
      rule: rule === null ? null : { id: rule.id, ...place(rule.origin) },
    })),
  }));
  return `${JSON.stringify({ passed, failed: results.length - passed, tests }, null, 2)}\n`;
}
