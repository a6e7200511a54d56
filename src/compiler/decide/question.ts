import type { AddressTest, NumberTest, Who } from '../check/condition.ts';
import type { FlagAttribute, TextAttribute } from '../kernel/attributes.ts';
import type { ValueTest } from './value-rules.ts';
import { searchOf, type ValueSearch } from './value-table.ts';
import type { ValueGroup } from './value-tree.ts';

/**
 * A condition in terms of what a program has at hand: bits of a label, bits of the path sets of its matcher, words that
 * it reads. Each is asked in one of two ways: whether it may hold, or whether it certainly does (`Certainty`).
 */
export type Question =
  | { readonly kind: 'always' }
  | { readonly kind: 'all'; readonly parts: readonly Question[] }
  | { readonly kind: 'any'; readonly parts: readonly Question[] }
  | { readonly kind: 'not'; readonly part: Question }
  | ValuesQuestion
  | QuestionTest;

export type QuestionTest =
  | PathQuestion
  | LabelQuestion
  | { readonly kind: 'number'; readonly test: NumberTest }
  | { readonly kind: 'address'; readonly test: AddressTest }
  | SetQuestion
  | { readonly kind: 'flag'; readonly flag: Exclude<FlagAttribute, 'container'>; readonly of: Who }
  | { readonly kind: 'capable'; readonly capability: number; readonly here: boolean; readonly of: Who }
  | WorkloadQuestion;

/** Whether any of several rules is about these values. `ranked`: and which of them is the first. */
export interface ValuesQuestion {
  readonly kind: 'values';
  readonly groups: readonly ValueGroup[];
  readonly ranked: boolean;
}

/** Bit `set` of the path sets of the hook's matcher, at one end of the request or over both. */
export interface PathQuestion {
  readonly kind: 'path';
  readonly set: number;
  readonly end: 'object' | 'to' | 'either' | 'both';
}

/** A bit of a label that says it may be so, and one that says it is so; `null` for one that nothing asks for. */
export interface LabelQuestion {
  readonly kind: 'label';
  readonly may: number | null;
  readonly sure: number | null;
  readonly of: Who;
}

/** Bit `set` of what a text or a cgroup path matches. */
export interface SetQuestion {
  readonly kind: 'set';
  readonly source: SetSource;
  readonly set: number;
  readonly of: Who;
}

export type SetSource = TextAttribute | 'cgroup';

/** A host service's cgroup that is assigned to the workload, or a container's. */
export interface WorkloadQuestion {
  readonly kind: 'workload';
  readonly bit: number;
  readonly container: LabelQuestion;
  readonly of: Who;
}

/**
 * `may`: what denies or reports goes by it. `sure`: what allows and exempts. `known`: as `may`, but a path that could
 * not be resolved matches nothing: what is left of a denial under `on_error allow`.
 */
export type Certainty = 'may' | 'sure' | 'known';

export function questionTests(question: Question): readonly QuestionTest[] {
  switch (question.kind) {
    case 'always':
      return [];
    case 'all':
    case 'any':
      return question.parts.flatMap(questionTests);
    case 'not':
      return questionTests(question.part);
    case 'values':
      return question.groups.flatMap(({ levels }) => levels.map(valueQuestion));
    default:
      return [question];
  }
}

/** The searches in a question for the values of several rules. */
export function valuesQuestions(question: Question): readonly ValuesQuestion[] {
  switch (question.kind) {
    case 'all':
    case 'any':
      return question.parts.flatMap(valuesQuestions);
    case 'not':
      return valuesQuestions(question.part);
    default:
      return question.kind === 'values' ? [question] : [];
  }
}

/** What all the searches in these questions are made of. */
export function searchIn(questions: readonly Question[]): ValueSearch {
  return searchOf(questions.flatMap(valuesQuestions).flatMap(({ groups }) => groups));
}

function valueQuestion(test: ValueTest): QuestionTest {
  return test.kind === 'number' ? { kind: 'number', test } : { kind: 'address', test };
}

/**
 * Values of which one must be there for the question to hold: `pick` gives those of a test, `null` for a test that
 * says nothing about them. `null` where the question can hold without any.
 */
export function necessary(
  question: Question,
  pick: (test: QuestionTest) => readonly number[] | null,
): readonly number[] | null {
  switch (question.kind) {
    case 'always':
    case 'not':
    case 'values':
      return null;
    case 'all':
      return question.parts.map((part) => necessary(part, pick)).find((found) => found !== null) ?? null;
    case 'any': {
      const found = question.parts.map((part) => necessary(part, pick));
      return found.includes(null) ? null : [...new Set(found.flatMap((bits) => bits ?? []))];
    }
    default:
      return pick(question);
  }
}

/** What of a request has to be read before the question can be asked. */
export function asksPaths(question: Question): boolean {
  return questionTests(question).some((test) => test.kind === 'path');
}
