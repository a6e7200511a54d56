import type { HookPlan, Test } from '../decide/plan.ts';

/** Of rules that are asked as one: where part `i` of the set matches, it is rule `rules[i]`. */
export interface AmongModel {
  readonly set: number;
  readonly end: 'object' | 'to' | 'either' | 'both';
  readonly rules: readonly number[];
  /** The C expression of the rule's number. */
  readonly named: string;
  /** The name of a table of `rules`; empty where they follow each other. */
  readonly table: string;
}

/** `null` for a rule that is asked by itself. */
export function amongOf({ rule, others, when }: Test, { hook, matcher }: HookPlan): AmongModel | null {
  if (others.length === 0 || when.kind !== 'path' || matcher === null) return null;
  const first = (path: string): string => `armor_${matcher.name}_first(q, ${path}, ${partedIndex(matcher, when.set)})`;
  const [object, to] = [first('&q->object'), first('&to')];
  const ends = {
    object,
    both: object,
    to: `(q->to ? ${to} : ${object})`,
    either: `(q->to ? armor_lesser(${object}, ${to}) : ${object})`,
  };
  const part = hook.two ? ends[when.end] : object;
  const rules = [rule, ...others].map(({ index }) => index);
  const inOrder = rules.every((index, i) => index === rule.index + i);
  const table = inOrder ? '' : `rules_from_${rule.index}`;
  const named = inOrder ? `${rule.index} + ${part}` : `armor_rule_in(${table}, ${rules.length}, ${part})`;
  return { set: when.set, end: when.end, rules, named, table };
}

type Matcher = NonNullable<HookPlan['matcher']>;

/** The sets of several parts, by bit. */
export function partedSets({ matcher }: Matcher): readonly number[] {
  return matcher.sets.flatMap(({ parts }, set) => (parts.length > 1 ? [set] : []));
}

function partedIndex(matcher: Matcher, set: number): number {
  return partedSets(matcher).indexOf(set);
}
