/**
 * `npm test`: everything. Each test file is a process of its own; their counts are added up. The kernel tests run
 * beside the others, because the guests leave one processor to them.
 */
import { existsSync } from 'node:fs';
import { $, type ProcessOutput } from 'zx';
import { PACKAGE_ROOT } from '../src/package-root.ts';

interface Outcome {
  readonly name: string;
  readonly passed: number;
  readonly failed: number;
  readonly output: string;
  readonly seconds: number;
}

/** A file that forgets `test.run()` passes with no test: fewer tests than this in all is a failure. */
const FLOOR = 150;

const run = $({
  cwd: PACKAGE_ROOT,
  nothrow: true,
  quiet: true,
  env: { ...process.env, FORCE_COLOR: '0', NO_COLOR: '1' },
});

const files = findTests().filter((file) => !file.endsWith('kernel.test.ts'));
const kernel = testFile('test/kernel/kernel.test.ts');
const outcomes = [
  counted('npm run check', await run`npm run --silent check`, /^/, 1),
  counted('runtime (C)', await run`make -C runtime OUT=../out check`, /^(\d+) passed, (\d+) failed$/m, null),
];
for (const outcome of outcomes) tell(outcome);
for (const file of files) {
  const outcome = await testFile(file);
  outcomes.push(outcome);
  tell(outcome);
}
const onKernels = await kernel;
outcomes.push(onKernels);
tell(onKernels);

const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0);
let failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0);
if (passed + failed < FLOOR) {
  console.log(`only ${passed + failed} tests ran, and there are at least ${FLOOR}`);
  failed += 1;
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

function findTests(): string[] {
  const found = $.sync`git ls-files --cached --others --exclude-standard test`.stdout.split('\n');
  return found.filter((file) => file.endsWith('.test.ts') && existsSync(`${PACKAGE_ROOT}/${file}`)).sort();
}

async function testFile(file: string): Promise<Outcome> {
  const done = await run`${process.execPath} --import tsx ${file}`;
  const total = Number(/^\s*Total:\s+(\d+)$/m.exec(done.stdout)?.[1] ?? 0);
  const passed = Number(/^\s*Passed:\s+(\d+)$/m.exec(done.stdout)?.[1] ?? 0);
  const output = done.stdout + done.stderr;
  // A file that crashed, or ran nothing, is one failure whatever it counted; so is a skipped test.
  const failed = total - passed + (total === 0 || (done.exitCode !== 0 && total === passed) ? 1 : 0);
  return { name: file, passed, failed, output, seconds: done.duration / 1000 };
}

function counted(name: string, done: ProcessOutput, count: RegExp, fixed: number | null): Outcome {
  const output = done.stdout + done.stderr;
  const found = count.exec(done.stdout);
  const ok = done.exitCode === 0 && found !== null;
  const seconds = done.duration / 1000;
  if (fixed !== null) return { name, passed: ok ? fixed : 0, failed: ok ? 0 : fixed, output, seconds };
  const failures = Number(found?.[2] ?? 0);
  return { name, passed: Number(found?.[1] ?? 0), failed: ok ? failures : Math.max(1, failures), output, seconds };
}

function tell({ name, passed, failed, output, seconds }: Outcome): void {
  const time = seconds < 5 ? '' : ` (${seconds.toFixed(0)} s)`;
  console.log(`${failed === 0 ? 'ok  ' : 'FAIL'}  ${name}: ${passed} passed, ${failed} failed${time}`);
  if (failed > 0) console.log(output);
  else for (const line of output.split('\n')) if (line.startsWith('goldens judged')) console.log(`      ${line}`);
}
