import { test } from 'uvu';
import { compareDecisions } from './compare-decisions.ts';
import { policyOf } from './random-policy.ts';
import { LANGUAGE } from './random-rules.ts';

const POLICIES = 210;

/** About a third of what is usual. */
const LEAST = {
  pairs: 20_000,
  denied: 1_500,
  allowed: 6_000,
  wouldDeny: 500,
  killed: 300,
  audited: 500,
  unresolved: 30,
  byDefault: 700,
};

test('the plan decides as the reference evaluator does', () => {
  compareDecisions(policyOf(LANGUAGE), POLICIES, LEAST);
});

test.run();
