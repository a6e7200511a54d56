import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Decision, evaluate } from '../../src/compiler/evaluate/evaluate.ts';
import type { Operation } from '../../src/compiler/kernel/operations.ts';
import { type Built, build } from './build.ts';
import { policyText, reordered, withAdded } from './policy-items.ts';
import { policyOf, restrictionOf } from './random-policy.ts';
import { aged, type RandomRequest, request, requestOf } from './random-request.ts';
import { LANGUAGE } from './random-rules.ts';
import { assertEqual, holdsForAll, isReplayed } from './replay.ts';
import { simulate } from './simulate-plan.ts';

const POLICIES = 40;
const policy = policyOf(LANGUAGE);
const restriction = restrictionOf(LANGUAGE);
const requests = fc.array(request, { minLength: 40, maxLength: 40 });

/** By the reference, and by every hook of the plan. */
function decisions(built: Built, random: RandomRequest, operation: Operation): ReadonlyMap<string, Decision> {
  const subject = aged(built, random.subject);
  const target = aged(built, random.target);
  const asked = requestOf(random, operation, subject.subject, target.subject);
  const labels = { subject: subject.label, target: target.label };
  const hooks = built.plan.hooks.filter(({ hook }) => hook.operations.includes(operation));
  return new Map([
    ['the reference', evaluate(built.rules, asked)],
    ...hooks.map((hook) => [hook.hook.name, simulate(built.plan, hook, asked, labels)] as const),
  ]);
}

function built(texts: readonly string[]): Built {
  const done = build(texts);
  if (!('plan' in done)) throw new Error(done.map(({ code, message }) => `${code} ${message}`).join('\n'));
  return done;
}

function operationsOf({ rules }: Built): readonly Operation[] {
  return [...new Set(rules.rules.flatMap(({ operations }) => operations))];
}

test('what is added to a policy, or beside it, turns no denial into an allow', () => {
  let denied = 0;
  holdsForAll(
    fc.property(
      policy,
      policy,
      restriction,
      fc.nat(),
      fc.boolean(),
      requests,
      (first, second, added, where, beside, all) => {
        const other = policyText(second).replace('policy random', 'policy another');
        const before = [policyText(first)];
        const after = beside ? [...before, other] : [policyText(withAdded(first, added, where))];
        const [less, more] = [built(before), built(after)];
        const operations = operationsOf(less);
        for (const one of all) {
          const operation = operations[one.which % operations.length];
          if (operation === undefined) continue;
          const now = decisions(more, one, operation);
          for (const [by, { enforced, full }] of decisions(less, one, operation)) {
            const then = now.get(by);
            const text = () =>
              `${by}\n${before}\n--- becomes\n${after.join('\n---\n')}\n${fc.stringify([operation, one])}`;
            if (enforced === 'deny') assertEqual(then?.enforced, 'deny', text);
            if (full === 'deny') assertEqual(then?.full, 'deny', text);
            if (enforced === 'deny') denied++;
          }
        }
      },
    ),
    POLICIES,
  );
  assert.ok(isReplayed() || denied > 300, `${denied} denials`);
});

/** Ids that are derived may be numbered, where two rules are the same. */
function shown({ enforced, full, rule, audits }: Decision): unknown {
  return { enforced, full, effect: rule?.effect, isDefault: rule?.isDefault, audits: audits.length };
}

test('the order of statements, of blocks and of files says nothing', () => {
  holdsForAll(
    fc.property(policy, policy, requests, (first, second, all) => {
      const other = (text: string): string => text.replace('policy random', 'policy another');
      const texts = [policyText(first), other(policyText(second))];
      const turned = [other(policyText(reordered(second))), policyText(reordered(first))];
      const [one, two] = [built(texts), built(turned)];
      const operations = operationsOf(one);
      for (const random of all) {
        const operation = operations[random.which % operations.length];
        if (operation === undefined) continue;
        const again = decisions(two, random, operation);
        for (const [by, decision] of decisions(one, random, operation)) {
          const text = () => `${by}\n${texts.join('\n---\n')}\n${fc.stringify([operation, random])}`;
          assertEqual(shown(again.get(by) as Decision), shown(decision), text);
        }
      }
    }),
    POLICIES,
  );
});

test.run();
