import fc from 'fast-check';
import * as assert from 'uvu/assert';

/** In milliseconds: shrinking ends then. A run that finds nothing takes a small part of it on an idle machine. */
const LONGEST = 150_000;

/**
 * Runs a property as often as it says, each time from another seed, which is printed. `ARMOR_SEED` runs it from one
 * again, and with `ARMOR_PATH`, from the report of a failure, only what failed, shrunk. What is thrown is what the
 * assertion said of the shrunk case, which names it: the case itself, with its dozens of requests, would hide it.
 */
export function holdsForAll<T>(property: fc.IProperty<T>, numRuns: number): void {
  const { ARMOR_PATH: path } = process.env;
  const seed = chosenSeed();
  const run = fc.check(property, {
    seed,
    numRuns,
    includeErrorInReport: true,
    interruptAfterTimeLimit: LONGEST,
    ...(path === undefined ? {} : { path }),
  });
  if (!run.failed) return;
  const { errorInstance: error } = run;
  if (run.counterexamplePath === null) throw new Error(`nothing was checked in ${LONGEST} ms: the machine is too slow`);
  const said = error instanceof Error ? `${error.message}\n${details(error)}` : String(error);
  throw new Error(`after ${run.numRuns} cases, shrunk ${run.numShrinks} times:\n${said}
again: ARMOR_SEED=${run.seed} ARMOR_PATH=${run.counterexamplePath}`);
}

/** As `assert.equal`. What there is to say of a difference is made for one only: it took a fifth of the time that comparing takes. */
export function assertEqual(actual: unknown, expected: unknown, about: () => string): void {
  try {
    assert.equal(actual, expected);
  } catch {
    assert.equal(actual, expected, about());
  }
}

/** Another one each time, which is printed, or the one that a run is to be repeated with. */
export function chosenSeed(): number {
  const { ARMOR_SEED: given } = process.env;
  const seed = given === undefined ? Date.now() | 0 : Number(given);
  console.log(`ARMOR_SEED=${seed}`);
  return seed;
}

/** What an assertion of uvu shows of the two values. */
function details(error: Error): string {
  return 'details' in error && typeof error.details === 'string' ? error.details : '';
}

/** One failure is run again: it says nothing of how often things happen. */
export function isReplayed(): boolean {
  return process.env['ARMOR_PATH'] !== undefined;
}
