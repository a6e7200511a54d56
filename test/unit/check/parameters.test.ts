// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testsOf } from '../../../src/compiler/check/condition.ts';
import { diagnoseFiles } from '../helpers/diagnose-policy.ts';

const POLICY =
  'policy a\nparam admins = { 0, 1000-1005 }\nparam place = "/srv"\ndeny read "${place}/**" unless uid in admins';

function defined(definitions: readonly string[], files: Readonly<Record<string, string>> = { 'a.arm': POLICY }) {
  const { policy, diagnostics } = diagnoseFiles(files, { roots: Object.keys(files), definitions });
  const rule = policy?.blocks[0]?.rules[0];
  const [test] = rule?.unless ? testsOf(rule.unless) : [];
  return {
    briefs: diagnostics.map((one) => `${one.code} ${one.span?.file ?? '-'}`),
    diagnostics,
    ids: test?.kind === 'number' ? test.ranges.map(({ low, high }) => [low, high]) : null,
    nodes: rule?.paths?.patterns[0]?.nodes[1],
  };
}

test('a parameter has its default, or what -D gives', () => {
  assert.equal(defined([]).ids, [
    [0n, 0n],
    [1000n, 1005n],
  ]);
  assert.equal(defined(['admins=0,2000']).ids, [
    [0n, 0n],
    [2000n, 2000n],
  ]);
  assert.equal(defined(['admins={ 7-9 }']).ids, [[7n, 9n]]);
  assert.equal(defined(['place="/opt"']).nodes, { kind: 'literal', bytes: 'opt' });
  assert.equal(defined(['a.admins=5']).ids, [[5n, 5n]]);
  assert.equal(defined(['admins=0, 0x10']).briefs, []);
});

test('mistakes of -D', () => {
  assert.equal(defined(['admins']).briefs, ['ARM0260 -']);
  assert.equal(defined(['=3']).briefs, ['ARM0260 -']);
  assert.equal(defined(['admin=3']).briefs, ['ARM0261 -D admin']);
  assert.is(defined(['admin=3']).diagnostics[0]?.help, "did you mean 'admins'?");
  assert.equal(defined(['b.admins=3']).briefs, ['ARM0261 -D b.admins']);
  assert.equal(defined(['admins=1', 'admins=2']).briefs, ['ARM0263 -']);
  assert.equal(defined(['admins=1', 'a.admins=2']).briefs, ['ARM0263 -']);
  assert.equal(defined(['admins="/a"']).briefs, ['ARM0264 -D admins']);
  assert.equal(defined(['admins=0,,1']).briefs, ['ARM0101 -D admins']);
  assert.equal(defined(['admins=0 + nobody']).briefs, ['ARM0201 -D admins']);
  assert.equal(defined(['place=/opt']).briefs, ['ARM0101 -D place']);
  assert.equal(defined(['admins=1 deny read "/"']).briefs, ['ARM0101 -D admins']);
});

test('only a `param` can be replaced', () => {
  const [told] = defined(['others=3'], {
    'a.arm': `${POLICY}\nlet others = 40\ndeny exec "/a" from uid others`,
  }).diagnostics;
  assert.is(told?.help, 'write `param others = …` where it is given');
  assert.is(told?.notes[0]?.span?.file, 'a.arm');
});

test('a name that several policies have', () => {
  const files = { 'a.arm': POLICY, 'b.arm': POLICY.replace('policy a', 'policy b') };
  assert.equal(defined(['admins=1'], files).briefs, ['ARM0262 -D admins']);
  assert.equal(defined(['a.admins=1'], files).ids, [[1n, 1n]]);
});

test('a value may use what its policy defines', () => {
  const text = `${POLICY} + others\nlet others = 40\nlet more = 50`;
  assert.equal(defined(['admins=more'], { 'a.arm': text }).ids, [
    [40n, 40n],
    [50n, 50n],
  ]);
});

test.run();
