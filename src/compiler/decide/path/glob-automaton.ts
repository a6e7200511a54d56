import { type ByteDfa, DEAD, minimize } from './byte-dfa.ts';
import { ListNumbers } from './list-numbers.ts';
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
  const parts: ByteDfa<boolean>[] = [];
  for (const glob of globs) {
    const backwards = reversed(glob);
    if (backwards === null) return null;
    parts.push(backwards);
  }
  const { column, sample } = sharedColumns(parts);
  // The states of all parts counted through; a state of the whole is a list of them, at most one of each part.
  const owner: number[] = [];
  const accepts: boolean[] = [];
  const steps: number[][] = [];
  const starts: number[] = [];
  parts.forEach((part, p) => {
    const first = steps.length;
    starts.push(first);
    part.next.forEach((row, state) => {
      owner.push(p);
      accepts.push(part.tags[state] === true);
      steps.push(sample.map((byte) => shifted(row[part.column[byte] ?? 0] ?? DEAD, first)));
    });
  });
  const states = new ListNumbers();
  const next: number[][] = [];
  states.number(starts);
  for (let i = 0; i < states.lists.length; i++) {
    if (states.lists.length > MAX_STATES) return null;
    const members = states.lists[i] ?? [];
    next.push(
      sample.map((_, c) => {
        const reached: number[] = [];
        for (const member of members) {
          const to = steps[member]?.[c] ?? DEAD;
          if (to !== DEAD) reached.push(to);
        }
        return reached.length === 0 ? DEAD : states.number(reached);
      }),
    );
  }
  const tags = states.lists.map((members) => {
    return tagOf(members.filter((state) => accepts[state]).map((state) => owner[state] ?? 0));
  });
  const dfa = { column, columns: sample.length, next, tags };
  return next.length > MAX_MINIMIZED ? dfa : minimize(dfa, tagKey);
}

function shifted(state: number, by: number): number {
  return state === DEAD ? DEAD : state + by;
}

/** Bytes that no part tells apart share a column; `sample[c]` is one byte of column `c`. */
function sharedColumns(parts: readonly ByteDfa<boolean>[]): { column: number[]; sample: number[] } {
  let column = new Array<number>(256).fill(0);
  for (const part of parts) column = numbered(column.map((c, byte) => `${c} ${part.column[byte]}`));
  return { column, sample: [...new Set(column)].map((c) => column.indexOf(c)) };
}

/** The automaton of the names of a glob read backwards: its edges turned round, and made deterministic again. */
function reversed(glob: ByteDfa<boolean>): ByteDfa<boolean> | null {
  const before: number[][][] = glob.next.map(() => []);
  glob.next.forEach((row, state) => {
    row.forEach((to, c) => {
      if (to === DEAD) return;
      const edges = before[to] ?? [];
      const from = edges[c] ?? [];
      edges[c] = from;
      from.push(state);
    });
  });
  const states = new ListNumbers();
  const next: number[][] = [];
  states.number(glob.next.flatMap((_, state) => (glob.tags[state] === true ? [state] : [])));
  for (let i = 0; i < states.lists.length; i++) {
    if (states.lists.length > MAX_STATES) return null;
    const members = states.lists[i] ?? [];
    next.push(
      Array.from({ length: glob.columns }, (_, c) => {
        const reached = new Set(members.flatMap((state) => before[state]?.[c] ?? []));
        return reached.size === 0 ? DEAD : states.number([...reached].sort((a, b) => a - b));
      }),
    );
  }
  const tags = states.lists.map((members) => members.includes(0));
  return minimize({ column: glob.column, columns: glob.columns, next, tags }, String);
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
