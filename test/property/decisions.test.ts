import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Decision, evaluate, type Request } from '../../src/compiler/evaluate/evaluate.ts';
import type { ObjectPath } from '../../src/compiler/evaluate/match-path.ts';
import { type ExecutedProgram, executed, NOBODY } from '../../src/compiler/evaluate/subject.ts';
import { OPERATIONS } from '../../src/compiler/kernel/operations.ts';
import { compiled } from '../kernel/compiled.ts';
import { nextLabel, simulate } from './simulate-plan.ts';

/** Few names, so that rules, programs and requests meet often. */
const PATHS = ['/a', '/a/b', '/a/b/c', '/b', '/b/c', '/c', '/a/c.x', '/b/a/c.x'];
const PATTERNS = [
  ...PATHS,
  '/a/**',
  '/**',
  '**/c',
  '/*/c',
  '/a/*',
  '{/a,/b}/c',
  '/b{,/**}',
  '**/*.x',
  '/a/[!b]*',
  '/?',
];

const path = fc.constantFrom(...PATHS);
const set = fc
  .subarray(PATTERNS, { minLength: 1, maxLength: 3 })
  .map((all) => `{ ${all.map((p) => `"${p}"`).join(', ')} }`);
const operations = fc.subarray([...OPERATIONS, 'write'], { minLength: 1, maxLength: 3 });
const mode = fc.constantFrom('', '', '@mode("observe") ', '@mode("enforce") ');
const unless = fc.oneof(
  { arbitrary: fc.constant(''), weight: 2 },
  set.map((paths) => ` unless exe ${paths}`),
);

const denial = fc
  .tuple(fc.constantFrom('deny', 'deny', 'audit'), mode, operations, set, unless)
  .map(([effect, at, ops, paths, but]) => `${at}${effect} ${ops.join(', ')} ${paths}${but}`);

/** A default with allows for its own operations: any other allow is an error. */
const defaulted = fc
  .tuple(mode, operations, fc.array(fc.tuple(fc.nat(), set, unless), { maxLength: 3 }))
  .map(([at, ops, allows]) => [
    `${at}default deny ${ops.join(', ')}`,
    ...allows.map(([which, paths, but]) => `allow ${ops[which % ops.length]} ${paths}${but}`),
  ]);

const leaving = set.map((paths) => `default deny exec allow exec ${paths} leaving`);
const body = fc
  .tuple(fc.array(denial, { maxLength: 3 }), fc.oneof(fc.constant<string[]>([]), defaulted))
  .map(([rules, rest]) => [...rules, ...rest]);
const block = fc.oneof(
  fc.tuple(set, body).map(([who, rules]) => ['for exe', who, '{', ...rules, '}'].join('\n')),
  fc
    .tuple(
      set,
      fc.oneof(
        body,
        leaving.map((rule) => [rule]),
      ),
      fc.nat(),
    )
    .map(([who, rules, n]) => [`confine c${n} exe`, who, '{', ...rules, '}'].join('\n')),
);
const policy = fc
  .tuple(fc.constantFrom('', 'mode observe'), body, fc.array(block, { maxLength: 3 }))
  .map(([at, rules, blocks]) => ['policy random', at, ...rules, ...blocks, 'audit read "/never"'].join('\n'));

const object: fc.Arbitrary<ObjectPath> = fc.oneof(
  { arbitrary: path.map((text): ObjectPath => ({ kind: 'path', components: parts(text) })), weight: 8 },
  path.map((text): ObjectPath => ({ kind: 'unresolved', tail: parts(text) })),
  fc.constant<ObjectPath>({ kind: 'nameless' }),
);
const program: fc.Arbitrary<ExecutedProgram> = fc.record({
  path: object,
  trusted: fc.oneof({ arbitrary: fc.constant(true), weight: 4 }, fc.constant(false)),
});
const request = fc.record({
  history: fc.array(program, { maxLength: 3 }),
  operation: fc.constantFrom(...OPERATIONS),
  object,
  to: object,
  interpreter: fc.boolean(),
  writable: fc.boolean(),
});

function parts(text: string): string[] {
  return text.split('/').slice(1);
}

function shown({ enforced, full, rule, audits }: Decision): unknown {
  return { enforced, full, rule: rule?.id ?? null, audits: audits.map(({ id }) => id) };
}

test('the plan decides as the reference evaluator does', () => {
  let policies = 0;
  let pairs = 0;
  let denials = 0;
  fc.assert(
    fc.property(policy, fc.array(request, { minLength: 40, maxLength: 40 }), (text, requests) => {
      const { rules, plan } = compiled('random.arm', text);
      if (rules === null || plan === null) throw new Error('no plan');
      policies++;
      for (const { history, operation, object, to, interpreter, writable } of requests) {
        const subject = history.reduce((before, next) => executed(rules, before, next), NOBODY);
        const label = history.reduce<ReadonlySet<number>>((before, next) => nextLabel(plan, before, next), new Set());
        const asked: Request = {
          operation,
          subject,
          object,
          ...(operation === 'rename' || operation === 'link' ? { to } : {}),
          ...(operation === 'exec' ? { interpreter } : {}),
          ...(operation === 'load' ? { writable } : {}),
        };
        const expected = shown(evaluate(rules, asked));
        for (const hook of plan.hooks.filter((each) => each.hook.operations.includes(operation))) {
          // One path, two ends: a hook that has both is asked for one end at a time for the other operations.
          assert.equal(
            shown(simulate(hook, label, asked)),
            expected,
            `${hook.hook.name}\n${text}\n${JSON.stringify(asked)}`,
          );
          pairs++;
        }
        if (!plan.hooks.some((each) => each.hook.operations.includes(operation))) {
          assert.equal(shown(evaluate(rules, asked)), { enforced: 'allow', full: 'allow', rule: null, audits: [] });
        }
        if (evaluate(rules, asked).full === 'deny') denials++;
      }
    }),
    { numRuns: 600 },
  );
  assert.ok(pairs > 20_000, `${pairs} pairs of ${policies} policies`);
  // Were nearly all requests allowed, or all denied, little would have been compared.
  assert.ok(denials > pairs / 50 && denials < pairs, `${denials} denials in ${pairs} pairs`);
});

test.run();
