import { UserError } from '../src/user-error.ts';
import type { RuleShape } from './path-rules.ts';
import { generatedScenario, type Scenario, writtenScenarios } from './scenario.ts';

const SIZES = [1, 10, 100, 1000, 10_000, 100_000];
/** Beyond this nobody writes a rule for each path. */
const MOST_SINGLE_RULES = 10_000;

/** What `--quick` measures: enough to see whether a change made a policy dearer. */
export function quickScenarios(): readonly Scenario[] {
  const generated = [
    generatedScenario('exact', 1),
    generatedScenario('exact', 10),
    generatedScenario('exact', 1000),
    generatedScenario('prefix', 10),
  ];
  return [...generated, ...writtenScenarios()];
}

export function allScenarios(): readonly Scenario[] {
  const shapes = ['exact', 'prefix', 'mixed'] as const;
  const inOneRule = shapes.flatMap((shape) => SIZES.map((size) => generatedScenario(shape, size)));
  const single = SIZES.filter((size) => size > 1 && size <= MOST_SINGLE_RULES);
  const ruleEach = single.map((size) => generatedScenario('mixed', size, 'rule each'));
  return [...inOneRule, ...ruleEach, ...writtenScenarios()];
}

/** The scenarios with these names: `web`, or a shape and a size of one's own, such as `prefix-50` or `mixed-200-each`. */
export function namedScenarios(names: readonly string[]): readonly Scenario[] {
  return names.map((name) => {
    const written = writtenScenarios().find((scenario) => scenario.name === name);
    if (written !== undefined) return written;
    const [, shape, size, each] = /^(exact|prefix|mixed)-([1-9]\d{0,5})(-each)?$/.exec(name) ?? [];
    if (shape === undefined) {
      const known = writtenScenarios().map((scenario) => scenario.name);
      throw new UserError(
        `there is no scenario '${name}'`,
        `use ${known.join(', ')}, or SHAPE-SIZE such as exact-1000`,
      );
    }
    return generatedScenario(shape as RuleShape, Number(size), each === undefined ? 'one rule' : 'rule each');
  });
}
