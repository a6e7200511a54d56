import type { PathTest } from '../check/condition.ts';
import type { Operation } from '../kernel/operations.ts';
import type { Rule } from '../rules/rules.ts';
import { valueRule } from './value-rules.ts';

/** Rules that are asked as one: all but the first differ from it in nothing but their paths, or their numbers and addresses. */
export type RuleRun = readonly [Rule, ...Rule[]];

/**
 * Neighbours that differ in nothing but their paths or values, in their order. Whatever the number of rules, a hook then makes one
 * search; the first of them that matches is the rule that would have been found by asking them one after another.
 */
export function mergedDenials(rules: readonly Rule[], operations: readonly Operation[]): readonly RuleRun[] {
  const runs: { readonly rules: [Rule, ...Rule[]]; readonly searches: Set<string> }[] = [];
  for (const rule of rules) {
    const values = valueRule(rule)?.valuesKey ?? '';
    const run = runs.at(-1);
    const hasRoom = run?.searches.has(values) || (run?.searches.size ?? 0) < MOST_SEARCHES;
    if (run !== undefined && hasRoom && alike(run.rules[0], rule, operations)) {
      run.rules.push(rule);
      run.searches.add(values);
    } else {
      runs.push({ rules: [rule], searches: new Set([values]) });
    }
  }
  return runs.flatMap(({ rules: run, searches }): readonly RuleRun[] =>
    pays(run, searches.size) ? [run] : run.map((rule): RuleRun => [rule]),
  );
}

/** Rules that ask for different values are searches of their own, and all of those are made. */
const MOST_SEARCHES = 4;
/** With fewer rules for each of several searches, to ask one rule after another costs no more. */
const LEAST_FOR_A_SEARCH = 4;

function pays(run: RuleRun, searches: number): boolean {
  return searches === 1 || run.length >= LEAST_FOR_A_SEARCH * searches;
}

/** With `on_error allow` they stay apart: its event names the rule that would have denied. */
function alike(one: Rule, other: Rule, operations: readonly Operation[]): boolean {
  return (
    one.block === other.block &&
    one.onError === 'deny' &&
    other.onError === 'deny' &&
    one.errno === other.errno &&
    one.quiet === other.quiet &&
    one.judgesNameless === other.judgesNameless &&
    one.judgesKernel === other.judgesKernel &&
    operations.every((operation) => one.operations.includes(operation) === other.operations.includes(operation)) &&
    (alikeInPaths(one, other) || alikeInValues(one, other))
  );
}

function alikeInPaths(one: Rule, other: Rule): boolean {
  const path = plainPath(one);
  return path !== null && path.end === plainPath(other)?.end;
}

function alikeInValues(one: Rule, other: Rule): boolean {
  const values = valueRule(one);
  return values !== null && values.restKey === valueRule(other)?.restKey;
}

/**
 * The path test that is all that a rule asks for. Where both ends have to match one rule's paths, or what is taken away has to
 * be told apart from what is not, rules stay apart.
 */
export function plainPath({ when }: Rule): PathTest | null {
  if (when.kind !== 'path' || when.relation !== 'self' || when.reach !== 'names' || when.end === 'both') return null;
  return when.paths.except.length === 0 ? when : null;
}
