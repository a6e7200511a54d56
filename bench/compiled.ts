import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PACKAGE_ROOT } from '../src/package-root.ts';
import type { AppArmor } from './apparmor.ts';
import { type Timed, timed } from './timed.ts';

/** What a compiler made of a policy, and what that took. */
export interface Compiled {
  /** Null where it made nothing; `failure` says why. */
  readonly output: Uint8Array | null;
  readonly failure: string | null;
  readonly seconds: number;
  readonly peakMiB: number;
}

/** Neither compiler gets longer than this. */
export const COMPILE_LIMIT_SECONDS = 120;

const ARMORC = ['node', join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js')] as const;

/** With the built command line, as a user runs it: from the policy's text to the object, clang included. */
export async function compilePolicy(policy: string, folder: string): Promise<Compiled> {
  const [source, output] = [join(folder, 'policy.arm'), join(folder, 'policy.bpf.o')];
  await writeFile(source, policy);
  const done = await timed([...ARMORC, source, '-o', output], folder, COMPILE_LIMIT_SECONDS);
  return outcome(done, output, /error (ARM\d+: .*)/);
}

export async function compileProfile(appArmor: AppArmor, profile: string, folder: string): Promise<Compiled> {
  const [source, output] = [join(folder, 'profile'), join(folder, 'profile.bin')];
  await writeFile(source, profile);
  return outcome(await timed(appArmor.command(source, output), folder, COMPILE_LIMIT_SECONDS), output, /(.*error.*)/i);
}

/** `reason` finds the line to quote; without one it is the last line, which is what a crash ends with. */
async function outcome(done: Timed, output: string, reason: RegExp): Promise<Compiled> {
  const { ended, stderr, seconds, peakMiB } = done;
  if (ended === 'well') return { output: await readFile(output), failure: null, seconds, peakMiB };
  const quoted = reason.exec(stderr)?.[1] ?? stderr.trim().split('\n').at(-1) ?? '';
  const failure =
    ended === 'out of time' ? `not compiled within ${COMPILE_LIMIT_SECONDS} s` : `does not compile: ${quoted}`;
  return { output: null, failure, seconds, peakMiB };
}
