import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { alignedWord, type BriefNames, briefNames } from '../../../src/compiler/emit/brief-names.ts';
import { holdsForAll } from '../../property/replay.ts';

/** The class that the generated C finds (matcher/climb.hbs, armor_NAME_brief_class()); `null` for a name that is not listed. */
function find({ factor, shift, seeds, seedShift, slots }: BriefNames, name: string): number | null {
  const word = alignedWord(name);
  const hash = BigInt.asUintN(64, word * factor);
  const first = Number(hash >> BigInt(shift));
  const slot =
    seeds.length === 0 ? first : (first ^ (seeds[Number(hash >> BigInt(seedShift))] ?? -1)) & (slots.length - 1);
  const found = slots[slot];
  return found?.word === word ? found.class : null;
}

const listed = (names: readonly string[]) => names.map((name, i) => ({ name, class: i + 1 }));

test('each listed name is found with its class, and no other', () => {
  const name = fc.string({ unit: fc.constantFrom('a', 'b', 'z', '.', '0', '\xff'), minLength: 1, maxLength: 9 });
  holdsForAll(
    fc.property(fc.uniqueArray(name, { minLength: 1, maxLength: 300 }), fc.array(name), (names, others) => {
      const brief = briefNames(listed(names));
      const isBrief = (one: string): boolean => one.length <= 8;
      assert.is(brief === null, !names.some(isBrief));
      if (brief === null) return;
      for (const [i, one] of names.entries()) if (isBrief(one)) assert.is(find(brief, one), i + 1, one);
      for (const one of others.filter(isBrief)) if (!names.includes(one)) assert.is(find(brief, one), null, one);
    }),
    200,
  );
});

test('as many names as a large policy has are found in a table of at most four times as many slots', () => {
  const names = Array.from({ length: 50_000 }, (_, i) => `n${i.toString(36)}`);
  const brief = briefNames(listed(names));
  assert.ok(brief !== null);
  assert.ok(brief.slots.length <= names.length * 4, `${brief.slots.length} slots`);
  names.forEach((name, i) => {
    assert.is(find(brief, name), i + 1);
  });
  assert.is(find(brief, 'm1'), null);
});

test.run();
