import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildsOf, together } from '../../kernel/builds.ts';
import type { KernelCase } from '../../kernel/case.ts';
import { resultsOf } from '../../kernel/case-list.ts';

const aCase = (name: string, more: Partial<KernelCase> = {}): KernelCase => ({
  name,
  policy: '@id("d") deny read "/f"',
  steps: [{ run: 'probe read /f', expect: 'EPERM' }],
  ...more,
});

const payload = (...lines: readonly object[]): string =>
  Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join('')).toString('base64');
const decision = (time: string) => ({ event: 'decision', time });

test('every decision counts for one case: the one whose steps ran, or the first when none did yet', () => {
  const cases = together('both', [aCase('a'), aCase('b')]);
  const records = [
    'begin 0.0 2026-01-01T00:00:01.000000Z',
    'step 0.0 0 0 RVBFUk0=',
    'begin 0.1 2026-01-01T00:00:02.000000Z',
    'step 0.1 0 0 b2sK',
    `events 0 ${payload(
      decision('2026-01-01T00:00:00.999999Z'),
      decision('2026-01-01T00:00:01.500000Z'),
      decision('2026-01-01T00:00:02.000000Z'),
      { event: 'stopped', lost: 0 },
    )}`,
  ].join('\n');
  const results = resultsOf('6.12', [{ cases, object: new Uint8Array(1) }], records);
  const stopped = { event: 'stopped', lost: 0 };
  assert.equal(results.get('a'), {
    failure: null,
    place: 0,
    skipped: false,
    steps: [{ code: 0, output: 'EPERM' }],
    events: [decision('2026-01-01T00:00:00.999999Z'), decision('2026-01-01T00:00:01.500000Z'), stopped],
  });
  assert.equal(results.get('b')?.steps, [{ code: 0, output: 'ok' }]);
  assert.equal(results.get('b')?.events, [decision('2026-01-01T00:00:02.000000Z'), stopped]);
});

test('what does not compile or load fails every case of the build', () => {
  const cases = together('both', [aCase('a'), aCase('b')]);
  const results = resultsOf('6.12', [{ cases, object: 'no' }], '');
  assert.equal(
    [...results.values()].map(({ failure, skipped }) => [failure, skipped]),
    [
      ['no', false],
      ['no', false],
    ],
  );
  const loaded = resultsOf('6.12', [{ cases, object: new Uint8Array(1) }], `failure 0 ${btoa('why')}`);
  assert.equal(
    [...loaded.values()].map(({ failure }) => failure),
    ['why', 'why'],
  );
});

test('names and ids are told apart in a build; what needs a build of its own has one', () => {
  const builds = buildsOf([...together('x', [aCase('a'), aCase('b', { alone: true }), aCase('c')]), aCase('d')]);
  assert.equal(
    builds.map(({ cases }) => cases.map(({ name }) => name)),
    [['a', 'c'], ['b'], ['d']],
  );
  assert.is(builds[0]?.policy, 'policy cases\n@id("d") deny read "/f"');
  assert.equal(builds[0]?.more.beside, { 'case-2.arm': 'policy cases1\n@id("1:d") deny read "/f"' });
});

test.run();
