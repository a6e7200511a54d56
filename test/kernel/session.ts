import { bootGuest } from '../../src/microvm/boot.ts';
import type { GuestFile } from '../../src/microvm/initramfs.ts';
import { resolveKernel } from '../../src/microvm/kernels.ts';
import { OLD_KERNEL } from './case.ts';
import {
  BUILDS_SCRIPT,
  filesOf as buildFiles,
  buildsFor,
  type CaseResult,
  resultsOf as caseResults,
  type LoadedBuild,
} from './case-list.ts';
import { filesOf, type LoadedRound, ROUNDS_SCRIPT, type RoundResult, resultsOf } from './random/round-list.ts';

/** What one boot of one kernel showed. */
export interface SessionResult {
  readonly kernel: { readonly label: string; readonly version: string | null };
  /** By golden name: the JSON of `armord verify --json`. */
  readonly verified: ReadonlyMap<string, string>;
  readonly cases: ReadonlyMap<string, CaseResult>;
  /** By name. */
  readonly rounds: ReadonlyMap<string, RoundResult>;
}

export interface SessionInput {
  readonly kernel: string;
  /** Paths of armord and of the probe on this machine. */
  readonly armord: string;
  readonly probe: string;
  readonly goldens: readonly { readonly name: string; readonly object: Uint8Array }[];
  readonly builds: readonly LoadedBuild[];
  readonly rounds: readonly LoadedRound[];
}

/** A kernel's session takes three to six minutes on a machine that does nothing else, and four times as long beside three others. */
const TIMEOUT_MS = 1_500_000;

/** The newer a kernel, the longer its session takes. So that none goes on alone in the end, the others leave it the processor. */
const NICENESS: Readonly<Record<string, number>> = { [OLD_KERNEL]: 4, '6.1': 4, '6.12': 2 };

/** Boots the kernel once, asks its verifier about every golden object, runs every case under its policy, and every round. */
export async function runSession(input: SessionInput): Promise<SessionResult> {
  const kernel = await resolveKernel(input.kernel);
  const files: GuestFile[] = [
    { path: '/armor/armord', mode: 0o755, from: { host: input.armord } },
    { path: '/bin/probe', mode: 0o755, from: { host: input.probe } },
    // Not as /bin/probe, which policies name.
    { path: '/armor/steps', mode: 0o755, from: { host: input.probe } },
    { path: '/armor/session.sh', mode: 0o755, from: { content: SCRIPT } },
  ];
  input.goldens.forEach(({ object }, i) => {
    files.push({ path: `/goldens/${i}.bpf.o`, from: { content: object } });
  });
  const builds = buildsFor(input.kernel, input.builds);
  files.push(...buildFiles(input.kernel, builds));
  files.push(...filesOf(input.rounds));
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  const { exitCode, console } = await bootGuest({
    kernel,
    files,
    command: ['/armor/session.sh', ...[input.goldens, builds, input.rounds].map(({ length }) => String(length))],
    timeoutMs: TIMEOUT_MS,
    niceness: NICENESS[input.kernel] ?? 0,
    // Detaching a program waits for grace periods; in emulation it takes time that every page is cleared before it is used, and that
    // the timer is set for each sleep (a seventh of loading on 7.2).
    appendCmdline: 'rcupdate.rcu_expedited=1 init_on_alloc=0 nohz=off highres=off',
    onStdout: (chunk) => void output.push(chunk),
    onStderr: (chunk) => void errors.push(chunk),
  });
  if (exitCode !== 0) throw new Error(`the session ended with ${exitCode}: ${Buffer.concat(errors)}\n${console}`);
  const records = Buffer.concat(output).toString();
  return {
    kernel: { label: kernel.label, version: kernel.record?.version ?? null },
    verified: verdictsOn(input.goldens, records),
    cases: caseResults(input.kernel, input.builds, records),
    rounds: resultsOf(input.rounds, records),
  };
}

/** Records on standard output, one a line: `golden N PAYLOAD` with a payload in base64, and those of builds and rounds. */
const SCRIPT = `#!/bin/sh
payload() { base64 -w0 < "$1"; echo; }
n=0
while [ $n -lt $1 ]; do
	/armor/armord verify --json /goldens/$n.bpf.o > /run/out 2>&1
	printf 'golden %s ' $n; payload /run/out
	n=$((n + 1))
done
${BUILDS_SCRIPT}${ROUNDS_SCRIPT}`;

function verdictsOn(goldens: SessionInput['goldens'], records: string): ReadonlyMap<string, string> {
  const found = [...records.matchAll(/^golden (\d+) (.*)$/gm)];
  return new Map(
    found.map(([, n, payload = '']) => [goldens[Number(n)]?.name ?? '', Buffer.from(payload, 'base64').toString()]),
  );
}
