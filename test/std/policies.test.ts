import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ATTACK_TECHNIQUES } from '../../scripts/attack-techniques.ts';
import { judging, stdPolicies, stdReference, techniquesOf } from '../../scripts/std-reference.ts';
import { readText } from '../../src/compiler/check/text.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { buildOf, complaints } from './builds.ts';

const policies = stdPolicies();
const files = policies.map(({ name }) => `${name}.arm`);

test('there are twenty', () => assert.is(policies.length, 20));

for (const policy of policies) {
  const { name, text, tree } = policy;

  test(`${name}: compiles without a warning, and its tests pass`, () => {
    assert.equal(complaints(buildOf([`${name}.arm`])), []);
  });

  test(`${name}: begins with what it stops, what it does not, and what to adapt`, () => {
    assert.match(text, /^# Stops: .*\n(?:#.*\n)*# Does not stop: .*\n(?:#.*\n)*# Adapt: /);
    assert.ok(tree.header.title !== null);
    assert.ok(tree.statements.some((statement) => statement.kind === 'text' && statement.field === 'description'));
  });

  test(`${name}: every rule has an id, a severity, tags and a message`, () => {
    const prefix = `${tree.header.name.text.replaceAll('_', '-')}/`;
    for (const { annotations, span } of judging(tree.statements)) {
      const values = new Map(
        annotations.map((one) => [one.name.text, one.arguments.map((text) => readText(text).text)]),
      );
      const rule = text.slice(span.start, span.end);
      for (const wanted of ['id', 'severity', 'tags', 'message']) assert.ok(values.has(wanted), `${wanted}: ${rule}`);
      assert.ok(values.get('id')?.[0]?.startsWith(prefix), rule);
    }
  });

  test(`${name}: its techniques are known`, () => {
    const techniques = techniquesOf(policy);
    assert.ok(techniques.length > 0);
    for (const id of techniques) assert.ok(id in ATTACK_TECHNIQUES, id);
  });

  test(`${name}: its tests expect both to deny and to allow`, () => {
    const expected = tree.statements.flatMap((statement) =>
      statement.kind === 'test' ? statement.expectations.map(({ verdict }) => verdict.text) : [],
    );
    assert.ok(expected.length >= 3);
    assert.ok(expected.includes('allow'));
    assert.ok(expected.includes('deny'));
  });
}

test('all of them make one build, and a node goes on working under them', () => {
  const build = buildOf([...files, 'test/std/ordinary-node.arm']);
  assert.equal(complaints(build), []);
  assert.ok(build.program !== null);
});

test('no technique is listed that no policy names', () => {
  const used = new Set(policies.flatMap(techniquesOf));
  assert.equal(
    Object.keys(ATTACK_TECHNIQUES).filter((id) => !used.has(id)),
    [],
  );
});

test('docs/std.md is what std/ says', () => {
  assert.is(readFileSync(join(PACKAGE_ROOT, 'docs', 'std.md'), 'utf8'), stdReference());
});

test.run();
