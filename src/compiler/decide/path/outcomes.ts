import type { Hit } from './subset-states.ts';

/** What a walk that ends in a state says of the sets, ascending. Outcome 0 is that nothing matches or could. */
export interface Outcome {
  /** What matches when the path ends there. */
  readonly hits: readonly Hit[];
  /** What some head of the path could still make match: all that is known when the rest cannot be read. */
  readonly may: readonly Hit[];
}

/**
 * The different outcomes of all states. `successors`: where a state leads to. Runs through the states, last first, until
 * nothing changes: most lead to states with higher numbers. Outcomes without a hit come first.
 */
export function numberOutcomes(
  hits: readonly (readonly Hit[])[],
  successors: (state: number) => readonly number[],
): { readonly outcome: readonly number[]; readonly outcomes: readonly Outcome[] } {
  const lists = new HitLists();
  const own = hits.map((list) => lists.number(list));
  const may = [...own];
  for (let changed = true; changed; ) {
    changed = false;
    for (let state = hits.length - 1; state >= 0; state--) {
      const before = may[state] ?? 0;
      let now = before;
      for (const to of successors(state)) now = lists.union(now, may[to] ?? 0);
      if (now !== before) {
        may[state] = now;
        changed = true;
      }
    }
  }
  const index = new Map<string, number>([['0 0', 0]]);
  const outcomes: Outcome[] = [{ hits: [], may: [] }];
  const outcome = own.map((ownList, state) => {
    const key = `${ownList} ${may[state]}`;
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, outcomes.length);
    return outcomes.push({ hits: lists.of(ownList), may: lists.of(may[state] ?? 0) }) - 1;
  });
  return quietFirst(outcome, outcomes);
}

/** Those without a hit first: whether a state has one is then one comparison. */
function quietFirst(outcome: readonly number[], outcomes: readonly Outcome[]) {
  const order = [...outcomes.keys()].sort((a, b) => Number(isLoud(outcomes[a])) - Number(isLoud(outcomes[b])) || a - b);
  const place = new Map(order.map((old, now) => [old, now]));
  return {
    outcome: outcome.map((old) => place.get(old) ?? 0),
    outcomes: order.flatMap((old) => outcomes[old] ?? []),
  };
}

function isLoud(outcome: Outcome | undefined): boolean {
  return (outcome?.hits.length ?? 0) > 0;
}

/** Lists of hits, each kept once; number 0 is the empty one. */
class HitLists {
  readonly #lists: (readonly Hit[])[] = [[]];
  readonly #index = new Map<string, number>([['', 0]]);

  number(list: readonly Hit[]): number {
    const key = list.map(({ set, part }) => `${set}:${part}`).join(' ');
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    this.#index.set(key, this.#lists.length);
    return this.#lists.push(list) - 1;
  }

  of(number: number): readonly Hit[] {
    return this.#lists[number] ?? [];
  }

  union(one: number, other: number): number {
    if (one === other || other === 0) return one;
    if (one === 0) return other;
    return this.number(bothHits(this.of(one), this.of(other)));
  }
}

/** What either hits: of a set the first part. */
export function bothHits(one: readonly Hit[], other: readonly Hit[]): readonly Hit[] {
  const first = new Map(one.map(({ set, part }) => [set, part]));
  for (const { set, part } of other) first.set(set, Math.min(part, first.get(set) ?? part));
  return [...first].map(([set, part]) => ({ set, part })).sort((a, b) => a.set - b.set);
}
