import { costOf } from './asking-cost.ts';
import type { Question } from './question.ts';

/** How often rules applied in operation, by id: what `armord` counted under a build that counts allows. */
export type Profile = ReadonlyMap<string, number>;

/** How a build is to ask what it may ask in any order. */
export interface Asking {
  /** Empty without one. */
  readonly profile: Profile;
  /** Each allow counts the requests that it is about, which a profile is made from. */
  readonly countsAllows: boolean;
}

export const UNPROFILED: Asking = { profile: new Map(), countsAllows: false };

/** What can be asked in any order, and for which rules it asks. */
interface Asked {
  readonly ids: readonly string[];
  readonly question: Question;
}

/**
 * Puts first what lets most requests through for what it costs to ask, since the rest need not be asked then. Every rule
 * counts as seen once more than it was: without a profile the cheap ones come first. A request that several rules of one test are
 * about counts for each of them. What is equal keeps its order.
 */
export function inAskingOrder<T>(items: readonly T[], askedOf: (item: T) => Asked, profile: Profile): readonly T[] {
  const weighed = items.map((item) => {
    const { ids, question } = askedOf(item);
    const seen = ids.reduce((sum, id) => sum + (profile.get(id) ?? 0), ids.length);
    return { item, worth: seen / costOf(question) };
  });
  return weighed.toSorted((a, b) => b.worth - a.worth).map(({ item }) => item);
}
