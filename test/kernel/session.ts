import { bootGuest } from '../../src/microvm/boot.ts';
import type { GuestFile } from '../../src/microvm/initramfs.ts';
import { resolveKernel } from '../../src/microvm/kernels.ts';
import { isAskedOf, type KernelCase, stepsOn } from './case.ts';
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

export interface CaseResult {
  /** What armord wrote to stderr, when it did not come up. */
  readonly failure: string | null;
  readonly steps: readonly { readonly output: string; readonly code: number }[];
  readonly events: readonly Record<string, unknown>[];
  /** The case is about other kernels, and did not run. */
  readonly skipped: boolean;
}

export interface SessionInput {
  readonly kernel: string;
  /** Paths of armord and of the probe on this machine. */
  readonly armord: string;
  readonly probe: string;
  readonly goldens: readonly { readonly name: string; readonly object: Uint8Array }[];
  /** The object, or why there is none. */
  readonly cases: readonly { readonly test: KernelCase; readonly object: Uint8Array | string }[];
  readonly rounds: readonly LoadedRound[];
}

/** 135 cases on 6.12 take seven minutes, compiling included, on a machine that does nothing else; with three other guests, thirteen. */
const TIMEOUT_MS = 900_000;

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
  const cases = input.cases.filter(({ test, object }) => typeof object !== 'string' && isAskedOf(test, input.kernel));
  cases.forEach(({ test, object }, i) => {
    files.push({ path: `/cases/${i}/policy.bpf.o`, from: { content: object } });
    files.push({ path: `/cases/${i}/setup.sh`, from: { content: test.setup ?? '' } });
    stepsOn(test, input.kernel).forEach((step, s) => {
      files.push({ path: `/cases/${i}/steps/${s}`, from: { content: step.run } });
    });
  });
  files.push(...filesOf(input.rounds));
  const output: Buffer[] = [];
  const errors: Buffer[] = [];
  const { exitCode, console } = await bootGuest({
    kernel,
    files,
    command: ['/armor/session.sh', ...[input.goldens, cases, input.rounds].map(({ length }) => String(length))],
    timeoutMs: TIMEOUT_MS,
    // Detaching a program waits for grace periods; in emulation it takes time that every page is cleared before it is used.
    appendCmdline: 'rcupdate.rcu_expedited=1 init_on_alloc=0',
    onStdout: (chunk) => void output.push(chunk),
    onStderr: (chunk) => void errors.push(chunk),
  });
  if (exitCode !== 0) throw new Error(`the session ended with ${exitCode}: ${Buffer.concat(errors)}\n${console}`);
  const records = Buffer.concat(output).toString();
  return {
    kernel: { label: kernel.label, version: kernel.record?.version ?? null },
    ...readRecords(input, cases, records),
    rounds: resultsOf(input.rounds, records),
  };
}

/**
 * Records on standard output, one a line: a kind, numbers, and a base64 payload.
 *   golden N PAYLOAD; failure CASE PAYLOAD; step CASE STEP CODE PAYLOAD; events CASE PAYLOAD
 *   those of rounds are in random/round-list.ts
 */
const SCRIPT = `#!/bin/sh
payload() { base64 -w0 < "$1"; echo; }
n=0
while [ $n -lt $1 ]; do
	/armor/armord verify --json /goldens/$n.bpf.o > /run/out 2>&1
	printf 'golden %s ' $n; payload /run/out
	n=$((n + 1))
done
n=0
while [ $n -lt $2 ]; do
	cd /
	timeout -k 1 20 sh /cases/$n/setup.sh > /run/setup 2>&1
	: > /run/events
	/armor/armord run /cases/$n/policy.bpf.o --events /run/events 2> /run/failure &
	armord=$!
	while ! grep -q '"event":"ready"' /run/events && kill -0 $armord 2> /run/null; do usleep 200000; done
	if kill -0 $armord 2> /run/null; then
		/armor/steps steps $n /cases/$n/steps
		kill -TERM $armord
		# Detaching twenty programs takes seconds under emulation; a session must not hang on one case all the same.
		(i=0
		while [ $i -lt 600 ] && kill -0 $armord; do usleep 200000; i=$((i + 1)); done
		kill -KILL $armord) > /run/null 2>&1 &
	else
		printf 'failure %s ' $n; payload /run/failure
	fi
	wait $armord
	printf 'events %s ' $n; payload /run/events
	n=$((n + 1))
done
${ROUNDS_SCRIPT}`;

function readRecords(
  input: SessionInput,
  ran: SessionInput['cases'],
  text: string,
): Pick<SessionResult, 'verified' | 'cases'> {
  const verified = new Map<string, string>();
  const cases = ran.map(() => ({
    skipped: false,
    failure: null as string | null,
    steps: [] as { output: string; code: number }[],
    events: [] as Record<string, unknown>[],
  }));
  for (const line of text.split('\n')) {
    const [kind, ...fields] = line.split(' ');
    const payload = Buffer.from(fields.at(-1) ?? '', 'base64').toString();
    const index = Number(fields[0]);
    const of = cases[index];
    if (kind === 'golden') verified.set(input.goldens[index]?.name ?? '', payload);
    else if (of === undefined) continue;
    else if (kind === 'failure') of.failure = payload;
    else if (kind === 'step') of.steps.push({ code: Number(fields[2]), output: payload.trim() });
    else if (kind === 'events') {
      for (const event of payload.split('\n')) if (event !== '') of.events.push(JSON.parse(event));
    }
  }
  const notRun = { failure: null, steps: [], events: [] };
  const resultOf = (one: SessionInput['cases'][number]): CaseResult => {
    if (typeof one.object === 'string') return { ...notRun, failure: one.object, skipped: false };
    return cases[ran.indexOf(one)] ?? { ...notRun, skipped: true };
  };
  return { verified, cases: new Map(input.cases.map((one) => [one.test.name, resultOf(one)])) };
}
