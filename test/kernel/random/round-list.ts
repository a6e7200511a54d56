import type { GuestFile } from '../../../src/microvm/initramfs.ts';
import type { Round } from './rounds.ts';
import { MAKING, MOUNTING, UNMAKING } from './world.ts';

const EVENTS = '/run/events';

export interface LoadedRound {
  readonly round: Round;
  /** Or why there is none. */
  readonly object: Uint8Array | string;
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

/** The files of a guest that it is to find there. Without an object it has nothing to do. */
export function filesOf(rounds: readonly LoadedRound[]): readonly GuestFile[] {
  return rounds.flatMap(({ round, object }, i) => {
    const place = `/rounds/${i}/policy.bpf.o`;
    const isThere = typeof object !== 'string';
    const list: GuestFile = { path: `/rounds/${i}/list`, from: { content: isThere ? listOf(round, place) : '' } };
    return isThere ? [list, { path: place, from: { content: object } }] : [list];
  });
}

/** By the names of the rounds, from the records that {@link ROUNDS_SCRIPT} prints between others. */
export function resultsOf(rounds: readonly LoadedRound[], records: string): ReadonlyMap<string, RoundResult> {
  const payloads = new Map(
    records.split('\n').map((line) => {
      const [kind, number, payload = ''] = line.split(' ');
      return [[kind, number].join(' '), payload] as const;
    }),
  );
  const text = (record: string): string => Buffer.from(payloads.get(record) ?? '', 'base64').toString();
  const lines = (record: string): readonly string[] =>
    text(record)
      .split('\n')
      .filter((line) => line !== '');
  const results = rounds.map(({ round, object }, i) => {
    const trouble = typeof object === 'string' ? object : text(`trouble ${i}`);
    const events = lines(`seen ${i}`).map((line) => JSON.parse(line));
    return [round.name, { answers: new Map(lines(`answers ${i}`).map(answerOf)), events, trouble }] as const;
  });
  return new Map(results);
}

function answerOf(line: string) {
  const [, number = '', pid, answer = ''] = /^(\S+) (\d+) (.*)$/.exec(line) ?? [];
  return [number, { pid: Number(pid), answer }] as const;
}
