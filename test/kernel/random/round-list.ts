import type { GuestFile } from '../../../src/microvm/initramfs.ts';
import type { Round } from './rounds.ts';
import { MAKING, MOUNTING, UNMAKING } from './world.ts';

const EVENTS = '/run/events';

export interface LoadedRound {
  readonly round: Round;
  readonly object: Uint8Array;
}

/** What a guest did with a round. */
export interface RoundResult {
  /** Of each request who made it and how it was answered, by its number. */
  readonly answers: ReadonlyMap<string, { readonly pid: number; readonly answer: string }>;
  readonly events: readonly Record<string, unknown>[];
  /** What was said of the round itself, where that did not go well. */
  readonly trouble: string;
}

/**
 * What guest/lives.c makes of a round: the world, then requests while armord has the policy in force. The numbers of what is
 * not judged have a word before them.
 */
function listOf({ lives }: Round, object: string): string {
  const lines = [
    ...lifeOf([...MOUNTING, ...MAKING].map((words, i) => [`made-${i}`, 'here', ...words])),
    ['enforce', EVENTS, '/armor/armord', 'run', object, '--events', EVENTS],
    ...lives.flatMap((life) => lifeOf(life.map(({ number, how, words }) => [String(number), how, ...words]))),
    ['release'],
    ...lifeOf(UNMAKING.map((words, i) => [`unmade-${i}`, 'here', ...words])),
  ];
  return lines.map((words) => `${words.join('\t')}\n`).join('');
}

function lifeOf(lines: readonly (readonly string[])[]): readonly (readonly string[])[] {
  return [['life'], ...lines, ['end']];
}

/** Shell that makes as many rounds as its third argument says: of each it prints the answers, the events and what went wrong. */
export const ROUNDS_SCRIPT = `n=0
while [ $n -lt $3 ]; do
	timeout -k 1 120 probe lives /rounds/$n/list > /run/out 2> /run/failure
	printf 'answers %s ' $n; payload /run/out
	printf 'seen %s ' $n; payload ${EVENTS}
	printf 'trouble %s ' $n; payload /run/failure
	n=$((n + 1))
done
`;

/** The files of a guest that it is to find there. */
export function filesOf(rounds: readonly LoadedRound[]): readonly GuestFile[] {
  return rounds.flatMap(({ round, object }, i) => [
    { path: `/rounds/${i}/list`, from: { content: listOf(round, `/rounds/${i}/policy.bpf.o`) } },
    { path: `/rounds/${i}/policy.bpf.o`, from: { content: object } },
  ]);
}

/** From the records: by a word, and the number of the round. */
export function resultOf(record: (kind: string) => string): RoundResult {
  const lines = (kind: string): readonly string[] =>
    record(kind)
      .split('\n')
      .filter((line) => line !== '');
  const answers = lines('answers').map((line) => {
    const [, number = '', pid, answer = ''] = /^(\S+) (\d+) (.*)$/.exec(line) ?? [];
    return [number, { pid: Number(pid), answer }] as const;
  });
  return {
    answers: new Map(answers),
    events: lines('seen').map((line) => JSON.parse(line)),
    trouble: record('trouble'),
  };
}
