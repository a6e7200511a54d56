import { type AddressTest, allOf, type Condition, type NumberTest } from '../check/condition.ts';
import type { PathSet } from '../check/typed-policy.ts';
import { UNTOLD, type Untold } from '../kernel/attributes.ts';
import type { Rule } from '../rules/rules.ts';
import { pathsKey } from './set-registry.ts';

/** A number or an address of a request, and where it has to lie. */
export type ValueTest = NumberTest | AddressTest;

/** A rule as values that have to lie where it says, and what it asks beside them. */
export interface ValueRule {
  /** At least one, in the order of what they ask for. A second test of the same is in `rest`. */
  readonly tests: readonly ValueTest[];
  /** What they ask for, test by test: rules with one key are told apart by one search. */
  readonly valuesKey: string;
  readonly rest: Condition;
  /** Two rules with one key ask the same beside their values. */
  readonly restKey: string;
}

const KNOWN = new WeakMap<Rule, { readonly of: ValueRule | null }>();

/** `null` for a rule that is not about values, or not so that it could be asked together with others. */
export function valueRule(rule: Rule): ValueRule | null {
  const known = KNOWN.get(rule);
  if (known !== undefined) return known.of;
  const of = split(rule.when);
  KNOWN.set(rule, { of });
  return of;
}

function split(when: Condition): ValueRule | null {
  const tests = new Map<string, ValueTest>();
  const rest: Condition[] = [];
  for (const part of when.kind === 'all' ? when.parts : [when]) {
    const key = valueKey(part);
    if (key === null || tests.has(key)) rest.push(part);
    else tests.set(key, part as ValueTest);
  }
  // One thing alone may be untold: with it, each of the values that come with it may be anything.
  const untold = new Set([...tests.values()].flatMap((test) => untoldOf(test) ?? []));
  if (tests.size === 0 || untold.size > 1) return null;
  const keys = [...tests.keys()].sort();
  const asked = allOf(rest);
  return {
    tests: keys.flatMap((key) => tests.get(key) ?? []),
    valuesKey: keys.join(),
    rest: asked,
    restKey: keyOf(asked),
  };
}

/** What a test asks for; `null` for one that is not about a single value. */
export function valueKey(test: Condition): string | null {
  if (test.kind === 'address') return 'address';
  // Several ids change in one call: it can be about more than one rule's.
  if (test.kind !== 'number' || test.attribute === 'new.uid' || test.attribute === 'new.gid') return null;
  return `${test.of} ${test.attribute} ${test.mask ?? ''}`;
}

/** With what of the request the value may be untold; `null` where it always is told. */
export function untoldOf(test: ValueTest): Untold | null {
  if (test.kind === 'address') return 'request';
  // Who a request is about can be out of reach.
  return UNTOLD[test.attribute] ?? (test.of === 'target' ? 'request' : null);
}

/** Conditions with one key ask the same; where they stand does not count. */
function keyOf(condition: Condition): string {
  return JSON.stringify(condition, (name, value: unknown) => {
    if (name === 'span') return;
    if (name === 'paths' || name === 'patterns') return pathsKey(value as PathSet);
    return typeof value === 'bigint' ? `${value}n` : value;
  });
}
