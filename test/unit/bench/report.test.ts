import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { denied, OPENS } from '../../../bench/measured.ts';
import { costPlot } from '../../../bench/plot.ts';
import { report } from '../../../bench/report.ts';
import type { BenchResult, KernelResult } from '../../../bench/results.ts';
import { wrongAnswers } from '../../../bench/wrong-answers.ts';
import { kernel, row, scenario } from './bench-results.ts';

const bench = (...kernels: readonly KernelResult[]): BenchResult => ({
  versions: { clang: '19', apparmor: '3', qemu: '7' },
  kernels,
  compile: [],
});

test('a table has a cost for each judge, and says what is missing', () => {
  const web = scenario('web', [row(OPENS.leafMiss, [5000, 5184, 5300, null])], {
    failures: { apparmor: 'not compiled within 120 s' },
  });
  const text = report(bench(kernel(web)));
  assert.match(text, '| open, leaf misses | 5,000 | 0 | +184 | +300 | +116 | – | – |');
  assert.match(text, '- web, apparmor: not compiled within 120 s');
});

test('every line of a table has as many cells as its head', () => {
  const sets = [1, 10].map((size) => scenario(`mixed-${size}`, [row(OPENS.leafMiss, [5000, 5184, 5300, 6000])]));
  for (const block of report(bench(kernel(...sets))).split('\n\n')) {
    const lines = block.split('\n').filter((line) => line.startsWith('|'));
    assert.is(new Set(lines.map((line) => line.split(' | ').length)).size <= 1, true, block);
  }
});

test('a policy that does not do what it says is told first', () => {
  const open = denied('/etc/shadow');
  const right = scenario('a', [row(open, [5000, 5184, 7000, 6000])]);
  const wrong = scenario('b', [row(open, [5000, 5184, 5300, 6000], 'ok')]);
  assert.equal(wrongAnswers(bench(kernel(right))), []);
  assert.equal(wrongAnswers(bench(kernel(right, wrong))), ['kernel 6.12, b, armorc: open, denied ends in ok']);
  assert.ok(report(bench(kernel(wrong))).startsWith('## Wrong answers'));
});

test('the plot has a point for each size that was measured, and leaves out what was not', () => {
  const sizes = [1, 10, 100].map((size) =>
    scenario(`exact-${size}`, [row(OPENS.leafMiss, [5000, 5184, size === 100 ? null : 5300, 6000])]),
  );
  const plot = costPlot(bench(kernel(...sizes)));
  assert.is(plot.match(/<circle /g)?.length, 2);
  assert.not.match(plot, 'NaN');
  assert.match(costPlot(bench()), '<svg');
});

test.run();
