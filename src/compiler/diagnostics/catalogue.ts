import { ANNOTATIONS } from './catalogue/annotations.ts';
import type { CatalogueEntry } from './catalogue/entry.ts';
import { FILES } from './catalogue/files.ts';
import { LATER_STAGES } from './catalogue/later-stages.ts';
import { NAMES } from './catalogue/names.ts';
import { PATHS } from './catalogue/paths.ts';
import { READING } from './catalogue/reading.ts';
import { RULES } from './catalogue/rules.ts';
import { TESTS } from './catalogue/tests.ts';
import { TYPES } from './catalogue/types.ts';
import type { Diagnostic, Note, Span } from './diagnostic.ts';

/** Every diagnostic there is. A new one goes into the table of its range, with an example that the tests run. */
export const CATALOGUE = {
  ...READING,
  ...NAMES,
  ...FILES,
  ...PATHS,
  ...RULES,
  ...ANNOTATIONS,
  ...TYPES,
  ...TESTS,
  ...LATER_STAGES,
};

export type DiagnosticName = keyof typeof CATALOGUE;

export type DiagnosticValues<N extends DiagnosticName> =
  Parameters<(typeof CATALOGUE)[N]['message']> extends [infer Values] ? Values : Record<string, never>;

export function catalogueEntries(): readonly CatalogueEntry[] {
  return Object.values<CatalogueEntry>(CATALOGUE).toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

export interface DiagnosticDetails {
  readonly notes?: readonly Note[];
  /** A function is asked when the diagnostic is shown: of a million mistakes few are, and suggestions take time. */
  readonly help?: string | null | (() => string | null);
}

/** The one way to make a diagnostic: by its name in the catalogue. */
export function diagnose<N extends DiagnosticName>(
  name: N,
  span: Span | null,
  values: DiagnosticValues<N>,
  details: DiagnosticDetails = {},
): Diagnostic {
  const entry = CATALOGUE[name];
  const { notes = [], help = null } = details;
  return {
    code: entry.code,
    severity: entry.severity,
    message: (entry.message as (values: DiagnosticValues<N>) => string)(values),
    span,
    notes,
    get help() {
      return typeof help === 'function' ? help() : help;
    },
  };
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((diagnostic) => diagnostic.severity === 'error');
}
