import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { GUEST_ARMORD } from '../../src/microvm/armord.ts';
import { bootGuest } from '../../src/microvm/boot.ts';
import type { Kernel } from '../../src/microvm/kernels.ts';
import { LineSplitter } from '../../src/microvm/line-splitter.ts';
import { UserError } from '../../src/user-error.ts';
import { COMMAND_LINE, type GuestPrograms, openedFiles } from '../guest-session.ts';
import { type Measured, PROGRAM } from '../measured.ts';
import { countInstructions, type FunctionCounts, readSymbols, type Symbols } from './instruction-log.ts';
import { Monitor } from './monitor.ts';

/** Where the instructions of one call go. */
export interface Whereabouts {
  readonly measured: Measured;
  readonly unjudged: FunctionCounts;
  readonly judged: FunctionCounts;
}

/** What the kernel is called for in one of the workload's operations (guest/operations.c). */
const SYSTEM_CALLS: Readonly<Record<string, readonly string[]>> = {
  open: ['openat', 'close'],
  rename: ['rename'],
  exec: ['execve'],
  connect: ['connect'],
  capability: ['prctl'],
};

/** Calls whose system calls are known. */
export function isLogged({ operation }: Measured): boolean {
  return SYSTEM_CALLS[operation] !== undefined;
}

const TIMEOUT_MS = 30 * 60_000;

/** Boots the kernel once, and logs what it executes in each of `calls`: before the policy of `object` is in force, and under it. */
export async function whereInstructionsGo(
  kernel: Kernel,
  programs: GuestPrograms,
  object: Uint8Array,
  calls: readonly Measured[],
  folder: string,
): Promise<readonly Whereabouts[]> {
  const socket = join(folder, 'monitor');
  const log = (index: string) => join(folder, `${index}.log`);
  const session = new LogSession(socket, log);
  const lines = new LineSplitter((line) => session.add(line));
  const errors: Buffer[] = [];
  const { exitCode } = await bootGuest({
    kernel,
    files: [
      { path: GUEST_ARMORD, mode: 0o755, from: { host: programs.armord } },
      { path: PROGRAM, mode: 0o755, from: { host: programs.workload } },
      { path: '/armor/policy', from: { content: object } },
      { path: '/armor/where.sh', mode: 0o755, from: { content: SCRIPT } },
      ...openedFiles(calls),
    ],
    command: ['/armor/where.sh', ...calls.flatMap(({ operation, argument }) => [operation, argument])],
    timeoutMs: TIMEOUT_MS,
    appendCmdline: COMMAND_LINE,
    // The clock goes on as fast as instructions do: so a slow, logged guest is not interrupted more often.
    extraQemuArgs: ['-icount', 'shift=0', '-monitor', `unix:${socket},server,nowait`],
    // The guest waits while instructions are logged: it goes on when it can write.
    onStdout: async (chunk) => {
      lines.add(chunk);
      await session.idle();
    },
    onStderr: (chunk) => void errors.push(chunk),
  });
  const { symbols } = session;
  if (exitCode !== 0 || symbols === null)
    throw new UserError('the policy is not in force', Buffer.concat(errors).toString());
  const found: Whereabouts[] = [];
  for (const [index, measured] of calls.entries()) {
    const count = async (judge: string) =>
      (await countInstructions(log(`${judge}-${index}`), symbols, SYSTEM_CALLS[measured.operation] ?? [])) ?? new Map();
    found.push({ measured, unjudged: await count('none'), judged: await count('armorc') });
  }
  return found;
}

/**
 * Prints `calling JUDGE INDEX` and goes on with that call for some seconds, first without a policy, then with; in between `symbols`, packed: the serial line
 * is slow.
 */
const SCRIPT = `#!/bin/sh
sleep 4
mkdir -p /tmp/x/y/z
echo x > /tmp/x/y/z/data
call() {
	judge=$1
	shift
	n=0
	while [ $# -gt 0 ]; do
		echo calling $judge $n
		i=0
		while [ $i -lt 60 ]; do ${PROGRAM} 0 $1 $2 > /dev/null; i=$((i + 1)); done
		n=$((n + 1))
		shift 2
	done
}
call none "$@"
: > /run/log
${GUEST_ARMORD} run /armor/policy --events - > /run/log 2>&1 & armord=$!
while ! grep -q '"event":"ready"' /run/log; do
	kill -0 $armord 2> /dev/null || { cat /run/log >&2; exit 1; }
	usleep 20000
done
printf 'symbols '
awk '$2 ~ /[tT]/ { print $1, $3 }' /proc/kallsyms | gzip | base64 -w0
echo
call armorc "$@"
`;

/** Starts a log whenever the guest says what it is about to call. */
class LogSession {
  symbols: Symbols | null = null;
  readonly #socket: string;
  readonly #log: (index: string) => string;
  #busy: Promise<void> = Promise.resolve();

  constructor(socket: string, log: (index: string) => string) {
    this.#socket = socket;
    this.#log = log;
  }

  add(line: string): void {
    const [kind, first, second] = line.split(' ');
    if (kind === 'symbols') this.symbols = readSymbols(gunzipSync(Buffer.from(first ?? '', 'base64')).toString());
    if (kind === 'calling') this.#busy = this.#busy.then(() => this.#logCalls(`${first}-${second}`));
  }

  /** Ends with the log that is being written. */
  idle(): Promise<void> {
    return this.#busy;
  }

  async #logCalls(name: string): Promise<void> {
    const monitor = new Monitor(this.#socket);
    await monitor.log(this.#log(name));
    monitor.close();
  }
}
