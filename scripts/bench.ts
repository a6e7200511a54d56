/** `npm run bench`: what policies cost, in instructions, and what it takes to compile them. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runBench } from '../bench/bench.ts';
import { performanceDocument } from '../bench/performance-document.ts';
import { costPlot } from '../bench/plot.ts';
import { report } from '../bench/report.ts';
import type { Scenario } from '../bench/scenario.ts';
import { allScenarios, namedScenarios, quickScenarios } from '../bench/selection.ts';
import { runWhere } from '../bench/where/run-where.ts';
import { wrongAnswers } from '../bench/wrong-answers.ts';
import { DEFAULT_KERNEL, parseKernelList } from '../src/microvm/kernel-table.ts';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import { UserError } from '../src/user-error.ts';

const USAGE = `Usage: npm run bench -- [options]

What policies cost, in instructions, and what it takes to compile them. Writes out/bench.json and out/bench.svg, prints tables.

  --kernel 6.12,7.2     or all
  --quick               few policies, no times of single stages
  --only web,exact-10   these policies: any of bench/policies, or exact|prefix|mixed-COUNT[-each]
  --where web           instead: which functions the instructions of calls under these policies are in
  --json                prints the JSON instead of the tables
  --record              writes docs/performance.md and its plot too

Example: npm run bench -- --quick --kernel 6.12
`;

const { values: options } = parseArgs({
  options: {
    help: { type: 'boolean', short: 'h', default: false },
    kernel: { type: 'string', default: DEFAULT_KERNEL },
    quick: { type: 'boolean', default: false },
    only: { type: 'string' },
    where: { type: 'string' },
    json: { type: 'boolean', default: false },
    record: { type: 'boolean', default: false },
  },
});
const OUT = join(PACKAGE_ROOT, 'out');
const DOCS = join(PACKAGE_ROOT, 'docs');

try {
  mkdirSync(join(OUT, 'bench'), { recursive: true });
  if (options.help) process.stdout.write(USAGE);
  else if (options.where === undefined) await measure();
  else await showWhere(options.where);
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  process.stderr.write(`bench: ${error.message}\n${error.help}\n`);
  process.exitCode = 1;
}

async function measure(): Promise<void> {
  const kernels = parseKernelList(options.kernel);
  const few = options.quick || options.only !== undefined;
  const result = await runBench({ kernels, scenarios: scenarios(), stages: !few, folder: join(OUT, 'bench'), say });
  say('');
  const json = `${JSON.stringify(result, null, 2)}\n`;
  writeFileSync(join(OUT, 'bench.json'), json);
  writeFileSync(join(OUT, 'bench.svg'), costPlot(result));
  process.stdout.write(options.json ? json : report(result));
  if (wrongAnswers(result).length > 0) process.exitCode = 1;
  if (options.record) {
    writeFileSync(join(DOCS, 'performance.md'), performanceDocument(result));
    writeFileSync(join(DOCS, 'performance.svg'), costPlot(result));
  }
}

async function showWhere(names: string): Promise<void> {
  const [kernel = DEFAULT_KERNEL] = parseKernelList(options.kernel);
  const tables = await runWhere(kernel, namedScenarios(names.split(',')), join(OUT, 'bench'), say);
  say('');
  process.stdout.write(tables);
}

function scenarios(): readonly Scenario[] {
  if (options.only !== undefined) return namedScenarios(options.only.split(','));
  return options.quick ? quickScenarios() : allScenarios();
}

/** On a terminal one line that changes, and that an empty one takes away; elsewhere lines, and nothing in CI. */
function say(line: string): void {
  if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${line.slice(0, process.stderr.columns - 1)}`);
  else if (line !== '' && !process.env.CI) process.stderr.write(`bench: ${line}\n`);
}
