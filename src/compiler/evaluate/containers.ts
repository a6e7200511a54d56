import type { Condition } from '../check/condition.ts';
import type { Block, RuleProgram } from '../rules/rules.ts';

/** Whether everyone in the block is in a container: there the container's own word for a program is enough to loosen. */
export function isAboutContainers({ confinements }: RuleProgram, block: Block): boolean {
  const implied = (condition: Condition, within: readonly string[]): boolean => {
    switch (condition.kind) {
      case 'all':
        return condition.parts.some((part) => implied(part, within));
      case 'any':
        return condition.parts.length > 0 && condition.parts.every((part) => implied(part, within));
      case 'flag':
      case 'workload':
        return condition.of === 'subject' && (condition.kind === 'workload' || condition.flag === 'container');
      case 'in': {
        const { confinement: asked, of } = condition;
        // A confinement that is entered only from itself says nothing.
        if (of !== 'subject' || within.includes(asked)) return false;
        const entry = confinements.find(({ name }) => name === asked)?.entry;
        return entry ? implied(entry.when, [...within, asked]) : false;
      }
      default:
        return false;
    }
  };
  return implied(block.subject, []);
}
