import type { RoundResult } from './round-list.ts';
import type { Round } from './rounds.ts';

/** How many requests a kernel answered, and what of them was denied, or told of in an event. */
export interface Tally {
  readonly requests: number;
  readonly denied: number;
  readonly told: number;
}

/** Were there fewer, little would have been compared: of a hundred and fifty and three hundred, a third of what is rare. */
export const LEAST: Tally = { requests: 1000, denied: 6, told: 30 };

export function tallyOf(rounds: readonly Round[], results: ReadonlyMap<string, RoundResult>): Tally {
  const answered = rounds.flatMap(({ name, lives }) =>
    lives.flat().filter(({ number }) => results.get(name)?.answers.has(String(number))),
  );
  const verdicts = answered.map(({ reports }) => reports.map(({ verdict }) => verdict));
  return {
    requests: answered.length,
    denied: verdicts.filter((some) => some.includes('deny') || some.includes('kill')).length,
    told: verdicts.filter((some) => some.length > 0).length,
  };
}
