import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Hook } from '../kernel/hooks.ts';
import type { Rule } from '../rules/rules.ts';
import type { Asking } from './asking-order.ts';
import { lower, type Registries } from './lower.ts';
import { MAX_SETS, type Matchers } from './matchers.ts';
import { mergedAllows } from './merged-allows.ts';
import { mergedDenials, plainPath } from './merged-denials.ts';
import type { HookPlan, Step, Test, Verdict } from './plan.ts';
import { necessary, type Question } from './question.ts';
import { SetRegistry } from './set-registry.ts';

/** How the rules of one hook are asked; the path sets that they name are numbered, and not yet matched. */
export interface HookDraft {
  readonly hook: Hook;
  readonly paths: SetRegistry;
  readonly steps: readonly Step[];
}

/** `null` where nothing that the rules say can deny or report anything at this hook. */
export function draftHook(hook: Hook, all: readonly Rule[], registries: Registries, asking: Asking): HookDraft | null {
  const { tells } = hook;
  if (
    tells?.every((one) => all.every((rule) => rule.operations.includes(one) === rule.operations.includes(tells[0])))
  ) {
    return null;
  }
  const rules = all.filter((rule) => rule.operations.some((op) => hook.operations.includes(op)));
  if (!rules.some((rule) => rule.effect !== 'allow')) return null;
  const paths = new SetRegistry();
  const test = (rule: Rule, ...others: readonly Rule[]): Test => ({
    rule,
    others,
    subject: lower(rule.block.subject, 'may', paths, registries),
    when: others.length === 0 ? lower(rule.when, 'may', paths, registries) : together([rule, ...others], paths),
  });
  const allows = (of: readonly Rule[]): readonly Test[] => mergedAllows(of, paths, registries, asking);
  return { hook, paths, steps: steps(rules, hook, test, allows) };
}

/** `null` after a diagnostic. */
export function finishHook(
  { hook, paths, steps }: HookDraft,
  matchers: Matchers,
  diagnostics: Diagnostic[],
): HookPlan | null {
  const matcher =
    paths.sets.length === 0
      ? null
      : matchers.of(null, 'path', paths.sets, diagnostics, hook.two ? MAX_SETS / 2 : MAX_SETS);
  if (matcher === null && paths.sets.length > 0) return null;
  const bound = steps.map(({ test }) => necessary(asked(test), subjectBits));
  const relevant = bound.includes(null) ? null : [...new Set(bound.flatMap((bits) => bits ?? []))];
  return {
    hook,
    matcher,
    aliasSets: [...paths.aliases],
    steps,
    judgesEveryPath: steps.some(({ test }) => necessary(asked(test), pathSets) === null),
    judgesNameless: steps.some(({ test }) => test.rule.judgesNameless),
    judgesKernel: steps.some(({ test }) => test.rule.judgesKernel),
    relevant: relevant === null ? null : relevant.sort((a, b) => a - b),
  };
}

function asked({ subject, when }: Test): Question {
  return { kind: 'all', parts: [subject, when] };
}

const subjectBits: Parameters<typeof necessary>[1] = (test) =>
  test.kind === 'label' && test.of === 'subject' && test.may !== null ? [test.may] : null;

const pathSets: Parameters<typeof necessary>[1] = (test) => (test.kind === 'path' ? [test.set] : null);

/** What rules that are asked as one ask of the path. */
function together(rules: readonly [Rule, ...Rule[]], paths: SetRegistry): Question {
  const tests = rules.flatMap((rule) => plainPath(rule) ?? []);
  const set = paths.together(tests.map((test) => test.paths));
  return { kind: 'path', set, end: tests[0]?.end ?? 'object' };
}

/** Strongest effect first, then the smallest id, which is the order of `rules`; enforced ones before observed ones. */
function steps(
  rules: readonly Rule[],
  hook: Hook,
  test: (rule: Rule, ...others: readonly Rule[]) => Test,
  tests: (allows: readonly Rule[]) => readonly Test[],
): Step[] {
  const of = (effect: Rule['effect'], isDefault: boolean, mode?: Rule['mode']): Rule[] =>
    rules.filter(
      (rule) => rule.effect === effect && rule.isDefault === isDefault && (mode === undefined || rule.mode === mode),
    );
  const allowsFor = (rule: Rule): readonly Test[] =>
    tests(
      of('allow', false).filter(
        (allow) => allow.block === rule.block && allow.operations.some((op) => rule.operations.includes(op)),
      ),
    );
  const denying = (effect: 'kill' | 'deny', mode: Rule['mode']): Step[] =>
    mergedDenials(of(effect, false, mode), hook.operations).map(
      (run): Step => ({ kind: 'deny', verdict: verdictOf(run[0]), test: test(...run) }),
    );
  const byDefault = (rule: Rule, verdict: Verdict | 'audit'): Step => ({
    kind: 'default',
    verdict,
    test: test(rule),
    allows: allowsFor(rule),
  });
  const defaults = (effect: 'kill' | 'deny', mode: Rule['mode']): Step[] =>
    of(effect, true, mode).map((rule) => byDefault(rule, verdictOf(rule)));
  const denials = (mode: Rule['mode']): Step[] => [
    ...denying('kill', mode),
    ...denying('deny', mode),
    ...defaults('kill', mode),
    ...defaults('deny', mode),
  ];
  return [
    ...of('audit', false).map((rule): Step => ({ kind: 'audit', test: test(rule) })),
    ...of('audit', true).map((rule) => byDefault(rule, 'audit')),
    ...denials('enforce'),
    ...denials('observe'),
  ];
}

function verdictOf({ effect, mode }: Rule): Verdict {
  if (mode === 'observe') return 'would_deny';
  return effect === 'kill' ? 'kill' : 'deny';
}
