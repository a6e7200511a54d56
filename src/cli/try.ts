import { open } from 'node:fs/promises';
import { addedFiles } from '../microvm/added-files.ts';
import { armordFiles, enforcedCommand, type SessionEnd } from '../microvm/armord.ts';
import { bootGuest } from '../microvm/boot.ts';
import { eventInWords } from '../microvm/event-words.ts';
import { DEFAULT_KERNEL } from '../microvm/kernel-table.ts';
import { resolveKernel } from '../microvm/kernels.ts';
import { LineSplitter } from '../microvm/line-splitter.ts';
import { UserError } from '../user-error.ts';
import { colourOn } from './colour.ts';

export interface TryOptions {
  /** The compiled policy, a path of the host. */
  readonly object: string;
  /** As for {@link resolveKernel}; 6.12 by default. */
  readonly kernel?: string;
  /** Each `HOST:GUEST[:MODE]`. */
  readonly add?: readonly string[];
  /** A file to write armord's JSON lines to; it is emptied first. */
  readonly events?: string;
  /** A program and its arguments. */
  readonly command: readonly string[];
  /** Wall-clock limit for the whole guest; 120,000 by default. */
  readonly timeoutMs?: number;
}

const NOT_FOUND = 127;

/**
 * Boots a kernel, puts the policy in force and runs one command under it: its output becomes ours, each event is told on stderr. Returns the command's
 * exit code, or 125 where armord could not put the policy in force. Throws UserError where the user has to act.
 */
export async function runTry(options: TryOptions): Promise<number> {
  if (options.command.length === 0) throw new UserError('no command given', 'armorc try POLICY.arm -- CMD…');
  const kernel = await resolveKernel(options.kernel ?? DEFAULT_KERNEL);
  const added = (await Promise.all((options.add ?? []).map(addedFiles))).flat();
  const { command, file } = enforcedCommand(options.command);
  const files = [...added, ...(await armordFiles(options.object)), file];
  const eventFile = options.events === undefined ? null : await openEventFile(options.events);
  try {
    const stderr = new StderrTeller();
    const events = new EventReader(stderr);
    const result = await bootGuest({
      kernel,
      files,
      command,
      onStdout: (chunk) => write(process.stdout, chunk),
      onStderr: (chunk) => stderr.forward(chunk),
      onEvents: async (chunk) => {
        const lines = events.add(chunk);
        if (lines !== '') await eventFile?.write(lines);
      },
      ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
    });
    explainEnd(result.exitCode, options, events, stderr, kernel.label);
    stderr.flush();
    return result.exitCode;
  } finally {
    await eventFile?.close();
  }
}

async function openEventFile(path: string) {
  return await open(path, 'w').catch((error: NodeJS.ErrnoException) => {
    throw new UserError(`${path} cannot be written (${error.code})`, 'give --events another file');
  });
}

function explainEnd(code: number, options: TryOptions, events: EventReader, stderr: StderrTeller, kernel: string) {
  if (!events.ready) {
    stderr.tell(`armorc: the policy could not be put in force on kernel ${kernel}; the command was not run`);
  } else if (events.end === null) {
    stderr.tell('armorc: armord was gone before its time, or could not be stopped; events may be missing');
  } else if (events.end.armord !== 0) {
    stderr.tell(`armorc: armord ended with exit code ${events.end.armord}; the last events may be missing`);
  } else if (code === NOT_FOUND) {
    stderr.tell(
      `armorc: exit code 127: if ${options.command[0]} was not found, remember that the guest has only busybox and what --add ` +
        'puts there; a dynamic program needs its ELF interpreter and libraries too (see ldd)',
    );
  }
}

/** Reads the events channel: tells each event in words, and keeps what the end is judged by. */
class EventReader {
  ready = false;
  end: SessionEnd | null = null;
  readonly #stderr: StderrTeller;
  readonly #splitter = new LineSplitter((line) => this.#line(line));
  #forFile = '';

  constructor(stderr: StderrTeller) {
    this.#stderr = stderr;
  }

  /** Returns the complete lines that belong into the event file. */
  add(chunk: Buffer): string {
    this.#forFile = '';
    this.#splitter.add(chunk);
    return this.#forFile;
  }

  #line(line: string): void {
    const event = parseLine(line);
    if (isSessionEnd(event)) {
      this.end = event;
      return;
    }
    this.#forFile += `${line}\n`;
    if ((event as { event?: unknown } | null)?.event === 'ready') this.ready = true;
    const words = eventInWords(event, this.#stderr.colour);
    if (words !== null) this.#stderr.tell(words);
  }
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return { event: 'unreadable', line };
  }
}

function isSessionEnd(event: unknown): event is SessionEnd {
  return (event as { event?: unknown } | null)?.event === 'session-end';
}

/** How long a line of the command may stay unfinished before ours break it. */
const LINE_PATIENCE_MS = 100;

/** Our stderr, shared by the command's bytes and our lines: ours wait for the end of the command's line, if not for long. */
class StderrTeller {
  readonly colour = colourOn(process.stderr);
  #atLineStart = true;
  #waiting = '';
  #timer: NodeJS.Timeout | null = null;

  async forward(chunk: Buffer): Promise<void> {
    this.#atLineStart = chunk.at(-1) === 0x0a;
    await write(process.stderr, chunk);
    if (this.#atLineStart) this.flush();
  }

  tell(text: string): void {
    this.#waiting += `${text}\n`;
    if (this.#atLineStart) this.flush();
    else this.#timer ??= setTimeout(() => this.flush(), LINE_PATIENCE_MS);
  }

  flush(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting === '') return;
    process.stderr.write(`${this.#atLineStart ? '' : '\n'}${this.#waiting}`);
    this.#waiting = '';
    this.#atLineStart = true;
  }
}

/** Resolves when the bytes have been handed on, so that a slow reader of ours slows the guest down. */
function write(stream: NodeJS.WriteStream, chunk: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    stream.write(chunk, (error) => (error ? reject(error) : resolve()));
  });
}
