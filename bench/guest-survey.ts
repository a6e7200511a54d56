import { GUEST_ARMORD } from '../src/microvm/armord.ts';
import { bootGuest } from '../src/microvm/boot.ts';
import type { Kernel } from '../src/microvm/kernels.ts';
import { parseVerifyReport, type VerifyReport } from '../src/microvm/verify-report.ts';
import { UserError } from '../src/user-error.ts';
import { COMMAND_LINE } from './guest-session.ts';

/** What has to be known of a kernel before anything is measured on it. */
export interface Survey {
  readonly release: string;
  /** Of AppArmor, what its parser has to know: file contents by path below `features/`. */
  readonly features: ReadonlyMap<string, string>;
  /** By the objects' names; a string says why there is no report. */
  readonly reports: ReadonlyMap<string, VerifyReport | string>;
}

const TIMEOUT_MS = 3600_000;
const MEMORY_MIB = 3072;

/** Boots the kernel, without the clock that counts: asking a verifier is long enough as it is. */
export async function surveyKernel(
  kernel: Kernel,
  armord: string,
  objects: ReadonlyMap<string, Uint8Array>,
): Promise<Survey> {
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  const { exitCode, console } = await bootGuest({
    kernel,
    files: [
      { path: GUEST_ARMORD, mode: 0o755, from: { host: armord } },
      { path: '/armor/survey.sh', mode: 0o755, from: { content: SCRIPT } },
      ...[...objects.values()].map((content, index) => ({ path: `/objects/${index}`, from: { content } })),
    ],
    command: ['/armor/survey.sh', String(objects.size)],
    timeoutMs: TIMEOUT_MS,
    memoryMiB: MEMORY_MIB,
    appendCmdline: COMMAND_LINE,
    onStdout: (chunk) => void output.push(chunk),
    onStderr: (chunk) => void errors.push(chunk),
  });
  if (exitCode !== 0) {
    throw new UserError(
      `the survey of kernel ${kernel.label} ended with ${exitCode}`,
      `${Buffer.concat(errors)}\n${console}`,
    );
  }
  return readSurvey(Buffer.concat(output).toString(), [...objects.keys()]);
}

/** Prints `release TEXT`, `feature PATH:LINE` and, for each object in turn, `report BASE64`, one a line. */
const SCRIPT = `#!/bin/sh
echo release $(uname -r)
cd /sys/kernel/security/apparmor/features && grep -r '' . | sed 's/^/feature /'
n=0
while [ $n -lt $1 ]; do
	${GUEST_ARMORD} verify --json /objects/$n > /run/report 2>&1
	printf 'report '; base64 -w0 < /run/report; echo
	n=$((n + 1))
done
`;

function readSurvey(text: string, names: readonly string[]): Survey {
  let release = '';
  const features = new Map<string, string>();
  const reports = new Map<string, VerifyReport | string>();
  for (const line of text.split('\n')) {
    const [kind, rest] = cut(line, ' ');
    if (kind === 'release') release = rest;
    else if (kind === 'report')
      reports.set(names[reports.size] ?? '', reportOf(Buffer.from(rest, 'base64').toString()));
    else if (kind === 'feature') {
      const [path, value] = cut(rest, ':');
      features.set(path, `${features.get(path) ?? ''}${value}\n`);
    }
  }
  return { release, features, reports };
}

function reportOf(text: string): VerifyReport | string {
  try {
    return parseVerifyReport(text);
  } catch {
    return text.trim();
  }
}

function cut(text: string, separator: string): readonly [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}
