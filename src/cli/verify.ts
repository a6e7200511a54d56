import { availableParallelism } from 'node:os';
import { armordFiles, GUEST_ARMORD, GUEST_OBJECT } from '../microvm/armord.ts';
import { bootGuest } from '../microvm/boot.ts';
import { type Kernel, resolveKernel } from '../microvm/kernels.ts';
import { parseVerifyReport, type VerifyReport, verifyTable } from '../microvm/verify-report.ts';
import { UserError } from '../user-error.ts';

export interface VerifyOptions {
  /** The compiled policy, a path of the host. */
  readonly object: string;
  /** Each as for {@link resolveKernel}; parseKernelList makes them of `all` or `6.1,6.12`. */
  readonly kernels: readonly string[];
  readonly json: boolean;
  /** Wall-clock limit for each guest; 120,000 by default. */
  readonly timeoutMs?: number;
}

/**
 * Loads the policy into every kernel without attaching it, and prints a table, or with `json` an array of {@link VerifyReport} in the order of `kernels`,
 * to stdout. Returns 0 if all kernels accept it, else 1. Throws UserError where the user has to act.
 */
export async function runVerify(options: VerifyOptions): Promise<number> {
  const reports = await verifyOnKernels(options);
  process.stdout.write(options.json ? `${JSON.stringify(reports, null, 2)}\n` : verifyTable(options.kernels, reports));
  return reports.every((report) => report.ok) ? 0 : 1;
}

/** The reports themselves, in the order of `kernels`. One guest per processor runs at a time. */
export async function verifyOnKernels(
  options: Pick<VerifyOptions, 'object' | 'kernels' | 'timeoutMs'>,
): Promise<readonly VerifyReport[]> {
  const kernels: Kernel[] = [];
  for (const name of options.kernels) kernels.push(await resolveKernel(name));
  const reports: VerifyReport[] = [];
  const atOnce = availableParallelism();
  for (let start = 0; start < kernels.length; start += atOnce) {
    const batch = kernels.slice(start, start + atOnce);
    reports.push(...(await Promise.all(batch.map((kernel) => verifyOn(kernel, options)))));
  }
  return reports;
}

async function verifyOn(kernel: Kernel, { object, timeoutMs }: Pick<VerifyOptions, 'object' | 'timeoutMs'>) {
  const stdout: Buffer[] = [];
  const stderr: Buffer[] = [];
  const { exitCode } = await bootGuest({
    kernel,
    files: await armordFiles(object),
    command: [GUEST_ARMORD, 'verify', '--json', GUEST_OBJECT],
    onStdout: (chunk) => void stdout.push(chunk),
    onStderr: (chunk) => void stderr.push(chunk),
    ...(timeoutMs === undefined ? {} : { timeoutMs }),
  });
  try {
    return parseVerifyReport(Buffer.concat(stdout).toString('utf8'));
  } catch {
    const reason = Buffer.concat(stderr).toString('utf8').trimEnd() || 'it printed nothing';
    throw new UserError(`armord gives no report on kernel ${kernel.label} (exit code ${exitCode})`, reason);
  }
}
