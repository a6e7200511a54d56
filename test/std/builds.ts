import { join } from 'node:path';
import { compileFiles } from '../../src/cli/compile.ts';
import { readPolicies } from '../../src/cli/policy-files.ts';
import { runTests } from '../../src/compiler/evaluate/tests/run-tests.ts';
import { type Compilation, compile } from '../../src/compiler/pipeline.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** Files of the package in one build, by their paths in it. */
export function buildOf(files: readonly string[]): Compilation {
  const policies = files.map((file) => join(PACKAGE_ROOT, file));
  return compileFiles({ policies, definitions: [], targets: [] });
}

/** A text that uses the standard library. */
export function buildOfText(text: string): Compilation {
  const { reader } = readPolicies([]);
  return compile([{ name: 'test.arm', bytes: new TextEncoder().encode(text) }], { reader });
}

/** What is wrong with a build and its tests, a line each; empty where nothing is. */
export function complaints(build: Compilation): readonly string[] {
  const found = build.diagnostics.map(({ code, message, span }) => `${span?.file ?? ''}: ${code} ${message}`);
  if (build.rules === null) return found;
  const failed = runTests(build.rules).flatMap(({ test, failures }) =>
    failures.map(({ expectation, actual, rule }) => {
      const { verdict, operation } = expectation;
      return `"${test.name}": expected ${verdict} ${operation}, and it is ${actual} by ${rule?.id ?? 'nothing'}`;
    }),
  );
  return [...found, ...failed];
}
