import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Asking } from '../../src/compiler/decide/asking-order.ts';
import { type Decision, evaluate } from '../../src/compiler/evaluate/evaluate.ts';
import type { Operation } from '../../src/compiler/kernel/operations.ts';
import type { RuleProgram } from '../../src/compiler/rules/rules.ts';
import { type Built, build } from './build.ts';
import { policyText } from './policy-items.ts';
import { policyOf } from './random-policy.ts';
import { aged, request, requestOf } from './random-request.ts';
import { LANGUAGE } from './random-rules.ts';
import { holdsForAll, isReplayed } from './replay.ts';
import { simulate } from './simulate-plan.ts';

const POLICIES = 210;
const REQUESTS = 60;
const policy = policyOf(LANGUAGE);

/** Which order allows are asked in, by how often each was seen, and whether they are counted one by one. */
const order = fc.record({ seen: fc.array(fc.nat(1000), { maxLength: 8 }), countsAllows: fc.boolean() });

function askingOf({ seen, countsAllows }: { seen: number[]; countsAllows: boolean }, { rules }: RuleProgram): Asking {
  return { profile: new Map(rules.map(({ id }, i) => [id, seen[i % seen.length] ?? 0])), countsAllows };
}

/** How many pairs of a request and a hook came out in each way. */
const counts = { pairs: 0, denied: 0, allowed: 0, wouldDeny: 0, killed: 0, audited: 0, unresolved: 0, byDefault: 0 };

/** Were there fewer, little would have been compared: about a third of what is usual. */
const LEAST: typeof counts = {
  pairs: 20_000,
  denied: 1_500,
  allowed: 6_000,
  wouldDeny: 500,
  killed: 300,
  audited: 500,
  unresolved: 30,
  byDefault: 700,
};

function shown({ enforced, full, rule, audits, unresolved }: Decision): unknown {
  return {
    enforced,
    full,
    rule: rule?.id ?? null,
    audits: audits.map(({ id }) => id).sort(),
    unresolved: unresolved?.id ?? null,
  };
}

function count({ enforced, full, rule, audits, unresolved }: Decision): void {
  counts.pairs++;
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

test('the plan decides as the reference evaluator does', () => {
  holdsForAll(
    fc.property(
      policy,
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
            assert.equal(actual, expected, `${hook.hook.name}\n${text}\n${fc.stringify([operation, one])}`);
            count(decision);
          }
        }
      },
    ),
    POLICIES,
  );
  console.log(
    Object.entries(counts)
      .map(([name, n]) => `${n} ${name}`)
      .join(', '),
  );
  if (isReplayed()) return;
  for (const [name, least] of Object.entries(LEAST) as [keyof typeof counts, number][]) {
    assert.ok(counts[name] >= least, `${counts[name]} ${name}, fewer than ${least}`);
  }
});

test.run();
