import { readFileSync } from 'node:fs';
import type { Profile } from '../compiler/decide/asking-order.ts';
import { UserError } from '../user-error.ts';
import { systemReason } from './system-reason.ts';

const HELP =
  "armord's last event is one: `armorc --count-allows`, run the object as usual, and keep what `armord run --events` writes";

/**
 * What files with counters say, added up. A file is the `stopped` event of armord, or all events of a run, one a line: those of
 * other kinds are passed over. Throws a UserError for one that cannot be read or has no counters.
 */
export function readProfiles(files: readonly string[]): Profile {
  const total = new Map<string, number>();
  for (const file of files) {
    const counts = countersIn(textOf(file), file);
    if (counts.length === 0) throw new UserError(`${file} has no counters`, HELP);
    for (const [id, count] of counts.flatMap((rules) => Object.entries(rules))) {
      total.set(id, (total.get(id) ?? 0) + count);
    }
  }
  return total;
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new UserError(`cannot read ${file}: ${systemReason(error)}`, HELP);
  }
}

type Counters = Readonly<Record<string, number>>;

function countersIn(text: string, file: string): readonly Counters[] {
  const whole = parsed(text);
  if (whole !== undefined) return countersOf(whole, file);
  return text.split('\n').flatMap((line, i) => {
    if (line.trim() === '') return [];
    const event = parsed(line);
    if (event === undefined) throw new UserError(`${file}:${i + 1} is not JSON`, HELP);
    return countersOf(event, `${file}:${i + 1}`);
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function countersOf(event: unknown, place: string): readonly Counters[] {
  if (!isRecord(event)) throw new UserError(`${place} is not a JSON object`, HELP);
  if (event['event'] !== undefined && event['event'] !== 'stopped') return [];
  const { rules } = event;
  if (rules === undefined) return [];
  if (!isRecord(rules)) throw new UserError(`${place}: "rules" is not a JSON object`, HELP);
  for (const [id, count] of Object.entries(rules)) {
    if (typeof count !== 'number' || !Number.isFinite(count) || count < 0) {
      throw new UserError(`${place}: the counter of '${id}' is not a number from 0 on`, HELP);
    }
  }
  return [rules as Counters];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
