import fc from 'fast-check';
import * as assert from 'uvu/assert';
import type { Asking } from '../../src/compiler/decide/asking-order.ts';
import type { HookPlan } from '../../src/compiler/decide/plan.ts';
import { valuesQuestions } from '../../src/compiler/decide/question.ts';
import { type Decision, evaluate } from '../../src/compiler/evaluate/evaluate.ts';
import type { Operation } from '../../src/compiler/kernel/operations.ts';
import type { RuleProgram } from '../../src/compiler/rules/rules.ts';
import { type Built, build } from './build.ts';
import { policyText, type RandomPolicy } from './policy-items.ts';
import { aged, request, requestOf } from './random-request.ts';
import { assertEqual, holdsForAll, isReplayed } from './replay.ts';
import { simulate } from './simulate-plan.ts';

const REQUESTS = 60;

/** Which order allows are asked in, by how often each was seen, and whether they are counted one by one. */
const order = fc.record({ seen: fc.array(fc.nat(1000), { maxLength: 8 }), countsAllows: fc.boolean() });

function askingOf({ seen, countsAllows }: { seen: number[]; countsAllows: boolean }, { rules }: RuleProgram): Asking {
  return { profile: new Map(rules.map(({ id }, i) => [id, seen[i % seen.length] ?? 0])), countsAllows };
}

/** How many pairs of a request and a hook came out in each way. */
const NONE = {
  pairs: 0,
  denied: 0,
  allowed: 0,
  wouldDeny: 0,
  killed: 0,
  audited: 0,
  unresolved: 0,
  byDefault: 0,
  byValues: 0,
};
type Counts = typeof NONE;

function shown({ enforced, full, rule, audits, unresolved }: Decision): unknown {
  return {
    enforced,
    full,
    rule: rule?.id ?? null,
    audits: audits.map(({ id }) => id).sort(),
    unresolved: unresolved?.id ?? null,
  };
}

function count(counts: Counts, { enforced, full, rule, audits, unresolved }: Decision, { steps }: HookPlan): void {
  counts.pairs++;
  const byValues = steps.some(
    ({ test: { others, when } }) => rule !== null && others.includes(rule) && valuesQuestions(when).length > 0,
  );
  if (byValues) counts.byValues++;
  if (enforced === 'deny') counts.denied++;
  else if (full === 'deny') counts.wouldDeny++;
  else counts.allowed++;
  if (enforced === 'deny' && rule?.effect === 'kill') counts.killed++;
  if (enforced === 'deny' && rule?.isDefault === true) counts.byDefault++;
  if (audits.length > 0) counts.audited++;
  if (unresolved !== null) counts.unresolved++;
}

/** The operations that something says something about. */
function judged({ rules }: Built): readonly Operation[] {
  return [...new Set(rules.rules.flatMap(({ operations }) => operations))];
}

/**
 * Holds what the programs of random policies decide against the reference evaluator. `least`: were there fewer, little would have
 * been compared.
 */
export function compareDecisions(policies: fc.Arbitrary<RandomPolicy>, runs: number, least: Partial<Counts>): void {
  const counts = { ...NONE };
  holdsForAll(
    fc.property(
      policies,
      order,
      fc.array(request, { minLength: REQUESTS, maxLength: REQUESTS }),
      (random, how, requests) => {
        const text = policyText(random);
        const built = build([text], (rules) => askingOf(how, rules));
        if (!('plan' in built)) throw new Error(`${text}\n${built.map(({ code, message }) => `${code} ${message}`)}`);
        const operations = judged(built);
        for (const one of requests) {
          const operation = operations[one.which % operations.length];
          if (operation === undefined) continue;
          const subject = aged(built, one.subject);
          const target = aged(built, one.target);
          const asked = requestOf(one, operation, subject.subject, target.subject);
          const decision = evaluate(built.rules, asked);
          const expected = shown(decision);
          const hooks = built.plan.hooks.filter(({ hook }) => hook.operations.includes(operation));
          const labels = { subject: subject.label, target: target.label };
          for (const hook of hooks) {
            const actual = shown(simulate(built.plan, hook, asked, labels));
            const about = () => `${hook.hook.name}\n${text}\n${fc.stringify([operation, one])}`;
            assertEqual(actual, expected, about);
            count(counts, decision, hook);
          }
        }
      },
    ),
    runs,
  );
  console.log(
    Object.entries(counts)
      .map(([name, n]) => `${n} ${name}`)
      .join(', '),
  );
  if (isReplayed()) return;
  for (const [name, fewest] of Object.entries(least) as [keyof Counts, number][]) {
    assert.ok(counts[name] >= fewest, `${counts[name]} ${name}, fewer than ${fewest}`);
  }
}
