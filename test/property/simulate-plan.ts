import type { HookPlan, NamedMatcher, Plan } from '../../src/compiler/decide/plan.ts';
import { type HookModel, hookModel } from '../../src/compiler/emit/hook-model.ts';
import { programEntries } from '../../src/compiler/emit/programs.ts';
import type { StepModel } from '../../src/compiler/emit/step-model.ts';
import type { Decision } from '../../src/compiler/evaluate/evaluate.ts';
import type { ObjectNames, Request } from '../../src/compiler/evaluate/request.ts';
import type { Rule } from '../../src/compiler/rules/rules.ts';
import { compute, isTrue, type Names } from './c-expressions.ts';
import { asked, FLAGS, firstPart, matched, requestFields, valueNamed, type Words, wordsOf } from './simulate-values.ts';

/** Labels of who makes the request and of whom it is about. */
export interface Labels {
  readonly subject: Words;
  readonly target: Words;
}

interface Report {
  readonly rule: Rule;
  readonly verdict: string;
}

/**
 * Runs the decision of a hook as the templates `hook`, `matcher` and `step-…` print it, statement by statement, with the
 * very expressions that emit/ puts into them: what a property test holds against the reference.
 */
export function simulate(plan: Plan, hook: HookPlan, request: Request, labels: Labels): Decision {
  const reports: Report[] = [];
  judge(plan, hook, request, labels, reports);
  const of = (...verdicts: readonly string[]): readonly Rule[] =>
    reports.filter(({ verdict }) => verdicts.includes(verdict)).map(({ rule }) => rule);
  const [enforced = null] = of('ARMOR_KILL', 'ARMOR_DENY');
  const [observed = null] = of('ARMOR_WOULD_DENY');
  const [unresolved = null] = of('ARMOR_UNRESOLVED_ALLOWED').filter(({ mode }) => mode === 'enforce');
  return {
    enforced: enforced === null ? 'allow' : 'deny',
    full: (enforced ?? observed) === null ? 'allow' : 'deny',
    rule: enforced ?? observed,
    audits: of('ARMOR_AUDIT'),
    unresolved: enforced === null ? unresolved : null,
  };
}

/** `armor_*_judge()`. */
function judge(plan: Plan, hook: HookPlan, request: Request, labels: Labels, reports: Report[]): void {
  const model = modelOf(plan, hook);
  const q = { ...requestFields(request), subject: labels.subject, target_label: labels.target };
  if ((q.flags & FLAGS.ARMOR_UNKNOWN) !== 0n) q.flags |= FLAGS.ARMOR_EVENT_UNRESOLVED;
  const variables: Record<string, unknown> = { q, subject: labels.subject };
  const names: Names = (name) => (Object.hasOwn(variables, name) ? variables[name] : valueNamed(name, plan, request));
  const ops = q.operations & BigInt(compute(model.operations, names));
  if (ops === 0n) return;
  variables['ops'] = ops;
  if (model.labelFirst && !isTrue(model.relevant, names)) return;

  if (letsGo(model, hook, request, q.operations, names)) return;
  const ends = endsOf(request, model.two);
  const unresolved = hook.matcher !== null && ask(hook.matcher, hook, model, ends, variables);
  if (model.images && (q.flags & FLAGS.ARMOR_NO_ALLOW) !== 0n) clear(variables, ['sure', 'leads']);
  if (model.pathFirst && !isTrue(model.anyHit, names)) return;
  if (model.userOnly && request.subject.attributes.kernel === true) return;
  if (model.naming && isNameless(request, model)) {
    if (model.two) {
      if (request.to === undefined) return;
      for (const array of ARRAYS) variables[`old_${array}`] = variables[`new_${array}`];
    } else if (model.judgesNameless) {
      clear(variables, ARRAYS);
    } else {
      return;
    }
  }
  variables['named'] = !isNameless(request, model);
  variables['nameless'] = model.sockets
    ? (q.flags & FLAGS.ARMOR_NO_SYNTAX) !== 0n
    : isNameless(request, model) && request.to === undefined;
  if (unresolved) q.flags |= FLAGS.ARMOR_EVENT_UNRESOLVED;
  const named = (step: StepModel): number => namedRule(step, hook, ends, variables);
  for (const step of model.steps) if (runStep(step, plan, variables, names, named, reports)) return;
}

/** `armor_*_lets()`, where a climb has come to the top of the one path that the object has. */
function letsGo(
  { lets }: HookModel,
  { matcher }: HookPlan,
  { object = NOTHING }: Request,
  operations: bigint,
  given: Names,
): boolean {
  const [name] = object.names;
  if (lets === null || matcher === null || object.names.length !== 1 || name?.kind !== 'path') return false;
  const variables: Record<string, unknown> = { operations, hit: matched(matcher, name).hit };
  const names: Names = (variable) => variables[variable] ?? given(variable);
  if (lets.stops.some((test) => isTrue(test, names))) return false;
  return lets.defaults.every(({ rest, allows }) => {
    const isAllowed = ({ test }: (typeof allows)[number]): boolean => isTrue(test, names);
    return leftOf(BigInt(compute(rest, names)), allows, isAllowed, 'rest', variables, names) === 0n;
  });
}

/** A request without an object is one on executable memory, or it is on nothing that could have a name. */
function isNameless({ object }: Request, { images }: HookModel): boolean {
  return object === undefined ? images : object.names.length === 0;
}

const ARRAYS = ['hit', 'sure', 'known', 'leads'] as const;

/** The object alone has no prefix; where there is no other end it is both. */
function endsOf({ object = NOTHING, to = object }: Request, two: boolean): Readonly<Record<string, ObjectNames>> {
  return two ? { old_: object, new_: to } : { '': object };
}

const NOTHING: ObjectNames = { names: [], aliases: [] };

/** Fills in the sets that match each end. Whether some name could not be resolved. */
function ask(
  matcher: NamedMatcher,
  { aliasSets }: HookPlan,
  { alias }: HookModel,
  ends: Readonly<Record<string, ObjectNames>>,
  variables: Record<string, unknown>,
): boolean {
  const aliases = alias === '' ? null : wordsOf(aliasSets, matcher.words);
  let unresolved = false;
  for (const [prefix, end] of Object.entries(ends)) {
    const sets = asked(matcher, end, aliases);
    for (const array of ARRAYS) variables[prefix + array] = sets[array];
    unresolved ||= sets.unresolved;
  }
  return unresolved;
}

/** The number of the rule that a step reports. */
function namedRule(
  { rule, among }: StepModel,
  { matcher }: HookPlan,
  ends: ReturnType<typeof endsOf>,
  variables: Record<string, unknown>,
): number {
  if (among === null) return rule;
  const { path } = among;
  if (path === null) return among.rules[Number(variables['part'])] ?? -1;
  if (matcher === null) throw new Error('paths are told apart by no matcher');
  const first = (prefix: string): number => firstPart(matcher, ends[prefix] ?? NOTHING, path.set);
  const object = 'old_' in ends ? first('old_') : first('');
  const to = 'new_' in ends ? first('new_') : object;
  const part = { object, to, either: Math.min(object, to), both: object }[path.end];
  return among.rules[part] ?? -1;
}

/** Whether the step decides. */
function runStep(
  step: StepModel,
  plan: Plan,
  variables: Record<string, unknown>,
  names: Names,
  named: (step: StepModel) => number,
  reports: Report[],
): boolean {
  const report = (verdict: string): void => {
    const rule = plan.program.rules[named(step)];
    if (rule !== undefined) reports.push({ rule, verdict: verdict.split(' ')[0] ?? '' });
  };
  const bits = (text: string): bigint => BigInt(compute(text, names));
  const part = step.among?.part ?? '';
  if (part !== '' && isReached(step, names)) variables['part'] = compute(part, names);
  switch (step.partial) {
    case 'step-section':
      return false;
    case 'step-audit':
      if (holds(step, names)) report(step.verdict);
      return false;
    case 'step-deny':
      if (!holds(step, names)) return false;
      if (step.known !== '' && !isTrue(step.known, names)) {
        report('ARMOR_UNRESOLVED_ALLOWED');
        return false;
      }
      report(step.verdict);
      return true;
    case 'step-default': {
      let rest = isReached(step, names) ? bits(step.rest) : 0n;
      variables['asked'] = rest;
      const unless = (variable: string, allows: StepModel['allows']): bigint =>
        leftOf(rest, allows, (allow) => holds(allow, names), variable, variables, names);
      rest = unless('rest', step.allows);
      const { flags } = variables['q'] as ReturnType<typeof requestFields>;
      if (step.open.length > 0 && rest !== 0n && (flags & FLAGS.ARMOR_EVENT_UNRESOLVED) !== 0n) {
        const open = unless('open', step.open);
        if (open !== rest) report('ARMOR_UNRESOLVED_ALLOWED');
        rest = open;
      }
      if (rest !== 0n) report(step.verdict);
      return rest !== 0n && !step.verdict.startsWith('ARMOR_AUDIT');
    }
    default:
      throw new Error(`a step of its own kind: ${step.partial}`);
  }
}

/** What of `rest` no allow takes away; each is asked with what is left in `variable`. */
function leftOf<Allow extends { readonly operations: string }>(
  rest: bigint,
  allows: readonly Allow[],
  isAllowed: (allow: Allow) => boolean,
  variable: string,
  variables: Record<string, unknown>,
  names: Names,
): bigint {
  let left = rest;
  for (const allow of allows) {
    variables[variable] = left;
    if (isAllowed(allow)) left &= ~BigInt(compute(allow.operations, names));
  }
  return left;
}

type Asked = Pick<StepModel, 'reads' | 'first' | 'test'>;

/** Whether what the test asks is read. */
function isReached({ reads, first }: Asked, names: Names): boolean {
  return reads.length === 0 || isTrue(first, names);
}

function holds(asked: Asked, names: Names): boolean {
  return isReached(asked, names) && isTrue(asked.test, names);
}

function clear(variables: Record<string, unknown>, names: readonly string[]): void {
  for (const name of names) variables[name] = (variables[name] as Words | undefined)?.map(() => 0n);
}

/** Plans do not change, and many requests are asked of one. */
const MODELS = new WeakMap<HookPlan, HookModel>();

function modelOf(plan: Plan, hook: HookPlan): HookModel {
  const known = MODELS.get(hook);
  if (known !== undefined) return known;
  const entry = programEntries(plan).find((one) => one.plan === hook);
  if (entry === undefined) throw new Error(`no program for ${hook.hook.name}`);
  const model = hookModel(entry, '', plan);
  MODELS.set(hook, model);
  return model;
}
