import type { LabelPlan, NamedMatcher, Plan } from '../../src/compiler/decide/plan.ts';
import { type LabelModel, labelModel } from '../../src/compiler/emit/label-model.ts';
import type { ExecutedProgram, ObjectNames, Subject } from '../../src/compiler/evaluate/request.ts';
import { compute, isTrue, type Names } from './c-expressions.ts';
import { matched, type Sets, valueNamed, type Words, wordsOf } from './simulate-values.ts';

/** Before a process has executed anything. */
export function noLabel(plan: Plan): Words {
  return wordsOf([], plan.labels?.words ?? 0);
}

/** `armor_fork_label()`. */
export function forkedLabel(plan: Plan, mine: Words): Words {
  if (plan.labels === null) return mine;
  const { masks, parents } = modelOf(plan, plan.labels);
  const child = mine.map((word, k) => word & ~(mask(masks, 'parent')[k] ?? 0n));
  for (const { word, bit, mine: had } of parents) if (isTrue(had, only({ mine }))) set(child, word, bit);
  return child;
}

/** What bprm_creds_for_exec and bprm_committed_creds make of the label of `subject`, when it executes `program`. */
export function nextLabel(plan: Plan, old: Words, subject: Subject, program: ExecutedProgram): Words {
  const matcher = plan.matchers.find(({ name }) => name === 'subject');
  if (plan.labels === null || matcher === undefined) return old;
  const model = modelOf(plan, plan.labels);
  const trusted = program.trust === 'host';
  const { next, bound } = armorNextLabel(
    plan,
    model,
    old,
    subject,
    program,
    imageSets(matcher, program.image, trusted),
  );
  if (program.interpreter === null) return next;
  if (!model.interp) return bound;
  const { hit } = imageSets(matcher, program.interpreter, trusted);
  return bound.map((word, k) => {
    const interp = mask(model.masks, 'interp')[k] ?? 0n;
    const found = (hit[k] ?? 0n) & (mask(model.masks, 'program_may')[k] ?? 0n);
    return (word & ~interp) | (found & interp);
  });
}

/** Of the image's own name, wherever it is mounted. */
function imageSets(matcher: NamedMatcher, { names }: ObjectNames, trusted: boolean): Sets {
  const sets = matched(matcher, names[0]);
  return trusted ? sets : { ...sets, sure: sets.sure.map(() => 0n) };
}

/** `armor_next_label()`. */
function armorNextLabel(
  plan: Plan,
  model: LabelModel,
  old: Words,
  subject: Subject,
  { attributes = {}, inContainer }: ExecutedProgram,
  { hit, sure }: Sets,
): { readonly next: Words; readonly bound: Words } {
  const masked = (name: string, k: number): bigint => mask(model.masks, name)[k] ?? 0n;
  const bound = old.map((word, k) => (word & masked('kept', k)) | ((hit[k] ?? 0n) & masked('program_may', k)));
  const next = bound.map((word, k) => word | ((sure[k] ?? 0n) & masked('program_sure', k)));
  const variables: Record<string, unknown> = { old, next, bound, hit, sure, q: { flags: 0n } };
  const names: Names = (name) =>
    Object.hasOwn(variables, name) ? variables[name] : valueNamed(name, plan, { subject, attributes });
  const both = (word: number, bit: string): void => {
    set(bound, word, bit);
    set(next, word, bit);
  };
  for (const { word, bit, old: had } of model.parents) if (isTrue(had, names)) both(word, bit);
  if (model.container && inContainer) {
    for (const words of [next, bound])
      words.forEach((word, k) => {
        words[k] = word | masked('container', k);
      });
  }
  const entered: Words = model.entersLast ? next.map(() => 0n) : next;
  for (const { from, certain, leaves, enters, mayEnter } of model.leaving) {
    if (isTrue(from, names) && isTrue(certain, names)) {
      for (const { word, bit } of leaves) unset(next, word, bit);
      for (const { word, bit } of enters) set(entered, word, bit);
    }
    if (mayEnter !== null && isTrue(from, names) && isTrue(mayEnter.test, names)) {
      set(bound, mayEnter.word, mayEnter.bit);
      set(entered, mayEnter.word, mayEnter.bit);
    }
  }
  entered.forEach((word, k) => {
    next[k] = (next[k] ?? 0n) | word;
  });
  for (const { test, testNext, word, bit, sure: certainly } of model.entries) {
    if (isTrue(test, names)) set(bound, word, bit);
    if (certainly !== null && isTrue(certainly.test, names)) {
      set(next, word, bit);
      set(next, certainly.word, certainly.bit);
    } else if (isTrue(testNext, names)) set(next, word, bit);
  }
  return { next, bound };
}

function set(words: Words, word: number, bit: string): void {
  words[word] = (words[word] ?? 0n) | BigInt(compute(bit, only({})));
}

function unset(words: Words, word: number, bit: string): void {
  words[word] = (words[word] ?? 0n) & ~BigInt(compute(bit, only({})));
}

function only(variables: Record<string, unknown>): Names {
  return (name) => variables[name];
}

function mask(masks: LabelModel['masks'], name: string): Words {
  const found = masks.find((one) => one.name === name);
  return found === undefined ? [] : found.words.split(', ').map((word) => BigInt(compute(word, only({}))));
}

/** Plans do not change, and many processes are labelled by one. */
const MODELS = new WeakMap<LabelPlan, LabelModel>();

function modelOf(plan: Plan, labels: LabelPlan): LabelModel {
  const known = MODELS.get(labels) ?? labelModel(labels, (source) => plan.sources.get(source)?.words ?? 1);
  MODELS.set(labels, known);
  return known;
}
