import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { normalized } from '../../src/compiler/check/values/ranges.ts';
import { addressExpression } from '../../src/compiler/emit/address-ranges.ts';
import { isTrue } from './c-expressions.ts';
import { holdsForAll } from './replay.ts';

const HIGHEST = (1n << 128n) - 1n;
const HALF = (1n << 64n) - 1n;

/** Ends of halves, where a range is cut, beside ordinary addresses. */
const address = fc
  .tuple(
    fc.oneof(fc.constantFrom(0n, 1n, 2n, HALF - 1n, HALF), fc.bigInt(0n, HALF)),
    fc.oneof(fc.constantFrom(0n, 1n, 0xffff_0a00_0000n, 0xffff_0aff_ffffn, HALF - 1n, HALF), fc.bigInt(0n, HALF)),
  )
  .map(([upper, lower]) => (upper << 64n) | lower);
const range = fc
  .tuple(address, fc.oneof(address, fc.constant(null)))
  .map(([a, b]) => (b === null || a < b ? { low: a, high: b ?? a } : { low: b, high: a }));

test('an address is found by its two words in just the ranges that hold it', () => {
  const property = fc.property(fc.array(range, { minLength: 1, maxLength: 24 }), fc.array(address), (some, others) => {
    const ranges = normalized(some);
    const expression = addressExpression(ranges);
    const beside = ranges.flatMap(({ low, high }) => [low - 1n, low, high, high + 1n]);
    for (const one of [...beside, ...others].filter((value) => value >= 0n && value <= HIGHEST)) {
      const q = { address: [one >> 64n, one & HALF] };
      const inside = ranges.some(({ low, high }) => one >= low && one <= high);
      assert.is(
        isTrue(expression, () => q),
        inside,
        `${one.toString(16)}: ${expression}`,
      );
    }
  });
  holdsForAll(property, 500);
});

test('of many addresses a few are looked at', () => {
  const ranges = Array.from({ length: 1000 }, (_, i) => ({
    low: 0xffff_0a00_0000n + BigInt(3 * i),
    high: 0xffff_0a00_0001n + BigInt(3 * i),
  }));
  const expression = addressExpression(ranges);
  let asked = 0;
  const words = [0n, 0xffff_0a00_0500n];
  const q = {
    get address(): readonly bigint[] {
      asked += 1;
      return words;
    },
  };
  isTrue(expression, () => q);
  assert.ok(asked <= 20, `${asked} of ${expression.match(/q->address/g)?.length} comparisons`);
});

test.run();
