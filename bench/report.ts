import { compileChecks } from './compile-limits.ts';
import { compileTable } from './compile-table.ts';
import { generatedTables, verifierTable, writtenTables } from './cost-tables.ts';
import { type Check, holds, kernelChecks } from './limits.ts';
import { cell, decimal, table, whole } from './markdown.ts';
import type { BenchResult } from './results.ts';

/** Everything that was measured, as Markdown. */
export function report(result: BenchResult): string {
  const { clang, apparmor, qemu } = result.versions;
  const kernels = result.kernels.flatMap((kernel) => [
    `## Kernel ${kernel.release}\n`,
    ...writtenTables(kernel),
    ...generatedTables(kernel),
    `### What the verifier processes\n`,
    verifierTable(kernel),
    `### Limits on ${kernel.kernel}\n`,
    checkTable(kernelChecks(kernel)),
  ]);
  const compile =
    result.compile.length > 0
      ? ['## Compiling
', compileTable(result.compile), '### Limits of compiling
', checkTable(compileChecks(result.compile))]
      : [];
  const wrong = wrongAnswers(result);
  return [
    ...(wrong.length > 0 ? ['## Wrong answers
', wrong.map((line) => `- ${line}
`).join('')] : []),
    ...kernels, ...compile, `clang ${clang}, apparmor_parser ${apparmor}, QEMU ${qemu}.\n`].join('\n');
}

/** Calls that were allowed where the policy denies them, or denied where it does not: what such a policy costs says nothing. */
export function wrongAnswers({ kernels }: BenchResult): readonly string[] {
  return kernels.flatMap(({ kernel, scenarios }) =>
    scenarios.flatMap(({ name, rows }) =>
      rows.flatMap(({ measured, figures }) =>
        (['armorc', 'apparmor'] as const)
          .filter((judge) => figures[judge] !== undefined && (figures[judge]?.outcome !== 'ok') !== measured.denied)
          .map((judge) => `kernel ${kernel}, ${name}, ${judge}: ${measured.label} ends in ${figures[judge]?.outcome}`),
      ),
    ),
  );
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
