import { type ChildProcess, spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { getPriority, setPriority } from 'node:os';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { onAbruptEnd, withTemporaryDirectory } from '../temporary.ts';
import { UserError } from '../user-error.ts';
import { guestInit, PORTS, type PortName } from './guest-init.ts';
import { buildInitramfs, type GuestFile } from './initramfs.ts';
import type { Kernel } from './kernels.ts';

/** Gets the bytes of a channel as they come. While a returned promise is pending, the guest's writer waits. */
export type ChunkHandler = (chunk: Buffer) => void | Promise<void>;

export interface GuestOptions {
  readonly kernel: Kernel;
  readonly files?: readonly GuestFile[];
  /** A program (looked up in PATH) and its arguments. Its descriptor 3 is the events channel. */
  readonly command: readonly string[];
  readonly onStdout?: ChunkHandler;
  readonly onStderr?: ChunkHandler;
  readonly onEvents?: ChunkHandler;
  /** Wall-clock time from the start of QEMU to the end of the command; 120,000 by default. */
  readonly timeoutMs?: number;
  /** The guest's memory in MiB; the initramfs and every tmpfs lie in it. 1024 by default. */
  readonly memoryMiB?: number;
  readonly extraQemuArgs?: readonly string[];
  /** How far the guest leaves the processor to others, 0 to 19, added to what this process has (setpriority(2)). 0 by default. */
  readonly niceness?: number;
  /** Added to the kernel's command line; of two values of one parameter the kernel takes the last. */
  readonly appendCmdline?: string;
}

export interface GuestResult {
  /** Of the command: 128 + signal where a signal ended it, 127 not found, 126 not executable. */
  readonly exitCode: number;
  /** All that the kernel and init wrote to the first serial line. */
  readonly console: string;
  /** From the start of QEMU to the start of the command. */
  readonly bootMs: number;
}

/** The guest ended without an exit code: a panic, the deadline, or QEMU itself. `help` has the console's tail. */
export class GuestError extends UserError {
  override readonly name = 'GuestError';
  readonly console: string;

  constructor(message: string, console: string) {
    const tail = console.trimEnd().split('\n').slice(-CONSOLE_TAIL_LINES).join('\n');
    super(message, tail === '' ? 'its console stayed empty' : `the end of its console:\n${tail}`);
    this.console = console;
  }
}

/**
 * All that is emulated, but what is slow to emulate: page tables of five levels, and `rep stosb`, which clears pages byte by byte. Of the
 * time of loading policies each was a twentieth.
 */
const CPU = 'max,la57=off,-erms';
const QEMU = 'qemu-system-x86_64';
const DEFAULT_TIMEOUT_MS = 120_000;
const DEFAULT_MEMORY_MIB = 1024;
const CONSOLE_TAIL_LINES = 60;
/** Output still held back by processes that outlive the command is given up when all channels were silent for this long. */
const LINGER_MS = 1000;
/** How long after the deadline a guest whose host was killed ends by itself. */
const ORPHAN_GRACE_SECONDS = 10;
/**
 * `quiet` keeps warnings off the slow console; panics are shown all the same. Debian's kernels take four UARTs unless told.
 * `no_timer_check`: on a busy machine an emulated timer's first interrupts come too late for the kernel, which panics.
 */
const COMMAND_LINE =
  'console=ttyS0 quiet panic=-1 no_timer_check 8250.nr_uarts=8 lsm=landlock,lockdown,yama,integrity,bpf';

/** The descriptors that QEMU inherits: each is one end of a socket pair, the other end is read here. */
const DESCRIPTORS = { console: 3, stdout: 4, stderr: 5, events: 6, control: 7 } as const;

/**
 * Boots `kernel` in QEMU, in software (a machine's KVM may be there and not run these kernels), and runs one command as root.
 * Throws {@link UserError} without QEMU or busybox and {@link GuestError} when no exit code comes. QEMU does not outlive the call.
 */
export async function bootGuest(options: GuestOptions): Promise<GuestResult> {
  const lifetimeSeconds = Math.ceil((options.timeoutMs ?? DEFAULT_TIMEOUT_MS) / 1000) + ORPHAN_GRACE_SECONDS;
  const init = guestInit(options.command, lifetimeSeconds);
  const initramfs = await buildInitramfs([...(options.files ?? []), init]);
  return await withTemporaryDirectory(async (directory) => {
    const initrd = join(directory, 'initramfs');
    await writeFile(initrd, initramfs);
    return await runMachine(qemuArguments(options, initrd), options);
  });
}

function qemuArguments(options: GuestOptions, initrd: string): readonly string[] {
  const channels = Object.entries(DESCRIPTORS).flatMap(([id, fd]) => ['-chardev', `socket,id=${id},fd=${fd}`]);
  const card = ['pci-serial-4x', ...Object.keys(PORTS).map((id, index) => `chardev${index + 1}=${id}`)].join(',');
  return [
    ...['-nodefaults', '-no-user-config', '-display', 'none', '-no-reboot'],
    ...['-accel', 'tcg', '-cpu', CPU, '-m', String(options.memoryMiB ?? DEFAULT_MEMORY_MIB)],
    ...channels,
    ...['-serial', 'chardev:console', '-device', card],
    ...['-kernel', options.kernel.image, '-initrd', initrd],
    ...['-append', `${COMMAND_LINE} ${options.appendCmdline ?? ''}`.trim()],
    ...(options.extraQemuArgs ?? []),
  ];
}

async function runMachine(args: readonly string[], options: GuestOptions): Promise<GuestResult> {
  const started = Date.now();
  const qemu = spawn(QEMU, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'] });
  // Its threads come later, and take this over.
  if (qemu.pid !== undefined && options.niceness) setPriority(qemu.pid, Math.min(19, getPriority() + options.niceness));
  const kill = () => void qemu.kill('SIGKILL');
  const forget = onAbruptEnd(kill);
  const timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
  let timedOut = false;
  const deadline = setTimeout(() => {
    timedOut = true;
    kill();
  }, timeoutMs);
  try {
    const ended = waitForEnd(qemu);
    const report = new ControlReport();
    const consoleText = textCollector();
    const qemuErrors = textCollector();
    const linger = silenceTimer(kill);
    const follow = (port: PortName, handler: ChunkHandler) =>
      pump(readable(qemu, DESCRIPTORS[port]), async (chunk) => {
        linger.noise();
        await handler(chunk);
      });
    await Promise.all([
      ended,
      pump(readable(qemu, 2), qemuErrors.add),
      pump(readable(qemu, DESCRIPTORS.console), consoleText.add),
      follow('stdout', options.onStdout ?? ignore),
      follow('stderr', options.onStderr ?? ignore),
      follow('events', options.onEvents ?? ignore),
      follow('control', (chunk) => {
        report.add(chunk);
        if (report.drained) kill();
        else if (report.exitCode !== null) linger.start();
      }),
    ]).finally(linger.stop);
    const console = `${qemuErrors.text()}${consoleText.text()}`;
    if (report.exitCode !== null) {
      return { exitCode: report.exitCode, console, bootMs: (report.startedAt ?? started) - started };
    }
    throw new GuestError(describeEnd(timedOut, timeoutMs, report, console), console);
  } finally {
    clearTimeout(deadline);
    kill();
    forget();
  }
}

function describeEnd(timedOut: boolean, timeoutMs: number, report: ControlReport, console: string): string {
  const stage = report.startedAt === null ? 'before the command ran' : 'while the command ran';
  if (timedOut) return `the guest did not end within ${timeoutMs / 1000} s; it was stopped ${stage}`;
  if (console.includes('Kernel panic')) return `the guest's kernel panicked ${stage}`;
  return `the guest ended without an exit code, ${stage}`;
}

/** The lines of the control port; guest-init.ts says which there are. */
class ControlReport {
  exitCode: number | null = null;
  startedAt: number | null = null;
  drained = false;
  #rest = '';

  add(chunk: Buffer): void {
    const lines = `${this.#rest}${chunk.toString('latin1')}`.split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line === 'started') this.startedAt = Date.now();
      if (line.startsWith('exit ')) this.exitCode = Number(line.slice(5));
      if (line === 'drained') this.drained = true;
    }
  }
}

function waitForEnd(qemu: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    qemu.once('exit', () => resolve());
    qemu.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') reject(error);
      else {
        const help = 'sudo apt-get install --no-install-recommends qemu-system-x86';
        reject(new UserError(`${QEMU} is not installed`, help));
      }
    });
  });
}

function readable(child: ChildProcess, descriptor: number): Readable {
  return child.stdio[descriptor] as Readable;
}

async function pump(stream: Readable, handler: ChunkHandler): Promise<void> {
  for await (const chunk of stream) await handler(chunk as Buffer);
}

function ignore(): void {}

function textCollector() {
  const chunks: Buffer[] = [];
  return {
    add: (chunk: Buffer) => void chunks.push(chunk),
    // The serial console ends its lines with CR LF.
    text: () => Buffer.concat(chunks).toString('utf8').replaceAll('\r\n', '\n'),
  };
}

/** Calls `onSilence` once {@link LINGER_MS} have passed after `start` and after the last `noise`. */
function silenceTimer(onSilence: () => void) {
  let timer: NodeJS.Timeout | null = null;
  return {
    start: () => {
      timer ??= setTimeout(onSilence, LINGER_MS);
    },
    noise: () => void timer?.refresh(),
    stop: () => {
      if (timer !== null) clearTimeout(timer);
    },
  };
}
