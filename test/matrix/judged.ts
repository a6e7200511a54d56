import type { HookPlan, Plan, Step, Test } from '../../src/compiler/decide/plan.ts';
import { asksPaths, type QuestionTest, questionTests, valuesQuestions } from '../../src/compiler/decide/question.ts';
import { type HookModel, variablesOf } from '../../src/compiler/emit/hook-model.ts';
import { numberLocal } from '../../src/compiler/emit/locals.ts';
import { programModel } from '../../src/compiler/emit/program-model.ts';
import { questionExpression, type Variables } from '../../src/compiler/emit/questions.ts';
import type { StepModel } from '../../src/compiler/emit/step-model.ts';
import { HOOKS } from '../../src/compiler/kernel/hooks.ts';
import { operationsNamed } from '../../src/compiler/kernel/operations.ts';
import type { Compilation } from '../../src/compiler/pipeline.ts';
import type { Statement } from './statements.ts';

/** What of a build is looked at, each made once. */
export interface Built {
  readonly plan: Plan;
  readonly program: string;
  /** By name of the hook. */
  readonly models: ReadonlyMap<string, HookModel>;
}

export function builtOf({ plan, program }: Compilation): Built | null {
  if (plan === null || program === null) return null;
  const models = new Map(programModel(plan).hooks.map((model) => [model.name, model]));
  return { plan, program, models };
}

/** Why the build does not judge the statement everywhere as it says; `null` if it does. */
export function problemOf(statement: Statement, built: Built): string | null {
  // `modify` is `append` too: whoever judges both has nothing to tell apart.
  const operations = operationsNamed(statement.operation);
  const needed = HOOKS.filter((hook) => hook.tells === null && operations.some((one) => hook.operations.includes(one)));
  if (needed.length === 0) return 'no hook mediates it';
  for (const { name } of needed) {
    const problem = problemAt(statement, name, built);
    if (problem !== null) return `${name}: ${problem}`;
  }
  return null;
}

function problemAt(statement: Statement, hook: string, built: Built): string | null {
  const { effect, form, setting, id } = statement;
  const plan = built.plan.hooks.find((one) => one.hook.name === hook);
  const model = built.models.get(hook);
  if (plan === undefined || model === undefined) return 'has no program';
  const isAllow = effect === 'allow';
  const step = plan.steps.find(({ test }) => isAbout(test, isAllow ? `${id}.default` : id));
  if (step === undefined) return 'has no step for it';
  const printed = model.steps.find((one) => one.rule === step.test.rule.index && one.partial === `step-${step.kind}`);
  if (printed === undefined) return 'prints no step for it';
  if (kindOf(step) !== kindWanted(statement)) return `is a ${kindOf(step)}`;
  if (step.test.rule.onError !== setting.onError) return `on_error ${step.test.rule.onError}`;
  const asked = isAllow && step.kind === 'default' ? step.allows.filter((allow) => isAbout(allow, id)) : [step.test];
  if (asked.length !== 1) return 'has no test for it';
  const tests = [step.test, ...asked];
  // A default that is not about kernel threads lets them go, so an allow has nothing to allow them.
  if (form.judgesKernel && !isAllow && (!step.test.rule.judgesKernel || model.userOnly))
    return 'lets kernel threads go';
  return notAsked(statement, tests, printed, plan, built) ?? notPrinted(printed, built) ?? notLenient(step, printed);
}

/** It, or one that is asked with it, is the rule of this id. */
function isAbout({ rule, others }: Test, id: string): boolean {
  return [rule, ...others].some((one) => one.id === id);
}

function kindOf(step: Step): string {
  return step.kind === 'audit' ? 'audit' : `${step.kind} ${step.verdict}`;
}

function kindWanted({ effect, setting }: Statement): string {
  const [, kind = effect] = effect.split(' ');
  const isDefault = effect.startsWith('default') || effect === 'allow';
  if (kind === 'audit') return isDefault ? 'default audit' : 'audit';
  const verdict = setting.mode === 'observe' ? 'would_deny' : kind === 'allow' ? 'deny' : kind;
  return `${isDefault ? 'default' : 'deny'} ${verdict}`;
}

/** What the form asks is among the questions, and its C is in that of the step. */
function notAsked(
  { form }: Statement,
  asked: readonly Test[],
  printed: StepModel,
  { hook }: HookPlan,
  { plan }: Built,
): string | null {
  const { is } = form;
  if (is === null) return null;
  const bits = plan.labels?.bits ?? [];
  const found = asked.flatMap(({ subject, when }) => [subject, when]).flatMap(questionTests);
  const theirs = found.filter((test) => is(test, bits));
  if (theirs.length === 0) return 'does not ask for it';
  const searches = asked.flatMap(({ when }) => valuesQuestions(when));
  if (searches.length > 0)
    return theirs.some((test) => isSearched(test, printed)) ? null : 'its search does not ask for it';
  const code = [printed.test, printed.rest, ...printed.allows.map(({ test }) => test)].join('\n');
  return theirs.some((test) => expressions(test, variablesOf(hook)).some((text) => code.includes(text)))
    ? null
    : `its C does not ask for it: ${code}`;
}

/** Of rules that are asked as one the search is for the value; which values of it are whose, test/property tells. */
function isSearched(test: QuestionTest, { among, allows, test: asked }: StepModel): boolean {
  const code = [among?.part ?? '', asked, ...allows.map((allow) => allow.test)].join('\n');
  if (test.kind === 'address') return code.includes('q->address') || code.includes('armor_values_');
  return test.kind !== 'number' || code.includes(numberLocal(test.test.attribute, test.test.of));
}

/** The C of a test, for what denies and for what allows; constants are none. */
function expressions(test: QuestionTest, variables: Variables): readonly string[] {
  return (['may', 'sure'] as const).flatMap((certainty) => {
    const label = test.kind === 'workload' ? test.container : test;
    if (label.kind === 'label' && label[certainty] === null) return [];
    const expression = questionExpression(test, certainty, variables);
    return /^[01]$/.test(expression) ? [] : [expression];
  });
}

function notPrinted(step: StepModel, { program }: Built): string | null {
  const texts = [step.partial === 'step-default' ? step.rest : step.test, ...step.allows.map(({ test }) => test)];
  const missing = texts.find((text) => !program.includes(text));
  return missing === undefined ? null : `${missing} is not printed`;
}

/** `on_error allow` lets go on what rests on a path alone. */
function notLenient(step: Step, printed: StepModel): string | null {
  const lenient = step.test.rule.onError === 'allow';
  if (step.kind === 'deny') {
    return (printed.known !== '') === (lenient && asksPaths(step.test.when)) ? null : 'on_error is not kept';
  }
  const allows = step.kind === 'default' ? step.allows : [];
  return printed.open.length > 0 === (lenient && allows.some(({ when }) => asksPaths(when)))
    ? null
    : 'on_error is not kept';
}
