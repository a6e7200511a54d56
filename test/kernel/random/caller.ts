import type { Request, Subject } from '../../../src/compiler/evaluate/request.ts';
import type { Operation } from '../../../src/compiler/kernel/operations.ts';
import type { FileSystem } from './file-system.ts';

/** What one hook asks about: everything of a request but who makes it. */
export interface Asked extends Omit<Request, 'operation' | 'subject'> {
  readonly operations: readonly Operation[];
  /** The kernel does it in a thread of its own. */
  readonly byWorker?: boolean;
}

/** Who forked the caller, and who reads the list, whom no policy confines. */
export type Other = 'parent' | 'reader';

/** Who calls, as far as the outcome depends on that. */
export interface Caller {
  readonly files: FileSystem;
  readonly fsuid: number;
  readonly fsgid: number;
  /** Processes that are there meanwhile. */
  readonly others: Readonly<Record<Other, Subject>>;
  /** Throws {@link Refused} where that is denied. */
  ask(asked: Asked): void;
  /** What is not an exec makes it another subject. */
  change(by: (subject: Subject) => Subject): void;
  /** Executes the program, or the script. */
  execute(path: string): void;
}

/** What the caller sees instead of an answer: an errno, or the signal that ended it. */
export class Refused extends Error {
  readonly answer: string;

  constructor(answer: string) {
    super(answer);
    this.answer = answer;
  }
}

/** Asks what the kernel asks, one hook after another, and does to the files what it does. Its answer, where that is not `ok`. */
// biome-ignore lint/suspicious/noConfusingVoidType: most calls have nothing else to answer
export type Call = (by: Caller, ...words: string[]) => string | void;

/** For who reports, or goes on with, what was denied in another way. Nobody goes on after a signal. */
export function orElse(answer: (errno: string) => string, asking: () => void): void {
  try {
    asking();
  } catch (error) {
    throw error instanceof Refused && !isSignal(error.answer) ? new Refused(answer(error.answer)) : error;
  }
}

export function isSignal(answer: string): boolean {
  return answer.startsWith('SIG');
}
