import type { Condition } from '../check/condition.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Hook } from '../kernel/hooks.ts';
import type { Rule } from '../rules/rules.ts';
import type { Asking } from './asking-order.ts';
import { lower, type Registries } from './lower.ts';
import { MAX_SETS, type Matchers } from './matchers.ts';
import { mergedAllows } from './merged-allows.ts';
import { mergedDenials, plainPath, type RuleRun } from './merged-denials.ts';
import type { HookPlan, Step, Test, Verdict } from './plan.ts';
import { necessary, type Question } from './question.ts';
import { SetRegistry } from './set-registry.ts';
import { valueRule } from './value-rules.ts';
import type { ValueTables } from './value-table.ts';
import { valueGroups } from './value-tree.ts';

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
  const ask = (condition: Condition): Question => lower(condition, 'may', paths, registries);
  const test = (rule: Rule, others: readonly Rule[], when: Question): Test => ({
    rule,
    others,
    subject: ask(rule.block.subject),
    when,
  });
  const alone = (rule: Rule): Test => test(rule, [], ask(rule.when));
  const asOne = (run: readonly Rule[]): readonly Test[] => {
    const [rule, ...others] = run;
    if (rule === undefined || others.length === 0) return run.map(alone);
    const when = together([rule, ...others], paths, ask, registries.tables);
    if (when !== null) return [test(rule, others, when)];
    if (run.length <= FEW) return run.map(alone);
    const middle = run.length >> 1;
    return [...asOne(run.slice(0, middle)), ...asOne(run.slice(middle))];
  };
  const allows = (of: readonly Rule[]): readonly Test[] => mergedAllows(of, paths, registries, asking);
  return { hook, paths, steps: steps(rules, hook, { alone, asOne, allows }) };
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

/** So few rules that one search does not hold are asked one after another; more are halved until one does. */
const FEW = 8;

/** What rules ask as one; `null` for more than one search holds. */
function together(
  rules: RuleRun,
  paths: SetRegistry,
  ask: (condition: Condition) => Question,
  tables: ValueTables,
): Question | null {
  const values = valueRule(rules[0]);
  if (values === null) {
    const tests = rules.flatMap((rule) => plainPath(rule) ?? []);
    const set = paths.together(tests.map((test) => test.paths));
    return { kind: 'path', set, end: tests[0]?.end ?? 'object' };
  }
  const groups = valueGroups(rules, true, tables);
  if (groups === null) return null;
  return { kind: 'all', parts: [ask(values.rest), { kind: 'values', groups, ranked: true }] };
}

/** How rules become tests: by themselves, as one where they are alike, and as exceptions. */
interface Tests {
  readonly alone: (rule: Rule) => Test;
  readonly asOne: (run: RuleRun) => readonly Test[];
  readonly allows: (allows: readonly Rule[]) => readonly Test[];
}

/** Strongest effect first, then the smallest id, which is the order of `rules`; enforced ones before observed ones. */
function steps(rules: readonly Rule[], hook: Hook, { alone, asOne, allows }: Tests): Step[] {
  const of = (effect: Rule['effect'], isDefault: boolean, mode?: Rule['mode']): Rule[] =>
    rules.filter(
      (rule) => rule.effect === effect && rule.isDefault === isDefault && (mode === undefined || rule.mode === mode),
    );
  const allowsFor = (rule: Rule): readonly Test[] =>
    allows(
      of('allow', false).filter(
        (allow) => allow.block === rule.block && allow.operations.some((op) => rule.operations.includes(op)),
      ),
    );
  const denying = (effect: 'kill' | 'deny', mode: Rule['mode']): Step[] =>
    mergedDenials(of(effect, false, mode), hook.operations)
      .flatMap(asOne)
      .map((test): Step => ({ kind: 'deny', verdict: verdictOf(test.rule), test }));
  const byDefault = (rule: Rule, verdict: Verdict | 'audit'): Step => ({
    kind: 'default',
    verdict,
    test: alone(rule),
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
    ...of('audit', false).map((rule): Step => ({ kind: 'audit', test: alone(rule) })),
    ...of('audit', true).map((rule) => byDefault(rule, 'audit')),
    ...denials('enforce'),
    ...denials('observe'),
  ];
}

function verdictOf({ effect, mode }: Rule): Verdict {
  if (mode === 'observe') return 'would_deny';
  return effect === 'kill' ? 'kill' : 'deny';
}
