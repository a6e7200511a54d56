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
