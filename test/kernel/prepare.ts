import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { execa } from 'execa';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import type { KernelCase } from './case.ts';
import { compiledObject } from './compiled.ts';
import type { GoldenCase } from './golden-cases.ts';
import { runSession, type SessionInput, type SessionResult } from './session.ts';

/** Compiles all that the sessions need, then boots the kernels at once: the emulator has one thread each. */
export async function runSessions(
  kernels: readonly string[],
  goldens: readonly GoldenCase[],
  cases: readonly KernelCase[],
): Promise<ReadonlyMap<string, SessionResult>> {
  const input = await prepare(goldens, cases);
  const results = await Promise.all(kernels.map((kernel) => runSession({ ...input, kernel })));
  return new Map(kernels.map((kernel, i) => [kernel, results[i] as SessionResult]));
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
    goldens: await inPairs(goldens, async ({ name, policy }) => ({
      name,
      object: await compiledObject('policy.arm', policy),
    })),
    cases: await inPairs(cases, async (test) => ({
      test,
      object: await compiledObject('case.arm', withHeader(test.policy)),
    })),
  };
}

function withHeader(policy: string): string {
  return /^\s*(#.*\n\s*)*policy\b/.test(policy) ? policy : `policy test\n${policy}`;
}

/** Two clangs at a time, for machines of two processors and more. */
async function inPairs<In, Out>(items: readonly In[], work: (item: In) => Promise<Out>): Promise<Out[]> {
  const done: Out[] = [];
  for (let i = 0; i < items.length; i += 2) done.push(...(await Promise.all(items.slice(i, i + 2).map(work))));
  return done;
}
