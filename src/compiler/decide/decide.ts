import type { PathSet } from '../check/typed-policy.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { HOOKS, type Hook } from '../kernel/hooks.ts';
import type { Rule, RuleProgram } from '../rules/rules.ts';
import { blockBit, type Labels, planLabels, unlessBit } from './labels.ts';
import { matcherOf, setKey } from './matchers.ts';
import type { HookPlan, NamedMatcher, Plan, Step, Test, Verdict } from './plan.ts';

/** A label is one 64-bit word. */
const MAX_LABEL_BITS = 64;

/** Chooses for each hook how its rules are asked. Fails with a diagnostic where this version cannot. */
export function decide(program: RuleProgram): {
  readonly plan: Plan | null;
  readonly diagnostics: readonly Diagnostic[];
} {
  const diagnostics: Diagnostic[] = [];
  const labels = planLabels(program);
  const matchers = new Map<string, NamedMatcher>();
  if (labels !== null) {
    const { bits } = labels.plan;
    if (bits.length > MAX_LABEL_BITS) {
      diagnostics.push(
        diagnose('tooManySubjects', bits.at(-1)?.paths.span ?? null, { count: bits.length, limit: MAX_LABEL_BITS }),
      );
    }
    matcherOf(
      matchers,
      'subject',
      bits.map((bit) => bit.paths),
      diagnostics,
    );
  }
  const hooks: HookPlan[] = [];
  for (const hook of HOOKS) {
    const rules = program.rules.filter((rule) => rule.operations.some((op) => hook.operations.includes(op)));
    if (!rules.some((rule) => rule.effect !== 'allow')) continue;
    const planned = planHook(hook, rules, labels, matchers, diagnostics);
    if (planned !== null) hooks.push(planned);
  }
  if (diagnostics.length > 0) return { plan: null, diagnostics };
  return {
    plan: { program, labels: labels?.plan ?? null, matchers: [...matchers.values()], hooks },
    diagnostics,
  };
}

function planHook(
  hook: Hook,
  rules: readonly Rule[],
  labels: Labels | null,
  matchers: Map<string, NamedMatcher>,
  diagnostics: Diagnostic[],
): HookPlan | null {
  const sets = new Map<string, PathSet>();
  for (const rule of rules) if (rule.object !== null) sets.set(setKey(rule.object), rule.object);
  const matcher = sets.size === 0 ? null : matcherOf(matchers, null, [...sets.values()], diagnostics);
  if (matcher === null && sets.size > 0) return null;
  const setIndex = new Map([...sets.keys()].map((key, i) => [key, i]));
  const test = (rule: Rule): Test => ({
    rule,
    set: rule.object === null ? null : (setIndex.get(setKey(rule.object)) ?? null),
    subject: blockBit(labels, rule.block),
    unless: rule.unless === null ? null : unlessBit(labels, rule.unless),
  });
  const judging = rules.filter((rule) => rule.effect !== 'allow').map(test);
  const bound = judging.flatMap(({ subject }) => (subject === null ? [] : [subject]));
  return {
    hook,
    matcher,
    steps: steps(rules, test),
    judgesEveryPath: judging.some(({ set }) => set === null),
    relevant: bound.length === judging.length ? [...new Set(bound)].sort((a, b) => a - b) : null,
    usesSubject: rules.map(test).some(({ subject, unless }) => subject !== null || unless !== null),
  };
}

/** Strongest effect first, then the smallest id, which is the order of `rules`; enforced ones before observed ones. */
function steps(rules: readonly Rule[], test: (rule: Rule) => Test): Step[] {
  const of = (effect: Rule['effect'], mode?: Rule['mode']): Rule[] =>
    rules.filter((rule) => rule.effect === effect && (mode === undefined || rule.mode === mode));
  const allowsFor = (rule: Rule): Test[] =>
    of('allow')
      .filter((allow) => allow.block === rule.block && allow.operations.some((op) => rule.operations.includes(op)))
      .map(test);
  const denials = (mode: Rule['mode'], verdict: Verdict): Step[] => [
    ...of('deny', mode).map((rule): Step => ({ kind: 'deny', verdict, test: test(rule) })),
    ...of('default deny', mode).map(
      (rule): Step => ({ kind: 'default', verdict, test: test(rule), allows: allowsFor(rule) }),
    ),
  ];
  return [
    ...of('audit').map((rule): Step => ({ kind: 'audit', test: test(rule) })),
    ...denials('enforce', 'deny'),
    ...denials('observe', 'would_deny'),
  ];
}
