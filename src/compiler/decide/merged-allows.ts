import type { Rule } from '../rules/rules.ts';
import { type Asking, inAskingOrder } from './asking-order.ts';
import { lower, type Registries } from './lower.ts';
import type { Test } from './plan.ts';
import type { Question } from './question.ts';
import type { SetRegistry } from './set-registry.ts';

/**
 * The allows that one default asks. Those that differ in nothing but their paths are one test of a mask: an allow names no
 * rule in an event, so it does not matter which of them it is. What asks for more stays apart, so that little is read, and
 * kept on the stack, at a time. Any order is right: where one lets a request through, what the others say changes nothing.
 */
export function mergedAllows(
  allows: readonly Rule[],
  paths: SetRegistry,
  registries: Registries,
  { profile, countsAllows }: Asking,
): readonly Test[] {
  const tests = new Map<string, { readonly rule: Rule; readonly others: Rule[]; readonly parts: Question[] }>();
  for (const rule of allows) {
    const when = lower(rule.when, 'sure', paths, registries);
    const key = when.kind === 'path' && !countsAllows ? `${rule.operations.join()} ${rule.judgesNameless}` : rule.id;
    const test = tests.get(key);
    if (test === undefined) {
      tests.set(key, { rule, others: [], parts: [when] });
    } else {
      test.others.push(rule);
      test.parts.push(when);
    }
  }
  const merged = [...tests.values()].map(
    ({ rule, others, parts }): Test => ({
      rule,
      others,
      // Whether the block holds has been asked for the default that an allow makes an exception to.
      subject: { kind: 'always' },
      when: parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'any', parts },
    }),
  );
  const asked = ({ rule, others, when }: Test) => ({ ids: [rule, ...others].map(({ id }) => id), question: when });
  return inAskingOrder(merged, asked, profile);
}
