import type { State } from './minimize-states.ts';

interface Numbered {
  readonly states: readonly State[];
  readonly start: number;
  /** States below this one match nothing where a path ends. */
  readonly silent: number;
}

/** Numbers states anew, those that match nothing before the others: what most paths end in is then told by one comparison. */
export function silentFirst(states: readonly State[], start: number): Numbered {
  const all = states.map((_, state) => state);
  const isSilent = (state: number): boolean => states[state]?.hits.length === 0;
  const silent = all.filter(isSilent);
  const order = [...silent, ...all.filter((state) => !isSilent(state))];
  const place = new Map(order.map((state, at) => [state, at]));
  const placed = (state: number): number => place.get(state) ?? 0;
  return {
    states: order.flatMap((state) => states[state] ?? []).map(({ hits, next }) => ({ hits, next: next.map(placed) })),
    start: placed(start),
    silent: silent.length,
  };
}
