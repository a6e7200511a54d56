import type { PathTest } from '../check/condition.ts';
import type { Operation } from '../kernel/operations.ts';
import type { Rule } from '../rules/rules.ts';

/** Rules that are asked as one: all but the first differ from it in nothing but their paths. */
export type RuleRun = readonly [Rule, ...Rule[]];

/**
 * Neighbours that differ in nothing but their paths, in their order. Whatever the number of rules, a hook then asks for one
 * set; the first part of it that matches is the rule that would have been found by asking them one after another.
 */
export function mergedDenials(rules: readonly Rule[], operations: readonly Operation[]): readonly RuleRun[] {
  const runs: [Rule, ...Rule[]][] = [];
  for (const rule of rules) {
    const run = runs.at(-1);
    if (run !== undefined && alike(run[0], rule, operations)) run.push(rule);
    else runs.push([rule]);
  }
  return runs;
}

/**
 * Where both ends have to match one rule's paths, or what is taken away has to be told apart from what is not, rules stay
 * apart; as they do with `on_error allow`, whose event names the rule that would have denied.
 */
function alike(one: Rule, other: Rule, operations: readonly Operation[]): boolean {
  const [path, otherPath] = [plainPath(one), plainPath(other)];
  return (
    path !== null &&
    otherPath !== null &&
    path.end === otherPath.end &&
    one.block === other.block &&
    one.onError === 'deny' &&
    other.onError === 'deny' &&
    one.errno === other.errno &&
    one.quiet === other.quiet &&
    one.judgesNameless === other.judgesNameless &&
    one.judgesKernel === other.judgesKernel &&
    operations.every((operation) => one.operations.includes(operation) === other.operations.includes(operation))
  );
}

/** The path test that is all that a rule asks for. */
export function plainPath({ when }: Rule): PathTest | null {
  if (when.kind !== 'path' || when.relation !== 'self' || when.reach !== 'names' || when.end === 'both') return null;
  return when.paths.except.length === 0 ? when : null;
}
