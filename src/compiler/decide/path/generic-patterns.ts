import type { PathPattern } from '../../check/typed-policy.ts';
import { type ByteDfa, determinize } from './byte-dfa.ts';
import { buildByteNfa, closure } from './byte-nfa.ts';
import type { GraphBuilder, GraphSource } from './component-graph.ts';
import { componentLanguage } from './component-language.ts';

const MAX_COMPONENT_STATES = 4096;

/** Patterns whose components a byte automaton has to find: it is cut at its slashes. */
export class GenericPatterns {
  readonly #graph: GraphBuilder;

  constructor(graph: GraphBuilder) {
    this.#graph = graph;
  }

  /** False where a component needs more states than there may be. */
  add(pattern: PathPattern, source: GraphSource): boolean {
    const graph = this.#graph;
    const nfa = buildByteNfa(pattern.nodes);
    const first = graph.nodes.length;
    const newNode = (root: boolean, end: boolean): number =>
      graph.node(root ? source : null, source.takesAway, end ? 'lasting' : null);
    const end = newNode(false, true);
    const nodeOf = new Map<number, number>();
    const todo: number[] = [];
    const node = (state: number): number => {
      const known = nodeOf.get(state);
      if (known !== undefined) return known;
      const made = newNode(false, false);
      nodeOf.set(state, made);
      todo.push(state);
      return made;
    };
    // A place that can be entered by the leading slash and again later has a node for each: only the first is the root.
    const rootOf = new Map<number, number>();
    for (const state of closure(nfa.states, [nfa.start])) {
      for (const to of nfa.states[state]?.slash ?? []) {
        if (!rootOf.has(to)) rootOf.set(to, newNode(true, false));
      }
    }
    const jobs = [...rootOf].map(([state, from]) => ({ state, from, root: true }));
    for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
      const { state, from, root } = job;
      const dfa = determinize(
        nfa.states,
        [state],
        (members) => exits(nfa.states, members, nfa.accept),
        MAX_COMPONENT_STATES,
      );
      if (dfa === null) return false;
      if (root && closure(nfa.states, [state], (reached) => !reached.star).includes(nfa.accept)) {
        // The pattern "/": the root is its own end.
        const only = graph.nodes[from];
        if (only !== undefined) only.end = 'lasting';
      }
      for (const exit of new Set(dfa.tags.flat())) {
        const found = componentLanguage(acceptingAt(dfa, exit));
        if (found === null) continue;
        graph.edge(from, graph.language(found), exit === 'end' ? end : node(exit));
      }
      for (const later of todo.splice(0)) jobs.push({ state: later, from: node(later), root: false });
    }
    if (source.relation === 'ancestor') endAtAncestors(graph, first, end);
    return true;
  }
}

/** A walk starts at every place from which the end can be reached, and no longer at the end itself. */
function endAtAncestors({ nodes }: GraphBuilder, first: number, end: number): void {
  const reached = new Set([end]);
  for (const at of reached) for (const { from } of nodes[at]?.incoming ?? []) reached.add(from);
  for (let i = first; i < nodes.length; i++) {
    const node = nodes[i];
    if (node !== undefined) node.end = i !== end && reached.has(i) ? 'lasting' : null;
  }
}

/** Where the NFA states of one DFA state can leave the component: the places behind a slash, or the end of the path. */
function exits(
  states: Parameters<typeof closure>[0],
  members: readonly number[],
  accept: number,
): readonly (number | 'end')[] {
  const found = new Set<number | 'end'>();
  for (const member of members) {
    for (const to of states[member]?.slash ?? []) found.add(to);
    if (member === accept) found.add('end');
  }
  return [...found];
}

function acceptingAt(dfa: ByteDfa<readonly (number | 'end')[]>, exit: number | 'end'): ByteDfa<boolean> {
  return { ...dfa, tags: dfa.tags.map((tags) => tags.includes(exit)) };
}
