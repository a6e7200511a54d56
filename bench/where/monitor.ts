import { stat } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** About ten thousand instructions are a megabyte of log; some hundred calls are enough for a mean. */
const ENOUGH_BYTES = 60_000_000;
const LONGEST_MS = 60_000;
const POLL_MS = 100;
/** Closing a log takes QEMU a moment. */
const SETTLE_MS = 500;

/** QEMU's monitor for people, on a socket: the only way to log instructions for a moment. */
export class Monitor {
  readonly #socket: Socket;

  constructor(path: string) {
    this.#socket = connect(path);
    this.#socket.resume();
    // The guest's end closes it.
    this.#socket.on('error', () => {});
  }

  /** Logs single instructions into `file` until there are enough of them. */
  async log(file: string): Promise<void> {
    // The first is QEMU's name for it up to 8.0, the second since; the other one is an error that nobody reads.
    await this.#say('singlestep on', 'one-insn-per-tb on', `logfile ${file}`, 'log exec,nochain');
    const end = Date.now() + LONGEST_MS;
    while (Date.now() < end && (await sizeOf(file)) < ENOUGH_BYTES) await sleep(POLL_MS);
    await this.#say('log none', 'singlestep off', 'one-insn-per-tb off');
    await sleep(SETTLE_MS);
  }

  close(): void {
    this.#socket.destroy();
  }

  /** The monitor takes lines as a person would type them: one after another. */
  async #say(...commands: readonly string[]): Promise<void> {
    for (const command of commands) {
      this.#socket.write(`${command}\n`);
      await sleep(POLL_MS);
    }
  }
}

async function sizeOf(path: string): Promise<number> {
  return await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
}
