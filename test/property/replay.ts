import fc from 'fast-check';

/** In milliseconds: shrinking ends then. A run that finds nothing takes a small part of it on an idle machine. */
const LONGEST = 150_000;

/**
 * Runs a property as often as it says, each time from another seed, which is printed. `ARMOR_SEED` runs it from one
 * again, and with `ARMOR_PATH`, from the report of a failure, only what failed, shrunk.
 */
export function holdsForAll<T>(property: fc.IProperty<T>, numRuns: number): void {
  const { ARMOR_SEED: given, ARMOR_PATH: path } = process.env;
  const seed = given === undefined ? Date.now() | 0 : Number(given);
  console.log(`ARMOR_SEED=${seed}`);
  fc.assert(property, {
    seed,
    numRuns,
    includeErrorInReport: true,
    interruptAfterTimeLimit: LONGEST,
    ...(path === undefined ? {} : { path }),
  });
}

/** One failure is run again: it says nothing of how often things happen. */
export function isReplayed(): boolean {
  return process.env['ARMOR_PATH'] !== undefined;
}
