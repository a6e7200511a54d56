// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PathPattern } from '../../../src/compiler/check/typed-policy.ts';
import { formatAddress, parseAddress } from '../../../src/compiler/check/values/address-text.ts';
import { blocksOf } from '../../../src/compiler/check/values/addresses.ts';
import { Heads } from '../../../src/compiler/check/values/pattern-heads.ts';
import { complement, difference, intersection, normalized } from '../../../src/compiler/check/values/ranges.ts';
import { matchSet } from '../../../src/compiler/evaluate/match-path.ts';
import type { StringLiteral } from '../../../src/compiler/syntax/ast.ts';
import { interpolationsIn } from '../../../src/compiler/syntax/interpolations.ts';
import { readFragment } from '../../../src/compiler/syntax/path-fragment.ts';
import { parsePathPattern } from '../../../src/compiler/syntax/path-pattern.ts';

const SEED = Number(process.env.FUZZ_SEED ?? Math.floor(Math.random() * 2 ** 31));
console.log(`seed ${SEED} (FUZZ_SEED)`);

const HIGHEST = 40n;
const range = fc.tuple(fc.bigInt(0n, HIGHEST), fc.bigInt(0n, 6n)).map(([low, more]) => {
  return { low, high: low + more > HIGHEST ? HIGHEST : low + more };
});
const ranges = fc.array(range, { maxLength: 8 }).map(normalized);

function numbersIn(set: readonly { low: bigint; high: bigint }[]): ReadonlySet<bigint> {
  const numbers = new Set<bigint>();
  for (const { low, high } of set) for (let one = low; one <= high; one += 1n) numbers.add(one);
  return numbers;
}

test('ranges are sets of numbers', () => {
  fc.assert(
    fc.property(ranges, ranges, (a, b) => {
      const [inA, inB] = [numbersIn(a), numbersIn(b)];
      const both = numbersIn(intersection(a, b));
      const rest = numbersIn(difference(a, b));
      const others = numbersIn(complement(a, HIGHEST));
      for (let one = 0n; one <= HIGHEST; one += 1n) {
        assert.is(both.has(one), inA.has(one) && inB.has(one));
        assert.is(rest.has(one), inA.has(one) && !inB.has(one));
        assert.is(others.has(one), !inA.has(one));
      }
      for (const set of [a, intersection(a, b), difference(a, b), complement(a, HIGHEST)]) {
        assert.equal(normalized(set), set);
      }
    }),
    { seed: SEED },
  );
});

test('blocks hold the same addresses, apart from each other and each as long as it can be', () => {
  fc.assert(
    fc.property(ranges, (set) => {
      const blocks = blocksOf(set);
      const back = blocks.map(({ bits, length }) => ({ low: bits, high: bits + (1n << BigInt(128 - length)) - 1n }));
      assert.equal(normalized(back), set);
      assert.is(
        back.reduce((sum, { low, high }) => sum + high - low + 1n, 0n),
        BigInt(numbersIn(set).size),
      );
      for (const { bits, length } of blocks) assert.is(bits & ((1n << BigInt(128 - length)) - 1n), 0n);
    }),
    { seed: SEED },
  );
  assert.equal(blocksOf([{ low: 0n, high: (1n << 128n) - 1n }]), [{ bits: 0n, length: 0 }]);
});

const ADDRESSES: readonly (readonly [string, string | null])[] = [
  ['10.1.2.3', '10.1.2.3'],
  ['10.1.2.3/32', '10.1.2.3'],
  ['0.0.0.0/0', '0.0.0.0/0'],
  ['[::]/0', '[::]/0'],
  ['[2001:DB8:0:0:1:0:0:1]', '[2001:db8::1:0:0:1]'],
  ['[2001:db8::]/32', '[2001:db8::]/32'],
  ['[::ffff:10.1.2.3]', '[::ffff:a01:203]'],
  ['[1:2:3:4:5:6:7:8]', '[1:2:3:4:5:6:7:8]'],
  ['[1::]', '[1::]'],
  ['[1:0:2:3:4:5:6:7]', '[1:0:2:3:4:5:6:7]'],
  ['10.1.2', null],
  ['10.1.2.3.4', null],
  ['10.1.2.256', null],
  ['10.01.2.3', null],
  ['10.1.2.3/33', null],
  ['10.1.2.3/', null],
  ['10.1.2.3/08', null],
  ['10.1.2.x', null],
  ['[]', null],
  ['[:]', null],
  ['[:::]', null],
  ['[1::2::3]', null],
  ['[1:2:3:4:5:6:7]', null],
  ['[1:2:3:4:5:6:7:8:9]', null],
  ['[1:2:3:4::5:6:7:8]', null],
  ['[12345::]', null],
  ['[fe80::1%eth0]', null],
  ['[::1]/129', null],
  ['[10.1.2.3]', null],
  ['[::10.1.2.3:1]', null],
];

for (const [text, expected] of ADDRESSES) {
  test(`address ${text}`, () => {
    const address = parseAddress(text);
    assert.is(address === null ? null : formatAddress(address), expected);
  });
}

test('every address is read as it is printed', () => {
  const bits = fc.bigInt(0n, (1n << 128n) - 1n);
  const zeros = fc.array(fc.boolean(), { minLength: 8, maxLength: 8 });
  fc.assert(
    fc.property(bits, zeros, fc.integer({ min: 0, max: 128 }), (all, kept, length) => {
      const mask = kept.reduce((sum, keep) => (sum << 16n) | (keep ? 0xffffn : 0n), 0n);
      const address = { version: 6 as const, bits: all & mask, length };
      assert.equal(parseAddress(formatAddress(address)), address);
    }),
    { seed: SEED },
  );
});

function literalOf(raw: string): StringLiteral {
  return { kind: 'string', span: { file: 'x', start: 0, end: raw.length + 2 }, raw, closed: true };
}

test('the names in a string are found as it is read', () => {
  const piece = fc.constantFrom(
    '${a}',
    '${b.c}',
    '${',
    '}',
    '{',
    ',',
    '[',
    ']',
    '\\',
    '!',
    '$',
    'x',
    '/',
    '^',
    '-',
    '\\x',
    '5d',
    '*',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const literal = literalOf(pieces.join(''));
      const known = interpolationsIn(literal).map(({ span, name }) => `${span.start}-${span.end} ${name}`);
      readFragment(literal, (name, span) => {
        assert.ok(known.includes(`${span.start}-${span.end} ${name.split('.').at(-1)}`), literal.raw);
        return [];
      });
    }),
    { seed: SEED, numRuns: 3000 },
  );
});

test('patterns that are said to have nothing in common have nothing', () => {
  const texts = ['/a', '/a/b', '/a/*', '/a/**', '/**', '/{a,b}/c', '/b/c', '/a/b/c', '**/c', '/a/b*', '/', '/b/**/c'];
  const paths = ['a', 'b', 'c', 'a/b', 'a/c', 'b/c', 'a/b/c', 'b/a/c', 'a/bc', 'a/c/b/c', ''];
  const span = literalOf('').span;
  const patterns = texts.map((text): PathPattern => {
    return { text, nodes: parsePathPattern(literalOf(text)).nodes ?? [], span };
  });
  for (const one of patterns) {
    for (const other of patterns) {
      const heads = new Heads();
      heads.add(one, 1);
      assert.not(heads.mayMeetOther(other, 1), 'its own patterns are not asked about');
      if (heads.mayMeetOther(other, 2)) continue;
      for (const path of paths) {
        const object = { kind: 'path' as const, components: path.split('/').filter((name) => name !== '') };
        const matches = (pattern: PathPattern) => matchSet({ patterns: [pattern], except: [], span }, object) === 'yes';
        assert.not(matches(one) && matches(other), `${one.text} ${other.text} /${path}`);
      }
    }
  }
});

test.run();
