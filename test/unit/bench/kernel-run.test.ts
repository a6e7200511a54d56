import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { scenarioResults } from '../../../bench/kernel-result.ts';
import { type Prepared, planRuns } from '../../../bench/kernel-run.ts';
import { denied, OPENS } from '../../../bench/measured.ts';
import type { Figure } from '../../../bench/results.ts';
import { namedScenarios } from '../../../bench/selection.ts';

const prepared = (name: string, more: Partial<Prepared> = {}): Prepared => ({
  name,
  measured: [OPENS.leafMiss, denied(`/etc/${name}`)],
  object: Uint8Array.of(1),
  hooks: ['file_open'],
  profile: null,
  ...more,
});

test('calls without a policy, and floors on the same hooks, are measured once for all', () => {
  const runs = planRuns([prepared('a'), prepared('b'), prepared('c', { hooks: ['file_open', 'capable'] })]);
  assert.equal(
    runs.map(({ judge, part }) => `${judge} ${part}`),
    [
      'none warm-up',
      'none measurement',
      'floor measurement',
      'floor measurement',
      ...Array(3).fill('armorc measurement'),
      'none repetition',
    ],
  );
  assert.is(runs[1]?.measured.length, 4);
  assert.equal(runs[2]?.scenarios, ['a', 'b']);
});

test('what could not be made does not run', () => {
  const runs = planRuns([prepared('a', { object: null, hooks: [], profile: Uint8Array.of(2) })]);
  assert.equal(
    runs.map(({ judge }) => judge),
    ['none', 'none', 'apparmor', 'none'],
  );
});

test('figures come to the scenario and the call that they are of', () => {
  const [web] = namedScenarios(['web']);
  assert.ok(web !== undefined);
  const one = { ...prepared('web'), measured: web.measured };
  const runs = planRuns([one]);
  const figure = (min: number): Figure => ({ outcome: 'ok', min, median: min });
  const bases = [9000, 1000, 2000, 3000, 1007];
  const results = runs.map((run, index) => ({
    figures: run.measured.map((_, call) => figure((bases[index] ?? 0) + call)),
  }));
  const [result] = scenarioResults(
    [{ scenario: web, failures: { apparmor: 'no profile' }, report: null }],
    runs,
    results,
  );
  const third = result?.rows[2];
  assert.equal(
    [third?.figures.none?.min, third?.figures.floor?.min, third?.figures.armorc?.min, third?.noise],
    [1002, 2002, 3002, 7],
  );
  assert.equal(result?.failures, { apparmor: 'no profile' });
});

test('a run that failed is a failure of its judge', () => {
  const [web] = namedScenarios(['web']);
  assert.ok(web !== undefined);
  const runs = planRuns([{ ...prepared('web'), measured: web.measured }]);
  const results = runs.map(({ judge }) => (judge === 'armorc' ? { failure: 'refused' } : { figures: [] }));
  const [result] = scenarioResults([{ scenario: web, failures: {}, report: null }], runs, results);
  assert.equal(result?.failures, { armorc: 'refused' });
});

test('scenarios by name', () => {
  assert.equal(
    namedScenarios(['mixed', 'prefix-50', 'mixed-20-each']).map(({ generated }) => generated),
    [null, { shape: 'prefix', rules: 50, spelling: 'one rule' }, { shape: 'mixed', rules: 20, spelling: 'rule each' }],
  );
  assert.throws(() => namedScenarios(['exact-0']), /no scenario 'exact-0'/);
});

test.run();
