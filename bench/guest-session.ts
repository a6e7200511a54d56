import { GUEST_ARMORD } from '../src/microvm/armord.ts';
import { bootGuest } from '../src/microvm/boot.ts';
import type { GuestFile } from '../src/microvm/initramfs.ts';
import type { Kernel } from '../src/microvm/kernels.ts';
import { LineSplitter } from '../src/microvm/line-splitter.ts';
import { UserError } from '../src/user-error.ts';
import type { Run } from './kernel-run.ts';
import { type Measured, PROGRAM } from './measured.ts';
import type { Figure } from './results.ts';

/** All security modules of a Debian kernel, and BPF after AppArmor. */
export const COMMAND_LINE = 'lsm=landlock,lockdown,yama,integrity,apparmor,bpf';

/** Programs of the guest, as paths of this machine. */
export interface GuestPrograms {
  readonly armord: string;
  readonly workload: string;
  readonly floor: string;
}

/** What one run showed: figures in the order of its calls, or why there are none. */
export type RunResult = { readonly figures: readonly Figure[] } | { readonly failure: string };

const FLOOR = '/armor/floor';
/** A nanosecond of guest time is one instruction; where the guest sleeps, its clock jumps. */
const COUNT_INSTRUCTIONS = ['-icount', 'shift=0,sleep=off'];
const TIMEOUT_MS = 3 * 3600_000;
const MEMORY_MIB = 3072;

/** Boots the kernel with a clock that counts instructions, and does the runs one after another. */
export async function measureRuns(
  kernel: Kernel,
  programs: GuestPrograms,
  runs: readonly Run[],
  onRun: (index: number) => void,
): Promise<readonly RunResult[]> {
  const results = new SessionRecords(runs.length, onRun);
  const lines = new LineSplitter((line) => results.add(line));
  const errors: Buffer[] = [];
  const { exitCode, console } = await bootGuest({
    kernel,
    files: [
      { path: GUEST_ARMORD, mode: 0o755, from: { host: programs.armord } },
      { path: FLOOR, mode: 0o755, from: { host: programs.floor } },
      { path: PROGRAM, mode: 0o755, from: { host: programs.workload } },
      { path: '/armor/bench.sh', mode: 0o755, from: { content: SCRIPT } },
      ...runs.flatMap(runFiles),
      ...openedFiles(runs.flatMap(({ measured }) => measured)),
    ],
    command: ['/armor/bench.sh', String(runs.length)],
    timeoutMs: TIMEOUT_MS,
    memoryMiB: MEMORY_MIB,
    extraQemuArgs: COUNT_INSTRUCTIONS,
    appendCmdline: COMMAND_LINE,
    onStdout: (chunk) => lines.add(chunk),
    onStderr: (chunk) => void errors.push(chunk),
  });
  lines.end();
  if (exitCode !== 0) {
    throw new UserError(`the guest's session ended with ${exitCode}`, `${Buffer.concat(errors)}\n${console}`);
  }
  return results.all();
}

function runFiles({ judge, measured, input }: Run, index: number): readonly GuestFile[] {
  const folder = `/runs/${index}`;
  const words = measured.map(({ operation, argument }, i) => `${i} ${operation} ${argument}`).join(' ');
  const files: GuestFile[] = [
    { path: `${folder}/judge`, from: { content: judge } },
    { path: `${folder}/calls`, from: { content: words } },
  ];
  if (input.kind === 'hooks') files.push({ path: `${folder}/hooks`, from: { content: input.hooks.join(' ') } });
  if (input.kind === 'file') files.push({ path: `${folder}/input`, from: { content: input.content } });
  return files;
}

/** What the workload opens has to be there. /tmp is mounted at boot: see the script. */
export function openedFiles(measured: readonly Measured[]): readonly GuestFile[] {
  const paths = measured.filter(({ operation }) => operation === 'open').map(({ argument }) => argument);
  const made = [...new Set(paths)].filter((path) => !path.startsWith('/tmp/') && path !== '/etc/passwd');
  return [...made, '/var/cache/nginx/data'].map((path): GuestFile => ({ path, from: { content: 'x' } }));
}

/**
 * Lines on standard output: `begin RUN`, the workload's lines of JSON, `end RUN`; or `failed RUN` and what was said about it, in base64. The clock
 * source of a guest settles in its first seconds.
 */
const SCRIPT = `#!/bin/sh
sleep 4
mkdir -p /tmp/x/y/z
echo x > /tmp/x/y/z/data
failed() { printf 'failed %s ' $n; base64 -w0 < /run/log; echo; }
measure() { echo begin $n; ${PROGRAM} $calls; echo end $n; }
# Waits for a line of $1 in the log of the process $judge.
wait_for() {
	while ! grep -q "$1" /run/log; do
		kill -0 $judge 2> /dev/null || return 1
		usleep 20000
	done
}
stop() { kill -TERM $judge; wait $judge; }
n=0
while [ $n -lt $1 ]; do
	: > /run/log
	calls=$(cat /runs/$n/calls)
	case $(cat /runs/$n/judge) in
	none)
		measure ;;
	floor)
		${FLOOR} $(cat /runs/$n/hooks) > /run/log 2>&1 & judge=$!
		if wait_for ready; then measure; stop; else failed; fi ;;
	armorc)
		${GUEST_ARMORD} run /runs/$n/input --events - > /run/log 2>&1 & judge=$!
		if wait_for '"event":"ready"'; then measure; stop; else failed; fi ;;
	apparmor)
		if dd if=/runs/$n/input of=/sys/kernel/security/apparmor/.load bs=256M 2> /run/log; then
			measure
			printf bench > /sys/kernel/security/apparmor/.remove
		else
			failed
		fi ;;
	esac
	n=$((n + 1))
done
`;

/** Reads the session's lines into one result for each run. */
class SessionRecords {
  readonly #onRun: (index: number) => void;
  readonly #figures: Figure[][];
  readonly #failures = new Map<number, string>();
  #current = 0;

  constructor(count: number, onRun: (index: number) => void) {
    this.#onRun = onRun;
    this.#figures = Array.from({ length: count }, () => []);
  }

  add(line: string): void {
    if (line.startsWith('{')) {
      this.#addFigure(JSON.parse(line));
      return;
    }
    const [kind, index, payload] = line.split(' ');
    this.#current = Number(index);
    if (kind === 'failed')
      this.#failures.set(
        this.#current,
        Buffer.from(payload ?? '', 'base64')
          .toString()
          .trim(),
      );
    if (kind === 'begin' || kind === 'failed') this.#onRun(this.#current);
  }

  #addFigure(record: Figure & { readonly error?: string }): void {
    const { outcome, min, median, error } = record;
    this.#figures[this.#current]?.push(
      error === undefined ? { outcome, min, median } : { outcome: error, min: 0, median: 0 },
    );
  }

  all(): readonly RunResult[] {
    return this.#figures.map((figures, index) => {
      const failure = this.#failures.get(index);
      return failure === undefined ? { figures } : { failure };
    });
  }
}
