import fc from 'fast-check';

/**
 * Runs a property as often as it says, each time from another seed, which is printed. `ARMOR_SEED` runs it from one
 * again, and with `ARMOR_PATH`, from the report of a failure, only what failed, shrunk.
 */
export function holdsForAll<T>(property: fc.IProperty<T>, numRuns: number): void {
  const { ARMOR_SEED: given, ARMOR_PATH: path } = process.env;
  const seed = given === undefined ? Date.now() | 0 : Number(given);
  console.log(`ARMOR_SEED=${seed}`);
  fc.assert(property, { seed, numRuns, includeErrorInReport: true, ...(path === undefined ? {} : { path }) });
}

/** One failure is run again: it says nothing of how often things happen. */
export function isReplayed(): boolean {
  return process.env['ARMOR_PATH'] !== undefined;
}
