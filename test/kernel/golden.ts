import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import * as assert from 'uvu/assert';
import { GOLDEN_ROOT, type GoldenCase } from './golden-cases.ts';
import type { Recording } from './recording.ts';
import type { SessionResult } from './session.ts';

/** No golden may cost the verifier more: a fifth of what any kernel allows. */
export const BUDGET = 200_000;

interface VerifiedProgram {
  readonly name: string;
  readonly hook: string | null;
  readonly status: string;
  readonly reason?: string;
  readonly processed_insns?: number;
  readonly total_states?: number;
  readonly peak_states?: number;
  readonly stack_depth?: number;
  readonly xlated_bytes?: number;
  readonly jited_bytes?: number;
}

/**
 * Holds the verifier's output against the golden one. With another compiler or another build of the kernel than those
 * that were recorded its figures differ for no fault of ours: then the programs must load and keep to the budget, and
 * the drift is printed.
 */
export function checkVerifierGolden(golden: GoldenCase, kernel: string, result: SessionResult, now: Recording): void {
  const programs = acceptable(programsOf(golden, result));
  const file = verifierFile(golden, kernel);
  assert.ok(existsSync(file), `${file} is missing: npm run golden:update`);
  const drift = driftOf(now, kernel);
  if (drift === null) assert.fixture(verifierText(programs), readFileSync(file, 'utf8'));
}

export function recordVerifierGolden(golden: GoldenCase, kernel: string, result: SessionResult): void {
  const file = verifierFile(golden, kernel);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, verifierText(acceptable(programsOf(golden, result))));
}

/** For a policy of which nothing is recorded: that its programs load. */
export function assertLoads(verified: Pick<GoldenCase, 'name'>, result: SessionResult): void {
  acceptable(programsOf(verified, result));
}

/** Loaded, or absent with a stand-in, and within the budget. */
function acceptable(programs: readonly VerifiedProgram[]): readonly VerifiedProgram[] {
  for (const program of programs) {
    assert.ok(['loaded', 'absent'].includes(program.status), `${program.name}: ${program.reason ?? program.status}`);
    assert.ok((program.processed_insns ?? 0) <= BUDGET, `${program.name}: ${program.processed_insns} instructions`);
  }
  return programs;
}

/** Why the figures of this kernel cannot be compared with the recorded ones; `null` when they can. */
export function driftOf(now: Recording, kernel: string): string | null {
  const recorded = JSON.parse(readFileSync(join(GOLDEN_ROOT, 'recorded.json'), 'utf8')) as Recording;
  const differences = [
    ['clang', recorded.clang, now.clang],
    ['libbpf', recorded.libbpf, now.libbpf],
    [`kernel ${kernel}`, recorded.kernels[kernel], now.kernels[kernel]],
  ].filter(([, before, after]) => before !== after);
  if (differences.length === 0) return null;
  const list = differences.map(([what, before, after]) => `${what} ${after}, recorded with ${before}`).join('; ');
  return `goldens judged by "loads, within ${BUDGET} instructions" (${list}); npm run golden:update records them anew`;
}

function verifierFile(golden: GoldenCase, kernel: string): string {
  return join(golden.folder, 'expected', 'verifier', `${kernel}.txt`);
}

function programsOf(golden: Pick<GoldenCase, 'name'>, result: SessionResult): readonly VerifiedProgram[] {
  const text = result.verified.get(golden.name) ?? '';
  try {
    return (JSON.parse(text) as { programs: VerifiedProgram[] }).programs;
  } catch {
    throw new Error(`armord verify printed no JSON for ${golden.name}:\n${text}`);
  }
}

function verifierText(programs: readonly VerifiedProgram[]): string {
  const columns = [
    'processed_insns',
    'total_states',
    'peak_states',
    'stack_depth',
    'xlated_bytes',
    'jited_bytes',
  ] as const;
  const rows = [
    ['program', 'status', ...columns],
    ...programs.map((program) => [
      program.name,
      program.status,
      ...columns.map((column) => String(program[column] ?? '-')),
    ]),
  ];
  const widths = (rows[0] ?? []).map((_, i) => Math.max(...rows.map((row) => (row[i] ?? '').length)));
  const lines = rows.map((row) =>
    row
      .map((cell, i) => (i < 2 ? cell.padEnd(widths[i] ?? 0) : cell.padStart(widths[i] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return `${lines.join('\n')}\n`;
}
