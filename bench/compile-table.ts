import { cell, decimal, table, whole } from './markdown.ts';
import type { CompileFigures, CompileResult } from './results.ts';

const STAGES = ['parse', 'check', 'normalize', 'decide', 'emit', 'manifest', 'clang'] as const;

/** Times in seconds of wall-clock time, memory in MiB. */
export function compileTable(results: readonly CompileResult[]): string {
  const rows = results.map(({ name, armorc, stages, apparmor }) => [
    name,
    seconds(armorc),
    memory(armorc),
    ...STAGES.map((stage) => decimal(stages?.seconds[stage])),
    whole(stages?.clangPeakMiB),
    apparmor === null ? '–' : seconds(apparmor),
    apparmor === null ? '–' : memory(apparmor),
  ]);
  const head = ['rules', 'armorc: s', 'MiB', ...STAGES, 'clang: MiB', 'apparmor_parser: s', 'MiB'];
  const remarks = results.flatMap(({ name, armorc, apparmor }) =>
    [remark(name, 'armorc', armorc), remark(name, 'apparmor_parser', apparmor)].filter((line) => line !== null),
  );
  return `${table(head, rows)}\n${remarks.join('')}`;
}

function seconds({ seconds: value, failure }: CompileFigures): string {
  return failure === null ? decimal(value) : `${decimal(value)} (fails)`;
}

function memory({ peakMiB }: CompileFigures): string {
  return whole(peakMiB);
}

function remark(name: string, compiler: string, figures: CompileFigures | null): string | null {
  return figures?.failure ? `- ${name}, ${compiler}: ${cell(figures.failure)}\n` : null;
}
