import type { Condition } from '../check/condition.ts';
import type { Rule } from '../rules/rules.ts';
import { type Asking, inAskingOrder } from './asking-order.ts';
import { lower, type Registries } from './lower.ts';
import type { Test } from './plan.ts';
import type { Question } from './question.ts';
import type { SetRegistry } from './set-registry.ts';
import { valueRule } from './value-rules.ts';
import type { ValueTables } from './value-table.ts';
import { valueGroups } from './value-tree.ts';

/**
 * The allows that one default asks. Those that differ in nothing but their paths are one test of a mask, those that differ in
 * nothing but values one search: an allow names no rule in an event, so it does not matter which of them it is. What asks for more
 * stays apart, so that little is read, and kept on the stack, at a time. Any order is right: where one lets a request through, what
 * the others say changes nothing.
 */
export function mergedAllows(
  allows: readonly Rule[],
  paths: SetRegistry,
  registries: Registries,
  { profile, countsAllows }: Asking,
): readonly Test[] {
  const ask = (condition: Condition): Question => lower(condition, 'sure', paths, registries);
  const groups = new Map<string, [Rule, ...Rule[]]>();
  for (const rule of allows) {
    const alike = countsAllows ? null : alikeKey(rule);
    const key = alike === null ? rule.id : `${rule.operations.join()} ${rule.judgesNameless} ${alike}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  const allowing = (rules: readonly [Rule, ...Rule[]], when: Question): Test => ({
    rule: rules[0],
    others: rules.slice(1),
    // Whether the block holds has been asked for the default that an allow makes an exception to.
    subject: { kind: 'always' },
    when,
  });
  const merged = [...groups.values()].flatMap((rules): readonly Test[] => {
    const when = anyOf(rules, ask, registries.tables);
    return when === null ? rules.map((rule) => allowing([rule], ask(rule.when))) : [allowing(rules, when)];
  });
  const asked = ({ rule, others, when }: Test) => ({ ids: [rule, ...others].map(({ id }) => id), question: when });
  return inAskingOrder(merged, asked, profile);
}

/** Allows with one key are one test. */
function alikeKey(rule: Rule): string | null {
  const values = valueRule(rule);
  if (values !== null) return `${values.valuesKey} ${values.restKey}`;
  return rule.when.kind === 'path' ? 'path' : null;
}

/** `null` for more than one search holds. */
function anyOf(
  rules: readonly [Rule, ...Rule[]],
  ask: (condition: Condition) => Question,
  tables: ValueTables,
): Question | null {
  if (rules.length === 1) return ask(rules[0].when);
  const values = valueRule(rules[0]);
  if (values === null) return { kind: 'any', parts: rules.map(({ when }) => ask(when)) };
  const groups = valueGroups(rules, false, tables);
  return groups === null ? null : { kind: 'all', parts: [ask(values.rest), { kind: 'values', groups, ranked: false }] };
}
