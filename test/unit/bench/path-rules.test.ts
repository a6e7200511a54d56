import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OPENS } from '../../../bench/measured.ts';
import { pathRules } from '../../../bench/path-rules.ts';
import { Random } from '../../../bench/random.ts';
import { generatedScenario } from '../../../bench/scenario.ts';
import { evaluate } from '../../../src/compiler/evaluate/evaluate.ts';
import { NOBODY } from '../../../src/compiler/evaluate/request.ts';
import { rulesOf } from '../helpers/rules-of.ts';

test('the same seed gives the same numbers, whatever the machine', () => {
  const random = new Random(7);
  assert.equal(
    Array.from({ length: 5 }, () => random.below(1000)),
    [532, 690, 334, 430, 375],
  );
});

test('rules are different from each other, and the same in every run', () => {
  for (const shape of ['exact', 'prefix', 'mixed'] as const) {
    const rules = pathRules(shape, 2000, 1);
    assert.is(new Set(rules.map(({ pattern }) => pattern)).size, 2000);
    assert.equal(pathRules(shape, 2000, 1), rules);
    assert.not.equal(pathRules(shape, 2000, 2), rules);
  }
});

test('a mixed set is 75 % exact, 20 % prefixes and 5 % globs', () => {
  const patterns = pathRules('mixed', 1000, 1).map(({ pattern }) => pattern);
  assert.is(patterns.filter((pattern) => pattern.endsWith('/**')).length, 200);
  assert.is(patterns.filter((pattern) => /[*{]/.test(pattern.replace(/\/\*\*$/, ''))).length, 50);
});

test('each rule denies its example, and nothing that the workload opens beside', () => {
  const { policy } = generatedScenario('mixed', 100, 'rule each');
  const rules = rulesOf(policy.replace('policy generated', ''));
  const read = (path: string) =>
    evaluate(rules, {
      operation: 'read',
      subject: NOBODY,
      object: { names: [{ kind: 'path', components: path.split('/').slice(1) }], aliases: [] },
    }).enforced;
  const { measured } = generatedScenario('mixed', 100);
  for (const { operation, argument, denied } of measured) {
    if (operation === 'open') assert.is(read(argument), denied ? 'deny' : 'allow', argument);
  }
  for (const { match } of pathRules('mixed', 100, 20261121)) assert.is(read(match), 'deny', match);
  assert.is(Object.keys(OPENS).length, 3);
});

test('no word of the guest’s command line has white space', () => {
  for (const shape of ['exact', 'prefix', 'mixed'] as const) {
    for (const { argument } of generatedScenario(shape, 1000).measured) assert.match(argument, /^\S+$/);
  }
});

test.run();
