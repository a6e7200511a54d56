import { EVERY_BYTE, NOT_IN_NAMES } from '../../syntax/path-class.ts';
import { type ByteDfa, DEAD, minimize } from './byte-dfa.ts';

/**
 * What one component of a path may be: any name, one of a few names, or whatever an automaton accepts. Two
 * languages with the same `key` accept the same names.
 */
export type ComponentLanguage =
  | { readonly kind: 'any'; readonly key: string }
  | { readonly kind: 'names'; readonly key: string; readonly names: readonly string[] }
  | { readonly kind: 'glob'; readonly key: string; readonly dfa: ByteDfa<boolean> };

/** More names than this from one component of one pattern are better served by an automaton. */
const MAX_LISTED_NAMES = 32;
/** So is a longer name: listed names are compared as four words of 64 bits, read onto the stack, of which there is little. */
const MAX_LISTED_LENGTH = 32;

export const ANY: ComponentLanguage = { kind: 'any', key: '*' };

/** The language of one name, where it can be listed. */
export function nameLanguage(name: string): ComponentLanguage | null {
  return name.length > MAX_LISTED_LENGTH ? null : namesLanguage([name]);
}

function namesLanguage(names: readonly string[]): ComponentLanguage {
  return { kind: 'names', key: `=${JSON.stringify(names)}`, names };
}

/**
 * The language of `dfa` without the empty name, which no file has; `null` when nothing is left. Names longer than
 * 255 bytes cannot exist either, but a pattern that needs one is refused by the checker.
 */
export function componentLanguage(dfa: ByteDfa<boolean>): ComponentLanguage | null {
  const canonical = minimize(prune(withoutEmpty(dfa)), String);
  if (!canonical.tags.some((accepts) => accepts)) return null;
  if (isAny(canonical)) return ANY;
  const names = listNames(canonical);
  if (names !== null) return namesLanguage(names);
  return { kind: 'glob', key: `~${dfaKey(canonical)}`, dfa: canonical };
}

function withoutEmpty(dfa: ByteDfa<boolean>): ByteDfa<boolean> {
  if (dfa.tags[0] !== true) return dfa;
  // A fresh start state: the old one may be reached again later, where it does accept.
  const shift = (to: number): number => (to === DEAD ? DEAD : to + 1);
  return {
    ...dfa,
    next: [dfa.next[0] ?? [], ...dfa.next].map((row) => row.map(shift)),
    tags: [false, ...dfa.tags],
  };
}

/** Sends every transition to a state from which nothing can be accepted to DEAD. */
function prune(dfa: ByteDfa<boolean>): ByteDfa<boolean> {
  const live = new Set(dfa.tags.flatMap((accepts, state) => (accepts ? [state] : [])));
  for (let grown = -1; grown !== live.size; ) {
    grown = live.size;
    dfa.next.forEach((row, state) => {
      if (row.some((to) => live.has(to))) live.add(state);
    });
  }
  return { ...dfa, next: dfa.next.map((row) => row.map((to) => (live.has(to) ? to : DEAD))) };
}

function isAny(dfa: ByteDfa<boolean>): boolean {
  return (
    dfa.next.length === 2 &&
    dfa.tags[0] === false &&
    dfa.tags[1] === true &&
    EVERY_BYTE.every((byte) => NOT_IN_NAMES.has(byte) || dfa.next.every((row) => row[dfa.column[byte] ?? 0] === 1))
  );
}

/** All names, sorted, or `null` when there are too many or infinitely many. */
function listNames(dfa: ByteDfa<boolean>): string[] | null {
  const bytesOf: number[][] = Array.from({ length: dfa.columns }, () => []);
  for (const byte of EVERY_BYTE) bytesOf[dfa.column[byte] ?? 0]?.push(byte);
  const names: string[] = [];
  function visit(state: number, prefix: string): boolean {
    // No finite language of n states has a name of more than n - 1 bytes.
    if (prefix.length >= dfa.next.length) return false;
    if (prefix.length > MAX_LISTED_LENGTH) return false;
    if (dfa.tags[state] === true && names.push(prefix) > MAX_LISTED_NAMES) return false;
    for (let column = 0; column < dfa.columns; column++) {
      const to = dfa.next[state]?.[column] ?? DEAD;
      if (to === DEAD) continue;
      for (const byte of bytesOf[column] ?? []) {
        if (!visit(to, prefix + String.fromCharCode(byte))) return false;
      }
    }
    return true;
  }
  return visit(0, '') ? names.sort() : null;
}

function dfaKey(dfa: ByteDfa<boolean>): string {
  const perByte = dfa.next.map((row, state) => {
    const targets = EVERY_BYTE.map((byte) => row[dfa.column[byte] ?? 0] ?? DEAD);
    const runs: string[] = [];
    targets.forEach((to, i) => {
      if (i === 0 || to !== targets[i - 1]) runs.push(`${i}>${to}`);
    });
    return `${dfa.tags[state] === true ? '!' : ''}${runs.join(',')}`;
  });
  return perByte.join(';');
}
