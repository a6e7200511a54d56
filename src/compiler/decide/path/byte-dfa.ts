import { closure, type NfaState } from './byte-nfa.ts';
import { numbered } from './numbered.ts';

/**
 * A deterministic automaton over the bytes of one component. Bytes that no state tells apart share a column.
 * `next` is -1 where nothing can match any more. `tags[state]` says what is accepted there.
 */
export interface ByteDfa<Tag> {
  readonly column: readonly number[];
  readonly columns: number;
  readonly next: readonly (readonly number[])[];
  readonly tags: readonly Tag[];
}

export const DEAD = -1;

/** A set of start states of `nfa` as a DFA whose start is state 0; `tagOf` sees the NFA states of each DFA state. */
export function determinize<Tag>(
  nfa: readonly NfaState[],
  from: readonly number[],
  tagOf: (members: readonly number[]) => Tag,
  limit: number,
): ByteDfa<Tag> | null {
  const { column, columns, sample } = byteColumns(nfa, from);
  const index = new Map<string, number>();
  const members: number[][] = [];
  const next: number[][] = [];

  function intern(set: number[]): number {
    const key = set.join(' ');
    const known = index.get(key);
    if (known !== undefined) return known;
    index.set(key, members.length);
    members.push(set);
    return members.length - 1;
  }

  intern(closure(nfa, from));
  for (let i = 0; i < members.length; i++) {
    if (members.length > limit) return null;
    const edges = (members[i] ?? []).flatMap((state) => nfa[state]?.edges ?? []);
    next.push(
      sample.map((byte) => {
        const targets = edges.filter((edge) => edge.low <= byte && byte <= edge.high).map((edge) => edge.to);
        return targets.length === 0 ? DEAD : intern(closure(nfa, targets));
      }),
    );
  }
  return { column, columns, next, tags: members.map((set) => tagOf(set)) };
}

/** Columns for all states reachable from `from` by bytes; `sample[c]` is one byte of column `c`. */
function byteColumns(
  nfa: readonly NfaState[],
  from: readonly number[],
): { column: number[]; columns: number; sample: number[] } {
  const cuts = new Set<number>([0]);
  const seen = new Set<number>();
  const todo = [...from];
  for (let state = todo.pop(); state !== undefined; state = todo.pop()) {
    if (seen.has(state)) continue;
    seen.add(state);
    todo.push(...(nfa[state]?.epsilon ?? []));
    for (const edge of nfa[state]?.edges ?? []) {
      cuts.add(edge.low).add(edge.high + 1);
      todo.push(edge.to);
    }
  }
  const column: number[] = [];
  const sample: number[] = [];
  for (let byte = 0; byte < 256; byte++) {
    if (cuts.has(byte)) sample.push(byte);
    column.push(sample.length - 1);
  }
  return { column, columns: sample.length, sample };
}

/** The smallest automaton with the same meaning, its states numbered in order of first visit from state 0. */
export function minimize<Tag>(dfa: ByteDfa<Tag>, tagKey: (tag: Tag) => string): ByteDfa<Tag> {
  let block = numbered(dfa.tags.map((tag) => tagKey(tag)));
  for (;;) {
    const refined = numbered(
      dfa.next.map((row, state) => `${block[state]}:${row.map((to) => (to === DEAD ? DEAD : block[to])).join(',')}`),
    );
    if (Math.max(...refined) === Math.max(...block)) break;
    block = refined;
  }
  return renumber(dfa, block);
}

function renumber<Tag>(dfa: ByteDfa<Tag>, block: readonly number[]): ByteDfa<Tag> {
  const representative = new Map<number, number>();
  block.forEach((b, state) => {
    if (!representative.has(b)) representative.set(b, state);
  });
  const order = new Map<number, number>([[block[0] ?? 0, 0]]);
  const next: number[][] = [];
  const tags: Tag[] = [];
  for (const b of order.keys()) {
    const state = representative.get(b) ?? 0;
    tags.push(dfa.tags[state] as Tag);
    next.push(
      (dfa.next[state] ?? []).map((to) => {
        if (to === DEAD) return DEAD;
        const target = block[to] ?? 0;
        if (!order.has(target)) order.set(target, order.size);
        return order.get(target) ?? 0;
      }),
    );
  }
  return { column: dfa.column, columns: dfa.columns, next, tags };
}
