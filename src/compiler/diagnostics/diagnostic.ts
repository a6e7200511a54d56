/** A place in a source file: UTF-16 offsets into its text, `end` exclusive. */
export interface Span {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}

export type Severity = 'error' | 'warning';

export interface Note {
  readonly message: string;
  readonly span: Span | null;
}

/** One mistake found in a policy. `message` is one line in lower case; what to do about it is `help`. */
export interface Diagnostic {
  /** Stable, `ARM` and four digits; the catalogue has them all. */
  readonly code: string;
  readonly severity: Severity;
  readonly message: string;
  /** `null` only where no place exists (an unreadable file). */
  readonly span: Span | null;
  readonly notes: readonly Note[];
  readonly help: string | null;
}

/** A policy source held in memory. `name` is what diagnostics and events print: never an absolute path. */
export interface SourceFile {
  readonly name: string;
  readonly text: string;
}
