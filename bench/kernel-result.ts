import type { ProgramReport, VerifyReport } from '../src/microvm/verify-report.ts';
import type { RunResult } from './guest-session.ts';
import { callKey, type Run } from './kernel-run.ts';
import type { Measured } from './measured.ts';
import type { Figure, Judge, ProgramFigures, Row, ScenarioResult } from './results.ts';
import type { Scenario } from './scenario.ts';

/** What became of one scenario before anything ran. */
export interface Attempt {
  readonly scenario: Scenario;
  readonly failures: Partial<Record<Judge, string>>;
  readonly report: VerifyReport | null;
}

type Calls = ReadonlyMap<string, Figure>;

/** Puts the figures of all runs to the scenarios that they are for. `results` are in the order of `runs`. */
export function scenarioResults(
  attempts: readonly Attempt[],
  runs: readonly Run[],
  results: readonly RunResult[],
): readonly ScenarioResult[] {
  const done = runs.map((run, index) => ({ run, result: results[index] ?? { failure: 'not run' } }));
  const repetition = done.find(({ run }) => run.part === 'repetition');
  const again = repetition === undefined ? new Map() : callFigures(repetition.run, repetition.result);
  return attempts.map(({ scenario, failures, report }) => {
    const own = done.filter(({ run }) => run.part === 'measurement' && run.scenarios.includes(scenario.name));
    const failed = own.flatMap(({ run, result }) =>
      'failure' in result ? [[run.judge, result.failure] as const] : [],
    );
    const byJudge = new Map(own.map(({ run, result }) => [run.judge, callFigures(run, result)]));
    return {
      name: scenario.name,
      generated: scenario.generated,
      failures: { ...failures, ...Object.fromEntries(failed) },
      rows: scenario.measured.map((measured) => rowOf(measured, byJudge, again)),
      programs: (report?.programs ?? []).flatMap(programFigures),
    };
  });
}

function callFigures(run: Run, result: RunResult): Calls {
  if ('failure' in result) return new Map();
  return new Map(
    run.measured.flatMap((measured, index) => {
      const figure = result.figures[index];
      return figure === undefined ? [] : [[callKey(measured), figure] as const];
    }),
  );
}

function rowOf(measured: Measured, byJudge: ReadonlyMap<Judge, Calls>, again: Calls): Row {
  const key = callKey(measured);
  const figures: Partial<Record<Judge, Figure>> = {};
  for (const [judge, calls] of byJudge) {
    const figure = calls.get(key);
    if (figure !== undefined) figures[judge] = figure;
  }
  const [first, last] = [figures.none, again.get(key)];
  return { measured, figures, noise: first && last ? Math.abs(last.min - first.min) : null };
}

function programFigures({
  hook,
  name,
  status,
  processed_insns,
  jited_bytes,
}: ProgramReport): readonly ProgramFigures[] {
  if (status !== 'loaded') return [];
  return [{ hook: hook ?? name, processed: processed_insns ?? 0, jitedBytes: jited_bytes ?? 0 }];
}
