import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { classOfName } from '../../../src/compiler/decide/path/name-classes.ts';
import { globEnds } from '../../../src/compiler/emit/climb.ts';
import { compiled } from '../../kernel/compiled.ts';
import { holdsForAll } from '../../property/replay.ts';

const BYTES = ['a', 'b', '.', '1', '\xff'];

test('a name that a glob takes ends in a byte that has its bit', () => {
  const tail = fc
    .string({
      unit: fc.constantFrom('a', 'b', '.', '1', '*', '?', '[a1]', '[!b]'),
      minLength: 1,
      maxLength: 4,
    })
    .filter((text) => !`*${text}`.includes('**'));
  const name = fc.string({ unit: fc.constantFrom(...BYTES), minLength: 1, maxLength: 6 });
  holdsForAll(
    fc.property(tail, fc.array(name, { minLength: 1, maxLength: 20 }), (pattern, names) => {
      const { plan } = compiled('policy.arm', `policy p\ndeny read "/w/*${pattern}/f"\n`);
      const matcher = plan?.hooks.find(({ hook }) => hook.name === 'file_open')?.matcher?.matcher;
      if (matcher === undefined || 'kind' in matcher) throw new Error('no matcher');
      const { glob, other } = matcher;
      if (glob === null) return;
      const ends = globEnds(glob);
      for (const one of names) {
        if (classOfName(matcher, one) === other || matcher.literals.some((listed) => listed.name === one)) continue;
        const last = one.charCodeAt(one.length - 1);
        assert.is(((ends[last >> 6] ?? 0n) >> BigInt(last & 63)) & 1n, 1n, `${pattern}: ${one}`);
      }
    }),
    100,
  );
});

test('a byte that no glob ends in has none', () => {
  const { plan } = compiled('policy.arm', 'policy p\ndeny read "/w/*.log"\n');
  const glob = plan?.hooks.find(({ hook }) => hook.name === 'file_open')?.matcher?.matcher.glob;
  assert.ok(glob);
  const bits = globEnds(glob).flatMap((word, n) =>
    Array.from({ length: 64 }, (_, bit) =>
      (word >> BigInt(bit)) & 1n ? [String.fromCharCode(n * 64 + bit)] : [],
    ).flat(),
  );
  assert.equal(bits, ['g']);
});

test.run();
