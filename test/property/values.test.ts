import { test } from 'uvu';
import { compareDecisions } from './compare-decisions.ts';
import { valuePolicy } from './value-policy.ts';

const POLICIES = 150;

/** About a third of what is usual. */
const LEAST = { pairs: 6_000, denied: 1_500, allowed: 4_000, wouldDeny: 200, byDefault: 700, byValues: 15 };

test('of rules that differ in numbers and addresses the plan finds the one that the reference evaluator does', () => {
  compareDecisions(valuePolicy, POLICIES, LEAST);
});

test.run();
