import { diagnose } from './catalogue.ts';
import type { Diagnostic } from './diagnostic.ts';
import { sortDiagnostics } from './format.ts';

/** Errors, and warnings, that a stage reports: a mistake in every line of a large policy is one to learn of once. */
export const MOST_REPORTED = 200;

/** In the order of places, the first errors and the first warnings, with a word about the others. */
export function bounded(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const sorted = sortDiagnostics(diagnostics);
  const errors = sorted.filter((one) => one.severity === 'error');
  const warnings = sorted.filter((one) => one.severity === 'warning');
  const shown = [...errors.slice(0, MOST_REPORTED), ...warnings.slice(0, MOST_REPORTED)];
  const end = (of: readonly Diagnostic[]) => {
    const span = of[MOST_REPORTED - 1]?.span ?? null;
    return span === null ? null : { ...span, start: span.end };
  };
  if (errors.length > MOST_REPORTED) {
    shown.push(diagnose('tooManyErrors', end(errors), { limit: MOST_REPORTED }));
  }
  if (warnings.length > MOST_REPORTED) {
    shown.push(diagnose('moreWarnings', end(warnings), { count: warnings.length - MOST_REPORTED }));
  }
  return sortDiagnostics(shown);
}
