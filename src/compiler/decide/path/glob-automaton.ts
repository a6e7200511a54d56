import { type ByteDfa, DEAD, minimize } from './byte-dfa.ts';
import { numbered } from './numbered.ts';

/**
 * States of the automaton over the bytes of a name; a table entry has 16 bits. Up to the second number it is made as small
 * as can be: with more that takes longer than it saves.
 */
const MAX_STATES = 65_534;
const MAX_MINIMIZED = 2048;

/**
 * All globs in one automaton, which reads a name from its last byte to its first: what globs differ in is mostly how they
 * end, and a name that ends otherwise is done with after a byte or two. Read from the front, `a*` beside `*.b` would need a
 * copy of every suffix behind each prefix. `tagOf` gets the indices of the globs that accept. `null` when it is too large.
 */
export function globAutomaton<Tag>(
  globs: readonly ByteDfa<boolean>[],
  tagOf: (accepting: readonly number[]) => Tag,
  tagKey: (tag: Tag) => string,
): ByteDfa<Tag> | null {
  const { column, sample } = sharedColumns(globs);
  const { before, owner, ends } = reversed(globs, sample);
  const index = new Map<string, number>();
  const subsets: number[][] = [];
  const next: number[][] = [];
  const intern = (members: Set<number>): number => {
    if (members.size === 0) return DEAD;
    const sorted = [...members].sort((a, b) => a - b);
    const key = sorted.join(' ');
    const known = index.get(key) ?? subsets.length;
    if (known === subsets.length) {
      index.set(key, known);
      subsets.push(sorted);
    }
    return known;
  };
  intern(ends);
  for (let i = 0; i < subsets.length; i++) {
    if (subsets.length > MAX_STATES) return null;
    const reached = sample.map(() => new Set<number>());
    for (const member of subsets[i] ?? []) {
      before[member]?.forEach((states, c) => {
        for (const state of states) reached[c]?.add(state);
      });
    }
    next.push(reached.map(intern));
  }
  const tags = subsets.map((members) => tagOf(members.flatMap((state) => owner[state] ?? [])));
  const dfa = { column, columns: sample.length, next, tags };
  return next.length > MAX_MINIMIZED ? dfa : minimize(dfa, tagKey);
}

/** Bytes that no glob tells apart share a column; `sample[c]` is one byte of column `c`. */
function sharedColumns(globs: readonly ByteDfa<boolean>[]): { column: number[]; sample: number[] } {
  let column = new Array<number>(256).fill(0);
  for (const glob of globs) column = numbered(column.map((c, byte) => `${c} ${glob.column[byte]}`));
  return { column, sample: [...new Set(column)].map((c) => column.indexOf(c)) };
}

/**
 * By state, those of all globs counted through, and by column: the states that lead to it. `owner`: of a start state, the
 * glob that accepts where it is reached.
 */
function reversed(globs: readonly ByteDfa<boolean>[], sample: readonly number[]) {
  const before: number[][][] = [];
  const owner: (number | null)[] = [];
  const ends = new Set<number>();
  globs.forEach((glob, g) => {
    const first = before.length;
    for (let state = 0; state < glob.next.length; state++) {
      before.push(sample.map(() => []));
      owner.push(state === 0 ? g : null);
      if (glob.tags[state] === true) ends.add(first + state);
    }
    glob.next.forEach((row, state) => {
      sample.forEach((byte, c) => {
        const to = row[glob.column[byte] ?? 0] ?? DEAD;
        if (to !== DEAD) before[first + to]?.[c]?.push(first + state);
      });
    });
  });
  return { before, owner, ends };
}

/** The tag of the state that `name` leads to, read from its end, or `null` where it leads nowhere. */
export function runBackwards<Tag>(dfa: ByteDfa<Tag>, name: string): Tag | null {
  let state = 0;
  for (let i = name.length - 1; i >= 0; i--) {
    state = dfa.next[state]?.[dfa.column[name.charCodeAt(i)] ?? 0] ?? DEAD;
    if (state === DEAD) return null;
  }
  return dfa.tags[state] ?? null;
}
