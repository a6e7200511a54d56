import type { Expected } from './lives.ts';
import type { RoundResult } from './round-list.ts';
import type { Round } from './rounds.ts';

/** How many requests a kernel answered, and what of them was denied, or told of in an event. */
export interface Tally {
  readonly requests: number;
  readonly denied: number;
  readonly told: number;
}

/** Were there fewer, little would have been compared. Each round is made to deny thirty. */
export const LEAST: Tally = { requests: 1000, denied: 150, told: 200 };

export function tallyOf(rounds: readonly Round[], results: ReadonlyMap<string, RoundResult>): Tally {
  const answered = rounds.flatMap(({ name, lives }) =>
    lives.flat().filter(({ number }) => results.get(name)?.answers.has(String(number))),
  );
  return {
    requests: answered.length,
    denied: answered.filter(isDenied).length,
    told: answered.filter(({ reports }) => reports.length > 0).length,
  };
}

/** And an event says so. */
export function isDenied({ reports }: Expected): boolean {
  return reports.some(({ verdict }) => verdict === 'deny' || verdict === 'kill');
}
