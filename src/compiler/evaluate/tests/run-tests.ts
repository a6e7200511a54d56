import type { TypedExpectation, TypedTest } from '../../check/typed-policy.ts';
import { calledBy } from '../../rules/rule-ids.ts';
import type { Rule, RuleProgram } from '../../rules/rules.ts';
import { applies, type Decision, evaluate } from '../evaluate.ts';
import type { Request } from '../request.ts';
import { requestOf } from './asked.ts';
import { subjectOf } from './given.ts';

export interface TestResult {
  readonly test: TypedTest;
  readonly failures: readonly TestFailure[];
}

export interface TestFailure {
  readonly expectation: TypedExpectation;
  /** What it is instead. */
  readonly actual: TypedExpectation['verdict'];
  /** What makes it that; `null`: nothing speaks against it. */
  readonly rule: Rule | null;
}

/** Runs the `test` blocks of a build against the reference evaluator. */
export function runTests(program: RuleProgram): readonly TestResult[] {
  return program.tests.map((test) => {
    const subject = subjectOf(program, test.given);
    const failures = test.expectations.flatMap((expectation) => {
      const request = requestOf(subject, expectation);
      const decision = evaluate(program, request);
      return isMet(program, expectation, request, decision) ? [] : [failureOf(program, expectation, request, decision)];
    });
    return { test, failures };
  });
}

/** A kill is a denial too. `by` names one of the rules that make the verdict what it is. */
function isMet(
  program: RuleProgram,
  { verdict, by }: TypedExpectation,
  request: Request,
  { enforced, full, rule, audits }: Decision,
): boolean {
  const byRule = (rules: readonly (Rule | null)[]): boolean =>
    by === null || rules.some((one) => one !== null && calledBy(one).includes(by.id));
  switch (verdict) {
    case 'allow':
      return enforced === 'allow' && byRule(allowsOf(program, request));
    case 'deny':
      return enforced === 'deny' && byRule([rule]);
    case 'kill':
      return enforced === 'deny' && rule?.effect === 'kill' && byRule([rule]);
    case 'would_deny':
      return enforced === 'allow' && full === 'deny' && byRule([rule]);
    case 'audit':
      return audits.length > 0 && byRule(audits);
  }
}

function failureOf(
  program: RuleProgram,
  expectation: TypedExpectation,
  request: Request,
  { enforced, full, rule }: Decision,
): TestFailure {
  if (enforced === 'deny') return { expectation, actual: rule?.effect === 'kill' ? 'kill' : 'deny', rule };
  if (full === 'deny') return { expectation, actual: 'would_deny', rule };
  return { expectation, actual: 'allow', rule: allowsOf(program, request)[0] ?? null };
}

function allowsOf(program: RuleProgram, request: Request): readonly Rule[] {
  return program.rules.filter((rule) => rule.effect === 'allow' && applies(program, rule, request, rule.onError));
}
