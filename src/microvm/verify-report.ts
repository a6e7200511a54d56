/** What `armord verify --json` prints: what one kernel's verifier made of one policy (runtime/verify_print.c). */
export interface VerifyReport {
  /** The kernel's own release, `6.12.117+deb12-cloud-amd64`. */
  readonly kernel: string;
  readonly ok: boolean;
  readonly programs: readonly ProgramReport[];
}

export interface ProgramReport {
  readonly name: string;
  /** Null for the task iterator. */
  readonly hook: string | null;
  /** `absent`: this kernel has no such hook; `reason` says what covers it. */
  readonly status: 'loaded' | 'absent' | 'rejected';
  /** Instructions that the verifier walked through; it gives up at 1,000,000. */
  readonly processed_insns: number | null;
  readonly total_states: number | null;
  readonly peak_states: number | null;
  readonly stack_depth: number | null;
  readonly xlated_bytes: number | null;
  readonly jited_bytes: number | null;
  readonly reason?: string;
  readonly policy_lines?: readonly { readonly file: string; readonly line: number; readonly text: string }[];
}

/** Throws SyntaxError where `text` is no report. */
export function parseVerifyReport(text: string): VerifyReport {
  const report = JSON.parse(text) as Partial<VerifyReport> | null;
  const complete =
    typeof report?.kernel === 'string' && typeof report.ok === 'boolean' && Array.isArray(report.programs);
  if (!complete) throw new SyntaxError('not a report of armord verify');
  return report as VerifyReport;
}

/**
 * A table of programs by kernels, the cells being the instructions that each verifier processed, then the reasons for what is not
 * loaded. `labels` are the kernels as the user named them, one for each report; every report has the same programs.
 */
export function verifyTable(labels: readonly string[], reports: readonly VerifyReport[]): string {
  const programs = reports[0]?.programs ?? [];
  const rows = programs.map((program, row) => [
    program.name,
    program.hook ?? '(task iterator)',
    ...reports.map((report) => cell(report.programs[row])),
  ]);
  const verdicts = ['verdict', '', ...reports.map((report) => (report.ok ? 'ok' : 'REJECTED'))];
  const table = alignColumns([['program', 'hook', ...labels], ...rows, verdicts], 2);
  const releases = reports.map((report, index) => `kernel ${labels[index]} is ${report.kernel}`);
  return [
    ...table,
    '',
    'Numbers: instructions processed by the verifier, of at most 1,000,000.',
    ...releases,
    ...reasons(labels, reports),
  ]
    .map((line) => `${line}\n`)
    .join('');
}

function cell(program: ProgramReport | undefined): string {
  if (program?.status !== 'loaded') return program?.status ?? '-';
  return program.processed_insns === null ? 'loaded' : program.processed_insns.toLocaleString('en-US');
}

/** The same reason is told for each kernel: its words may name the kernel. */
function reasons(labels: readonly string[], reports: readonly VerifyReport[]): readonly string[] {
  return reports.flatMap((report, index) =>
    report.programs
      .filter((program) => program.status !== 'loaded')
      .flatMap((program) => [
        '',
        `${program.name} ${program.status} on ${labels[index]}: ${program.reason ?? 'no reason given'}`,
        ...(program.policy_lines ?? []).map(({ file, line, text }) => `  near ${file}:${line}  ${text}`),
      ]),
  );
}

/** Pads the columns, the first `left` of them to the right, the others to the left. */
function alignColumns(rows: readonly (readonly string[])[], left: number): readonly string[] {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  return rows.map((row) =>
    row
      .map((text, column) => (column < left ? text.padEnd(widths[column] ?? 0) : text.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
}
