import { compileChecks } from './compile-limits.ts';
import { compileTable } from './compile-table.ts';
import { generatedTables, verifierTable, writtenTables } from './cost-tables.ts';
import { type Check, holds, kernelChecks } from './limits.ts';
import { cell, decimal, table, whole } from './markdown.ts';
import type { BenchResult, CompileResult, KernelResult } from './results.ts';
import { wrongAnswers } from './wrong-answers.ts';

/** Everything that was measured, as Markdown. */
export function report(result: BenchResult): string {
  const { clang, apparmor, qemu } = result.versions;
  return [
    ...wrongSection(wrongAnswers(result)),
    ...result.kernels.flatMap(kernelSections),
    ...compileSections(result.compile),
    `clang ${clang}, apparmor_parser ${apparmor}, QEMU ${qemu}.\n`,
  ].join('\n');
}

function wrongSection(wrong: readonly string[]): readonly string[] {
  return wrong.length === 0 ? [] : ['## Wrong answers\n', wrong.map((line) => `- ${line}\n`).join('')];
}

function kernelSections(kernel: KernelResult): readonly string[] {
  return [
    `## Kernel ${kernel.release}\n`,
    ...writtenTables(kernel),
    ...generatedTables(kernel),
    '### What the verifier processes\n',
    verifierTable(kernel),
    `### Limits on ${kernel.kernel}\n`,
    checkTable(kernelChecks(kernel)),
  ];
}

function compileSections(results: readonly CompileResult[]): readonly string[] {
  if (results.length === 0) return [];
  const limits = compileChecks(results);
  return [
    '## Compiling\n',
    'Times in seconds of wall-clock time, on a machine that may have been busy; memory is the largest resident set of one process, in MiB.\n',
    compileTable(results),
    ...(limits.length === 0 ? [] : ['### Limits of compiling\n', checkTable(limits)]),
  ];
}

function checkTable(checks: readonly Check[]): string {
  const rows = checks.map((check) => {
    const { what, limit, measured, why } = check;
    const figure = measured === null ? `no figure: ${cell(why ?? 'not measured')}` : number(measured, limit);
    return [cell(what), number(limit, limit), figure, holds(check) ? 'holds' : '**does not hold**'];
  });
  return table(['', 'at most', 'measured', ''], rows);
}

/** Shares with two decimals, counts without. */
function number(value: number, limit: number): string {
  return limit < 5 ? decimal(value) : whole(value);
}
