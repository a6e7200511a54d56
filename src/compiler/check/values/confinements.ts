import { unfit } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place } from './domain.ts';
import type { Meaning } from './names.ts';

/** Confinements by name, each `POLICY.NAME`: what stands behind `in`. */
export class ConfinementDomain implements Domain<readonly string[]> {
  readonly expected = 'a confinement';

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<readonly string[]> {
    if (meaning?.kind === 'confinement') return found([meaning.qualified]);
    return unfit(leaf, meaning, this.expected, place, () => place.names.confinements);
  }

  union(sets: readonly (readonly string[])[]): readonly string[] {
    return [...new Set(sets.flat())];
  }

  without(from: readonly string[], what: readonly string[]): readonly string[] {
    const taken = new Set(what);
    return from.filter((name) => !taken.has(name));
  }

  size(set: readonly string[]): number {
    return set.length;
  }

  parts(): readonly Part[] {
    return [];
  }
}
