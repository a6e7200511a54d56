import type { Rule } from '../rules/rules.ts';
import { lower, type Registries } from './lower.ts';
import type { Test } from './plan.ts';
import type { SetRegistry } from './set-registry.ts';

/**
 * The allows that one default asks, those that differ in nothing but their conditions as one test: an allow names no rule in
 * an event, so it does not matter which of them it is. In the order of their first rules.
 */
export function mergedAllows(allows: readonly Rule[], paths: SetRegistry, registries: Registries): readonly Test[] {
  const groups = new Map<string, [Rule, ...Rule[]]>();
  for (const rule of allows) {
    const key = `${rule.operations.join()} ${rule.judgesNameless}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [rule]);
    else group.push(rule);
  }
  return [...groups.values()].map(([first, ...others]) => {
    const parts = [first, ...others].map((rule) => lower(rule.when, 'sure', paths, registries));
    return {
      rule: first,
      others,
      // Whether the block holds has been asked for the default that an allow makes an exception to.
      subject: { kind: 'always' },
      when: parts.length === 1 && parts[0] !== undefined ? parts[0] : { kind: 'any', parts },
    };
  });
}
