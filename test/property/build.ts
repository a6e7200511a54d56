import { checkPolicies } from '../../src/compiler/check/check.ts';
import { type Asking, UNPROFILED } from '../../src/compiler/decide/asking-order.ts';
import { decide } from '../../src/compiler/decide/decide.ts';
import type { Plan } from '../../src/compiler/decide/plan.ts';
import type { Diagnostic } from '../../src/compiler/diagnostics/diagnostic.ts';
import { readDefinitions } from '../../src/compiler/resolve/definitions.ts';
import { loadBuild, NO_FILES } from '../../src/compiler/resolve/load.ts';
import { normalize } from '../../src/compiler/rules/normalize.ts';
import type { RuleProgram } from '../../src/compiler/rules/rules.ts';

export interface Built {
  readonly rules: RuleProgram;
  readonly plan: Plan;
}

/** The compiler up to the plan, for texts of policies. What makes it refuse them instead. */
export function build(
  texts: readonly string[],
  asking: (rules: RuleProgram) => Asking = () => UNPROFILED,
): Built | readonly Diagnostic[] {
  const encoder = new TextEncoder();
  const inputs = texts.map((text, i) => ({ name: `${i}.arm`, bytes: encoder.encode(text) }));
  const loaded = loadBuild(inputs, NO_FILES);
  const definitions = readDefinitions([], loaded.build);
  const { policies, diagnostics } = checkPolicies(loaded.build, definitions.values);
  const errors = [...loaded.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
  if (policies === null || errors.length > 0) return errors;
  const rules = normalize(policies);
  const { plan, diagnostics: undecidable } = decide(rules, [], asking(rules));
  return plan === null ? undecidable : { rules, plan };
}
