import { testsOf } from '../check/condition.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { type Feature, featureMissingOn, unsupportedOn } from '../kernel/mediation.ts';
import type { Target } from '../kernel/targets.ts';
import type { Rule, RuleProgram } from '../rules/rules.ts';

const HELP = 'leave it out, or build for newer kernels with --target';

/**
 * What a target cannot enforce: an error for each rule and target, at the rule. What the target lacks is found by the
 * operation first: who asks what no hook mediates there need not be told more.
 */
export function unenforceable(program: RuleProgram, targets: readonly Target[]): readonly Diagnostic[] {
  return [
    ...targets.flatMap((target) =>
      program.rules.flatMap((rule) => lackingOperation(rule, target) ?? lackingFeature(rule, target)),
    ),
    ...program.confinements.flatMap(enteredByInterpreter),
  ];
}

/** No kernel tells a program's interpreter while what it enters is still to be found. */
function enteredByInterpreter({ name, entry, origin }: RuleProgram['confinements'][number]): readonly Diagnostic[] {
  if (name === null || entry === null) return [];
  const asks = testsOf(entry.when).some((test) => test.kind === 'program' && test.which === 'interp');
  return asks ? [diagnose('entryByInterpreter', origin.span, { name })] : [];
}

function lackingOperation(rule: Rule, target: Target): readonly Diagnostic[] | null {
  const lacking = rule.operations.flatMap((operation) => {
    const missing = unsupportedOn(operation, target);
    return missing === null ? [] : [{ operation, ...missing }];
  });
  const [first] = lacking;
  if (first === undefined) return null;
  const what = `'${lacking.map(({ operation }) => operation).join("', '")}'`;
  const need = `the hook ${first.hook}, which kernel ${first.since} is the first to have`;
  return [diagnose('unsupportedOnTarget', rule.origin.span, { what, target, need }, { help: HELP })];
}

function lackingFeature(rule: Rule, target: Target): readonly Diagnostic[] {
  for (const { feature, what } of featuresOf(rule)) {
    const missing = featureMissingOn(feature, target);
    if (missing === null) continue;
    const need = `${missing.helper}, which kernel ${missing.since} is the first to have for it`;
    return [diagnose('unsupportedOnTarget', rule.origin.span, { what, target, need }, { help: HELP })];
  }
  return [];
}

/** What a rule needs of BPF beside its hooks. */
function featuresOf(rule: Rule): readonly { readonly feature: Feature; readonly what: string }[] {
  const tests = [...testsOf(rule.when), ...testsOf(rule.block.subject)];
  const remembers = tests.find(
    (test) =>
      test.kind === 'program' ||
      test.kind === 'in' ||
      test.kind === 'workload' ||
      (test.kind === 'flag' && test.flag === 'container'),
  );
  const climbs = tests.some((test) => test.kind === 'cgroup');
  return [
    ...(remembers === undefined ? [] : [{ feature: 'labels' as const, what: 'who a process is' }]),
    ...(climbs ? [{ feature: 'loops' as const, what: 'the path of a cgroup' }] : []),
  ];
}
