import { assertNever } from '../assert-never.ts';
import type { HookPlan, Test } from '../decide/plan.ts';
import { type PathQuestion, valuesQuestions } from '../decide/question.ts';
import type { Hook } from '../kernel/hooks.ts';
import { PART } from './questions.ts';
import { firstByValues } from './value-expression.ts';

/** Of rules that are asked as one: part `i` is rule `rules[i]`. */
export interface AmongModel {
  /** Of which set, and at which end, the part is that matches first; `null` where values tell. */
  readonly path: { readonly set: number; readonly end: PathQuestion['end'] } | null;
  /** The C expression of the part, where values tell: it is asked before the rule is. */
  readonly part: string;
  readonly rules: readonly number[];
  /** The C expression of the rule's number. */
  readonly named: string;
  /** The name of a table of `rules`; empty where they follow each other. */
  readonly table: string;
}

/** `null` for a rule that is asked by itself. */
export function amongOf({ rule, others, when }: Test, { hook, matcher }: HookPlan): AmongModel | null {
  const values = valuesQuestions(when).find(({ ranked }) => ranked);
  if (others.length === 0 || (when.kind !== 'path' && values === undefined)) return null;
  const path = when.kind === 'path' ? { set: when.set, end: when.end } : null;
  const part = path === null || matcher === null ? PART : firstByPath(path, hook, matcher);
  const rules = [rule, ...others].map(({ index }) => index);
  const inOrder = rules.every((index, i) => index === rule.index + i);
  const table = inOrder ? '' : `rules_from_${rule.index}`;
  const named = inOrder ? `${rule.index} + ${part}` : `armor_rule_in(${table}, ${rules.length}, ${part})`;
  return { path, part: values === undefined ? '' : firstByValues(values.groups, 'may'), rules, named, table };
}

function firstByPath({ set, end }: NonNullable<AmongModel['path']>, { two }: Hook, matcher: Matcher): string {
  const first = (path: string): string => `armor_${matcher.name}_first(q, ${path}, ${partedIndex(matcher, set)})`;
  const [object, to] = [first('&q->object'), first('&to')];
  if (!two) return object;
  switch (end) {
    case 'object':
    case 'both':
      return object;
    case 'to':
      return `(q->to ? ${to} : ${object})`;
    case 'either':
      return `(q->to ? armor_lesser(${object}, ${to}) : ${object})`;
    default:
      return assertNever(end);
  }
}

type Matcher = NonNullable<HookPlan['matcher']>;

/** The sets of several parts, by bit. */
export function partedSets({ matcher }: Matcher): readonly number[] {
  return matcher.sets.flatMap(({ parts }, set) => (parts.length > 1 ? [set] : []));
}

function partedIndex(matcher: Matcher, set: number): number {
  return partedSets(matcher).indexOf(set);
}
