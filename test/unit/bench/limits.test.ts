import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { compileChecks } from '../../../bench/compile-limits.ts';
import { type Check, holds, kernelChecks } from '../../../bench/limits.ts';
import { near, OPENS, UNTOUCHED } from '../../../bench/measured.ts';
import type { CompileResult, ScenarioResult } from '../../../bench/results.ts';
import { kernel, row, scenario } from './bench-results.ts';

const check = (words: RegExp, ...scenarios: readonly ScenarioResult[]): Check => {
  const found = kernelChecks(kernel(...scenarios)).filter(({ what }) => words.test(what));
  assert.is(found.length, 1, `${words}: ${found.length} checks`);
  return found[0] as Check;
};

test('an exact-path policy is held to what the dearest of its misses costs over the floor', () => {
  const rows = [row(OPENS.leafMiss, [5000, 5100, 5140]), row(OPENS.deep, [8000, 8100, 8151])];
  const found = check(/^exact-10: an open that matches nothing/, scenario('exact-10', rows));
  assert.equal([found.limit, found.measured, holds(found)], [50, 51, false]);
});

test('a prefix policy may take 60 instructions a component', () => {
  const found = check(/11 components/, scenario('prefix-100', [row(OPENS.deep, [8000, 8200, 8940])]));
  assert.equal([found.limit, found.measured, holds(found)], [80 + 60 * 11, 740, true]);
});

test('a figure that is missing never holds, and says why', () => {
  const rows = [row(OPENS.leafMiss, [5000, null, null])];
  const found = check(
    /^exact-10000: an open that matches nothing/,
    scenario('exact-10000', rows, { failures: { armorc: 'does not compile: ARM0903' } }),
  );
  assert.equal([found.measured, found.why, holds(found)], [null, 'does not compile: ARM0903', false]);
});

test('one missing figure of several makes the whole check one without a figure', () => {
  const rows = [row(OPENS.leafMiss, [5000, 5100, 5110]), row(OPENS.deep, [8000, 8100, null])];
  assert.is(check(/^exact-10: an open that matches nothing/, scenario('exact-10', rows)).measured, null);
});

test('what no policy mediates costs nothing', () => {
  const free = scenario(
    'web',
    UNTOUCHED.map((call) => row(call, [300, 300, 300])),
  );
  assert.ok(holds(check(/getppid/, free)));
  const dear = scenario(
    'web',
    UNTOUCHED.map((call, i) => row(call, [300, 300, i === 2 ? 326 : 300])),
  );
  assert.is(check(/getppid/, dear).measured, 26);
});

test('the share of AppArmor’s cost counts every open, what is over the floor not alone', () => {
  const rows = [row(OPENS.leafMiss, [5000, 5100, 5400, 6000]), row(near('x'), [5000, 5100, 5450, 6000])];
  assert.is(check(/share of AppArmor/, scenario('mixed-10', rows)).measured, 0.45);
});

test('growth is the cost with 10,000 rules over that with ten', () => {
  const small = scenario('exact-10', [row(OPENS.leafMiss, [5000, 5100, 5300])]);
  const large = scenario('exact-10000', [row(OPENS.leafMiss, [5000, 5100, 5390])]);
  assert.is(check(/over the same with 10 rules/, small, large).measured, 1.3);
});

test('a name that decides is asked before who it is', () => {
  const forAll = scenario('all-exact', [row(OPENS.leafMiss, [5000, 5100, 5130])]);
  const forOne = scenario('other-exact', [row(OPENS.leafMiss, [5000, 5100, 5140])]);
  const found = check(/whose name decides/, forAll, forOne);
  assert.equal([found.limit, found.measured, holds(found)], [30, 40, false]);
});

test('the verifier’s budget is larger for 10,000 rules', () => {
  const programs = [{ hook: 'file_open', processed: 250_000, jitedBytes: 1 }];
  assert.not(holds(check(/verifier/, scenario('exact-1000', [], { programs }))));
  assert.ok(holds(check(/verifier/, scenario('exact-10000', [], { programs }))));
});

test('compiling 10,000 rules is held to a third of what AppArmor takes to fail', () => {
  const figures = (seconds: number, failure: string | null = null) => ({ seconds, failure, peakMiB: 100 });
  const result: CompileResult = {
    name: 'mixed-10000',
    generated: { shape: 'mixed', rules: 10_000, spelling: 'one rule' },
    armorc: figures(9),
    stages: null,
    apparmor: figures(26, 'too many states'),
  };
  const [one] = compileChecks([result]);
  assert.ok(one !== undefined && Math.abs((one.measured ?? 0) - 9 / 26) < 1e-9 && !holds(one));
  assert.is(compileChecks([{ ...result, armorc: figures(9, 'ARM0902') }])[0]?.measured, null);
});

test.run();
