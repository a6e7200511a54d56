import { mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { buildsOf } from './builds.ts';
import { type KernelCase, OLD_KERNEL } from './case.ts';
import { compiledObject } from './compiled.ts';
import type { GoldenCase } from './golden-cases.ts';
import type { Round } from './random/rounds.ts';
import { runSession, type SessionInput, type SessionResult } from './session.ts';

/** A policy whose object every kernel's verifier is asked about. */
export interface Verified extends Pick<GoldenCase, 'name' | 'policy'> {
  readonly beside?: Readonly<Record<string, string>>;
}

/** Compiles all that the sessions need, then boots the kernels, all at once: a guest sleeps for a third of its time. */
export async function runSessions(
  kernels: readonly string[],
  goldens: readonly Verified[],
  cases: readonly KernelCase[],
  rounds: readonly Round[],
): Promise<ReadonlyMap<string, SessionResult>> {
  const input = await prepare(goldens, cases, rounds);
  const results = await Promise.all(
    kernels.map(
      async (kernel) =>
        [kernel, await runSession({ ...(kernel === OLD_KERNEL ? withoutOthers(input) : input), kernel })] as const,
    ),
  );
  return new Map(results);
}

/** Builds that are not for the old kernel are none of its business. */
function withoutOthers(input: Omit<SessionInput, 'kernel'>): Omit<SessionInput, 'kernel'> {
  return { ...input, goldens: [], rounds: [] };
}

async function prepare(
  goldens: readonly Verified[],
  cases: readonly KernelCase[],
  rounds: readonly Round[],
): Promise<Omit<SessionInput, 'kernel'>> {
  return {
    armord: join(PACKAGE_ROOT, 'out', 'armord'),
    probe: await buildProbe(),
    goldens: await inParallel(goldens, async ({ name, policy, beside }) => ({
      name,
      object: await compiledObject('policy.arm', policy, beside === undefined ? {} : { beside }),
    })),
    builds: await inParallel(buildsOf(cases), async ({ cases, policy, more }) => ({
      cases,
      object: await orReason(compiledObject('case.arm', policy, more)),
    })),
    rounds: await inParallel(rounds, async (round) => ({ round, object: await orReason(round.object()) })),
  };
}

/** What does not compile fails alone, with what the compiler says. */
async function orReason(object: Promise<Uint8Array>): Promise<Uint8Array | string> {
  return object.catch((error) => (error instanceof Error ? error.message : String(error)));
}

async function buildProbe(): Promise<string> {
  const guest = join(import.meta.dirname, 'guest');
  const sources = readdirSync(guest).filter((file) => file.endsWith('.c'));
  const probe = join(PACKAGE_ROOT, 'out', 'test', 'probe');
  mkdirSync(join(PACKAGE_ROOT, 'out', 'test'), { recursive: true });
  await execa('gcc', ['-O1', '-static', '-o', probe, ...sources.sort()], { cwd: guest });
  return probe;
}

/** As many at a time as there are processors; the results in the order of the items. */
async function inParallel<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  const left = [...items.entries()];
  async function worker(): Promise<void> {
    for (let next = left.shift(); next !== undefined; next = left.shift()) done[next[0]] = await work(next[1]);
  }
  await Promise.all(Array.from({ length: Math.max(1, availableParallelism()) }, worker));
  return done;
}
