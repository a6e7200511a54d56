import { eventProblem } from '../../../src/compiler/schema/event-schema.ts';
import type { Report } from './judging.ts';
import type { Expected } from './lives.ts';
import type { RoundResult } from './round-list.ts';
import type { Round } from './rounds.ts';
import { MAKING, MOUNTING } from './world.ts';

/** Where a kernel did not do what the reference says; `null`: nowhere. Later differences may come of the first, which is told. */
export function disagreement(round: Round, result: RoundResult): string | null {
  const { answers, events, trouble } = result;
  if (trouble !== '') return trouble;
  const unmade = [...MOUNTING, ...MAKING].find((_, i) => answers.get(`made-${i}`)?.answer !== 'ok');
  if (unmade !== undefined) return `the world could not be made: ${unmade.join(' ')}`;
  const decisions = events.filter(({ event }) => event === 'decision' || event === 'unresolved');
  const malformed = decisions.find((event) => eventProblem(event) !== null);
  if (malformed !== undefined) return `${eventProblem(malformed)}: ${JSON.stringify(malformed)}`;
  const [first, ...others] = round.lives.flatMap((life) => differences(life, result, decisions));
  if (first !== undefined) return others.length === 0 ? first : `${first}\nand ${others.length} more behind it`;
  const pids = [...answers.values()].map(({ pid }) => pid);
  const stranger = decisions.find((event) => !isOf(pids, event));
  if (stranger !== undefined) return `nobody asked for ${JSON.stringify(stranger)}`;
  const end = events.at(-1);
  return end?.['event'] === 'stopped' && end['lost'] === 0 ? null : `the last event is ${JSON.stringify(end)}`;
}

function differences(life: readonly Expected[], { answers }: RoundResult, events: Events): readonly string[] {
  const pidOf = ({ number }: Expected): number => answers.get(String(number))?.pid ?? 0;
  const byPids = (...pids: readonly number[]): readonly Report[] => reportsOf(events.filter((one) => isOf(pids, one)));
  const different = life.flatMap((request) => {
    const { answer = 'nothing' } = answers.get(String(request.number)) ?? {};
    const seen = byPids(pidOf(request));
    const differs = answer !== request.answer || (request.how === 'fork' && !same(seen, request.reports));
    return differs ? [told([request], `${answer}${listed(seen)}`)] : [];
  });
  if (different.length > 0) return different;
  // What the process itself asks for, before and after it executes something, has one pid: the events are told apart by nothing.
  const own = life.filter(({ how }) => how !== 'fork');
  const seen = byPids(...own.map(pidOf));
  const expected = own.flatMap(({ reports }) => reports);
  return same(seen, expected) ? [] : [told(own, `these events:${listed(seen)}`)];
}

type Events = RoundResult['events'];

function isOf(pids: readonly number[], { process }: Record<string, unknown>): boolean {
  return pids.includes((process as { pid: number }).pid);
}

function reportsOf(events: Events): readonly Report[] {
  return events.map(({ verdict, operation, rule, object, to }) => {
    // Of sockets there are words instead.
    const path = typeof object === 'string' && object.startsWith('/') ? object : null;
    return { verdict, operation, rule, object: path, to: to ?? null } as Report;
  });
}

/** The order of several at one hook is nobody's promise. */
function same(some: readonly Report[], others: readonly Report[]): boolean {
  const sorted = (reports: readonly Report[]): string => reports.map(shown).sort().join('\n');
  return sorted(some) === sorted(others);
}

function told(requests: readonly Expected[], instead: string): string {
  const lines = requests.map(
    ({ number, how, words, programs, answer, reports }) =>
      `request ${number}, ${WAYS[how]} ${programs.join(', ')}: ${words.join(' ')}\nis to answer ${answer}${listed(reports)}`,
  );
  return `${lines.join('\n')}\nand the kernel: ${instead}`;
}

const WAYS = { fork: 'by a child of', here: 'by', become: 'executed by' };

function listed(reports: readonly Report[]): string {
  return reports.map((report) => `\n    ${shown(report)}`).join('');
}

function shown({ verdict, operation, rule, object, to }: Report): string {
  return `${verdict} ${operation} ${object ?? 'without a path'}${to === null ? '' : ` to ${to}`} by ${rule}`;
}
