import { type Condition, type ConditionTest, testsOf } from '../check/condition.ts';
import type { Block, Rule } from './rules.ts';

/** What a rule judges only if it asks for it, as far as its condition and its block's subject ask. */
export function judges(block: Block, when: Condition): Pick<Rule, 'judgesKernel' | 'judgesNameless'> {
  const tests = testsOf(when);
  return {
    judgesKernel: [...tests, ...testsOf(block.subject)].some(asksForKernel),
    judgesNameless: tests.some((test) => asksForKind(test) || asksForSocket(test)),
  };
}

function asksForKernel(test: ConditionTest): boolean {
  return test.kind === 'flag' && test.flag === 'kernel' && test.of === 'subject';
}

function asksForKind(test: ConditionTest): boolean {
  if (test.kind === 'number') return test.attribute === 'object.kind';
  return test.kind === 'flag' && ['anonymous', 'object.memfd', 'object.deleted'].includes(test.flag);
}

function asksForSocket(test: ConditionTest): boolean {
  return test.kind === 'number' && ['family', 'type', 'protocol'].includes(test.attribute);
}
