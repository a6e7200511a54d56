import type { Target } from '../../src/compiler/kernel/targets.ts';

/** A policy that something is wrong with, and what the compiler has to say of it. */
export interface BadInput {
  readonly title: string;
  /** Their contents by name; `used` is not on the command line. */
  readonly files: readonly { readonly name: string; readonly content: string | Uint8Array; readonly used: boolean }[];
  readonly definitions: readonly string[];
  readonly targets: readonly Target[];
  /** What `--profile` says of rules, by id; none where left out. */
  readonly profile?: Readonly<Record<string, number>>;
  /** In the order in which they are printed. */
  readonly expected: readonly Expected[];
}

export interface Expected {
  readonly code: string;
  /** `null`: about no text. */
  readonly place: Place | null;
}

/** Offsets into a file, `end` exclusive. */
export interface Place {
  readonly file: string;
  readonly start: number;
  readonly end: number;
}
