import { mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import type { KernelCase } from './case.ts';
import { compiledObject } from './compiled.ts';
import type { GoldenCase } from './golden-cases.ts';
import { runSession, type SessionInput, type SessionResult } from './session.ts';

/** Compiles all that the sessions need, then boots the kernels, as many at once as there are processors. */
export async function runSessions(
  kernels: readonly string[],
  goldens: readonly GoldenCase[],
  cases: readonly KernelCase[],
): Promise<ReadonlyMap<string, SessionResult>> {
  const input = await prepare(goldens, cases);
  const results = await inParallel(
    kernels,
    async (kernel) => [kernel, await runSession({ ...input, kernel })] as const,
  );
  return new Map(results);
}

async function prepare(
  goldens: readonly GoldenCase[],
  cases: readonly KernelCase[],
): Promise<Omit<SessionInput, 'kernel'>> {
  const folder = join(PACKAGE_ROOT, 'out', 'test');
  const probe = join(folder, 'probe');
  mkdirSync(folder, { recursive: true });
  await execa('gcc', ['-O1', '-static', '-o', probe, join(import.meta.dirname, 'guest', 'probe.c')]);
  return {
    armord: join(PACKAGE_ROOT, 'out', 'armord'),
    probe,
    goldens: await inParallel(goldens, async ({ name, policy }) => ({
      name,
      object: await compiledObject('policy.arm', policy),
    })),
    cases: await inParallel(cases, async (test) => ({
      test,
      object: await compiledObject('case.arm', test.policy),
    })),
  };
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
