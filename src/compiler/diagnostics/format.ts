import pc from 'picocolors';
import { codeFrame } from './code-frame.ts';
import type { Diagnostic, SourceFile, Span } from './diagnostic.ts';
import { LineIndex } from './positions.ts';

export interface DiagnosticJson {
  readonly code: string;
  readonly severity: string;
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
  readonly notes: readonly NoteJson[];
  readonly help: string | null;
}

export interface NoteJson {
  readonly message: string;
  readonly file: string | null;
  readonly line: number | null;
  readonly column: number | null;
  readonly endLine: number | null;
  readonly endColumn: number | null;
}

/** Sorted by place, the same mistake at the same place once. */
export function sortDiagnostics(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const seen = new Set<string>();
  return diagnostics
    .filter((one) => {
      const key = `${one.code} ${one.span?.file} ${one.span?.start} ${one.span?.end} ${one.message}`;
      return !seen.has(key) && seen.add(key);
    })
    .toSorted(
      (a, b) =>
        compare(a.span?.file ?? '', b.span?.file ?? '') ||
        (a.span?.start ?? -1) - (b.span?.start ?? -1) ||
        (a.span?.end ?? -1) - (b.span?.end ?? -1) ||
        compare(a.code, b.code),
    );
}

export function formatText(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
  options: { readonly colour: boolean } = { colour: false },
): string {
  const places = new Places(sources);
  const paint = pc.createColors(options.colour);
  const blocks = sortDiagnostics(diagnostics).map((one) => {
    const tone = one.severity === 'error' ? paint.red : paint.yellow;
    const gutter = paint.dim;
    const label = paint.bold(tone(`${one.severity} ${one.code}`));
    const lines = [`${places.prefix(one.span)}${label}: ${paint.bold(one.message)}`];
    lines.push(...places.frame(one.span, { gutter, caret: tone }));
    for (const note of one.notes) {
      lines.push(`${places.prefix(note.span)}${paint.bold(paint.cyan('note'))}: ${note.message}`);
      lines.push(...places.frame(note.span, { gutter, caret: paint.cyan }));
    }
    // Asked once: what is nearest to a word may have to be looked for among all names.
    const { help } = one;
    if (help !== null) lines.push(`${paint.bold(paint.green('help'))}: ${help}`);
    return `${lines.join('\n')}\n`;
  });
  return blocks.join('\n');
}

export function formatJson(diagnostics: readonly Diagnostic[], sources: readonly SourceFile[]): string {
  return `${JSON.stringify(diagnosticsToJson(diagnostics, sources), null, 2)}\n`;
}

export function diagnosticsToJson(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
): readonly DiagnosticJson[] {
  const places = new Places(sources);
  return sortDiagnostics(diagnostics).map((one) => ({
    code: one.code,
    severity: one.severity,
    message: one.message,
    ...places.range(one.span),
    notes: one.notes.map((note) => ({ message: note.message, ...places.range(note.span) })),
    help: one.help,
  }));
}

/** The sources by name, each indexed when it is first asked for. */
class Places {
  readonly #texts: ReadonlyMap<string, string>;
  readonly #indexes = new Map<string, LineIndex>();

  constructor(sources: readonly SourceFile[]) {
    this.#texts = new Map(sources.map((source) => [source.name, source.text]));
  }

  prefix(span: Span | null): string {
    if (span === null) return '';
    const start = this.#index(span)?.position(span.start);
    return start === undefined ? `${span.file}: ` : `${span.file}:${start.line}:${start.column}: `;
  }

  frame(span: Span | null, paint: Parameters<typeof codeFrame>[2]): readonly string[] {
    const index = span === null ? undefined : this.#index(span);
    return span === null || index === undefined || index.text === '' ? [] : [codeFrame(index, span, paint)];
  }

  range(span: Span | null): Omit<NoteJson, 'message'> {
    const index = span === null ? undefined : this.#index(span);
    const start = span === null ? undefined : index?.position(span.start);
    const end = span === null ? undefined : index?.position(span.end);
    return {
      file: span?.file ?? null,
      line: start?.line ?? null,
      column: start?.column ?? null,
      endLine: end?.line ?? null,
      endColumn: end?.column ?? null,
    };
  }

  #index(span: Span): LineIndex | undefined {
    const known = this.#indexes.get(span.file);
    const text = this.#texts.get(span.file);
    if (known !== undefined || text === undefined) return known;
    const index = new LineIndex(text);
    this.#indexes.set(span.file, index);
    return index;
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
