import type { MatcherModel } from '../matcher-model.ts';

/** Bytes of a matcher's tables in the object. Names that are compared one by one are code. */
export function tableBytes(matcher: MatcherModel): number {
  const { dense, sparse, stepSize, stateCount, firstSize, leaves, climb, glob, brief, listed } = matcher;
  if (sparse !== null) return sparse.bytes.length;
  const hits = 2 * 8 * (dense?.hitSize ?? 0);
  const ahead = climb === null ? 0 : 16 * stateCount;
  const names = (brief === null ? 0 : 16 * brief.slots + 4 * brief.seeds) + 8 * (listed?.words ?? 0);
  const globs = glob === null ? 0 : (climb === null ? 256 : 288) + 2 * (glob.stepSize + glob.stateCount);
  return 2 * stepSize + hits + 4 * firstSize + 8 * (leaves?.bits ?? 0) + ahead + names + globs;
}
