import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../src/compiler/evaluate/evaluate.ts';
import type { Request } from '../../src/compiler/evaluate/request.ts';
import { NOBODY } from '../../src/compiler/evaluate/request.ts';
import { build } from './build.ts';
import { holdsForAll } from './replay.ts';
import { simulate } from './simulate-plan.ts';

const IPV4 = 0xffff_0000_0000n;

/** Blocks that lie close together, so that some are in others and some touch. */
const block = fc.record({
  at: fc.nat(0x3fff),
  bits: fc.constantFrom(32, 32, 32, 31, 28, 24),
  port: fc.constantFrom(0, 0, 0, 443),
});
type Block = typeof block extends fc.Arbitrary<infer T> ? T : never;

function textOf({ at, bits, port }: Block): string {
  const address = (at >> (32 - bits)) << (32 - bits);
  return `tcp 10.0.${address >> 8}.${address & 255}/${bits}${port === 0 ? '' : ` port ${port}`}`;
}

function requestOf(at: number, port: number): Request {
  const attributes = { addr: IPV4 + 0x0a00_0000n + BigInt(at), port: [BigInt(port)], transport: [1n] };
  return { operation: 'connect', subject: NOBODY, attributes } as unknown as Request;
}

test('more ranges than are code are looked up, and the first rule is found', () => {
  let tables = 0;
  const property = fc.property(
    fc.uniqueArray(block, { minLength: 600, maxLength: 900, selector: ({ at }) => at }),
    fc.constantFrom('rules', 'one set', 'allows'),
    fc.array(fc.nat(0x3fff), { minLength: 40, maxLength: 40 }),
    (blocks, how, others) => {
      const texts = [...new Set(blocks.map(textOf))];
      const policy = {
        rules: texts.map((one) => `deny connect ${one}`),
        'one set': [`deny connect { ${texts.join(', ')} }`],
        allows: ['default deny connect', ...texts.map((one) => `allow connect ${one}`)],
      }[how];
      const built = build([['policy many', ...policy].join('\n')]);
      if (!('plan' in built)) throw new Error(built.map(({ message }) => message).join('\n'));
      const hook = built.plan.hooks.find((one) => one.hook.name === 'socket_connect');
      if (hook === undefined) throw new Error('connect is not judged');
      tables += built.plan.valueTables.length;
      const edges = blocks.slice(0, 40).flatMap(({ at }) => [at - 1, at, at + 1].filter((one) => one >= 0));
      for (const [i, at] of [...edges, ...others].entries()) {
        const asked = requestOf(at, [53, 443, 80][i % 3] ?? 0);
        const { enforced, rule } = evaluate(built.rules, asked);
        const actual = simulate(built.plan, hook, asked, { subject: [0n], target: [0n] });
        assert.is(`${actual.enforced} ${actual.rule?.id}`, `${enforced} ${rule?.id}`, `${at}\n${policy.join('\n')}`);
      }
    },
  );
  holdsForAll(property, 9);
  assert.ok(tables > 0);
});

test.run();
