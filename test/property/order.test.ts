import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { evaluate } from '../../src/compiler/evaluate/evaluate.ts';
import { NOBODY, type Request } from '../../src/compiler/evaluate/request.ts';
import { executed } from '../../src/compiler/evaluate/subject.ts';
import type { RuleProgram } from '../../src/compiler/rules/rules.ts';
import { rulesOfFiles } from '../unit/helpers/rules-of.ts';

/** Section 3 of the language: order never matters, and what is added never allows what was denied. */
const PATHS = ['/a', '/a/b', '/b'];
const path = fc.constantFrom(...PATHS, '/a/**', '**/b').map((text) => `"${text}"`);
const mode = fc.constantFrom('', '', '@mode("observe") ');
const who = fc.constantFrom('', '', ' unless exe "/a"', ' unless exe "/b"');
const denial = fc
  .tuple(mode, fc.constantFrom('deny', 'kill'), path, who)
  .map(([at, effect, object, unless]) => `${at}${effect} read ${object}${unless}`);
const rules = fc.oneof(
  fc.array(denial, { minLength: 1, maxLength: 3 }),
  fc
    .tuple(mode, fc.array(path, { maxLength: 2 }))
    .map(([at, paths]) => [`${at}default deny read`, ...paths.map((object) => `allow read ${object}`)]),
);
const block = fc
  .tuple(fc.constantFrom('for exe "/a"', 'for not exe "/b"', 'confine NAME exe "/a"'), rules)
  .map(([head, inside]) => ({ head, inside }));
const file = fc.record({ top: rules, blocks: fc.array(block, { maxLength: 3 }) });
type File = typeof file extends fc.Arbitrary<infer T> ? T : never;

/** `order`: where each statement goes, those of blocks too. */
function text(name: string, { top, blocks }: File, order: <T>(items: readonly T[]) => readonly T[]): string {
  const bodies = blocks.map(
    ({ head, inside }, i) => `${head.replace('NAME', `c${i}`)} { ${order(inside).join('\n')} }`,
  );
  return `policy ${name}\n${order([...top, ...bodies]).join('\n')}\n`;
}

const asWritten = <T>(items: readonly T[]): readonly T[] => items;
const reversed = <T>(items: readonly T[]): readonly T[] => items.toReversed();

function* decisions(program: RuleProgram) {
  for (const history of [[], ['/a'], ['/a', '/b']]) {
    const subject = history.reduce(
      (before, image) =>
        executed(program, before, { image: named(image), interpreter: null, trust: 'host', inContainer: false }),
      NOBODY,
    );
    for (const object of PATHS) {
      const request: Request = { operation: 'read', subject, object: named(object) };
      yield { asked: `${object} after ${history}`, decision: evaluate(program, request) };
    }
  }
}

function named(text: string) {
  return { names: [{ kind: 'path' as const, components: text.split('/').slice(1) }], aliases: [] };
}

test('the order of statements and files decides nothing', () => {
  fc.assert(
    fc.property(file, file, (one, other) => {
      const files = [
        ['one.arm', text('one', one, asWritten)],
        ['two.arm', text('two', other, asWritten)],
      ] as const;
      const turned = [
        ['two.arm', text('two', other, reversed)],
        ['one.arm', text('one', one, reversed)],
      ] as const;
      const shown = (program: RuleProgram) =>
        [...decisions(program)].map(({ asked, decision: { enforced, full, rule } }) => [
          asked,
          enforced,
          full,
          rule?.id,
        ]);
      assert.equal(shown(rulesOfFiles(Object.fromEntries(turned))), shown(rulesOfFiles(Object.fromEntries(files))));
    }),
    { numRuns: 150 },
  );
});

test('a policy or a denial that is added never allows what was denied', () => {
  fc.assert(
    fc.property(file, file, denial, (one, other, added) => {
      const first = { 'one.arm': text('one', one, asWritten) };
      const more = {
        'one.arm': text('one', { ...one, top: [...one.top, added] }, asWritten),
        'two.arm': text('two', other, asWritten),
      };
      const before = [...decisions(rulesOfFiles(first))];
      const after = [...decisions(rulesOfFiles(more))];
      before.forEach(({ asked, decision }, i) => {
        for (const verdict of ['enforced', 'full'] as const) {
          if (decision[verdict] === 'deny') assert.is(after[i]?.decision[verdict], 'deny', asked);
        }
      });
    }),
    { numRuns: 150 },
  );
});

test.run();
