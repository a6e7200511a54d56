import type { PathTest } from '../../check/condition.ts';
import type { PathPattern } from '../../check/typed-policy.ts';
import { type ByteDfa, determinize } from './byte-dfa.ts';
import { buildByteNfa, closure } from './byte-nfa.ts';
import { type ComponentLanguage, componentLanguage } from './component-language.ts';

/**
 * A set of path patterns as a graph whose edges are whole components. Its nodes are the places just behind a slash,
 * and `END`. The kernel holds a path as a chain of names from the leaf to the root, so the graph is kept by what
 * leads *to* a node.
 */
export interface ComponentGraph {
  readonly languages: readonly ComponentLanguage[];
  readonly nodes: readonly GraphNode[];
}

/** Patterns that put a path into a set, or take it out of it again. */
export interface GraphSource {
  readonly set: number;
  readonly patterns: readonly PathPattern[];
  readonly relation: PathTest['relation'];
  readonly takesAway: boolean;
}

export interface GraphNode {
  /** The path set (by index) that this node belongs to, and whether it takes paths out of it. */
  readonly set: number;
  readonly takesAway: boolean;
  readonly incoming: readonly { readonly language: number; readonly from: number }[];
  /** The node is just behind the leading slash: a walk that ends here has matched. */
  readonly root: boolean;
  /** The node is the end of the path: a walk starts here. */
  readonly end: boolean;
}

/** Why a path set cannot become a graph. */
export interface GraphProblem {
  readonly kind: 'too_many_states';
  readonly set: number;
}

const MAX_COMPONENT_STATES = 4096;

interface OpenNode extends GraphNode {
  readonly incoming: { language: number; from: number }[];
  end: boolean;
}

export function buildComponentGraph(sources: readonly GraphSource[]): ComponentGraph | GraphProblem {
  const languages: ComponentLanguage[] = [];
  const languageIndex = new Map<string, number>();
  const nodes: OpenNode[] = [];

  function language(found: ComponentLanguage): number {
    const known = languageIndex.get(found.key);
    if (known !== undefined) return known;
    languageIndex.set(found.key, languages.length);
    languages.push(found);
    return languages.length - 1;
  }

  for (const { set, patterns, relation, takesAway } of sources) {
    const newNode = (root: boolean, end: boolean): number =>
      nodes.push({ set, takesAway, incoming: [], root, end }) - 1;
    for (const pattern of patterns) {
      const nfa = buildByteNfa(pattern.nodes);
      const first = nodes.length;
      const end = newNode(false, true);
      const nodeOf = new Map<number, number>();
      const todo: number[] = [];
      const node = (state: number, root: boolean): number => {
        const known = nodeOf.get(state);
        if (known !== undefined) return known;
        const made = newNode(root, false);
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
      const jobs: { state: number; from: number; root: boolean }[] = [...rootOf].map(([state, from]) => ({
        state,
        from,
        root: true,
      }));
      for (let job = jobs.pop(); job !== undefined; job = jobs.pop()) {
        const { state, from, root } = job;
        const dfa = determinize(
          nfa.states,
          [state],
          (members) => exits(nfa.states, members, nfa.accept),
          MAX_COMPONENT_STATES,
        );
        if (dfa === null) return { kind: 'too_many_states', set };
        if (root && closure(nfa.states, [state], (reached) => !reached.star).includes(nfa.accept)) {
          // The pattern "/": the root is its own end.
          const only = nodes[from];
          if (only !== undefined) only.end = true;
        }
        for (const exit of new Set(dfa.tags.flat())) {
          const found = componentLanguage(acceptingAt(dfa, exit));
          if (found === null) continue;
          const to = exit === 'end' ? end : node(exit, false);
          nodes[to]?.incoming.push({ language: language(found), from });
        }
        for (const later of todo.splice(0)) jobs.push({ state: later, from: node(later, false), root: false });
      }
      if (relation === 'ancestor') endAtAncestors(nodes, first, end);
    }
  }
  return { languages, nodes };
}

/** A walk starts at every place from which the end can be reached, and no longer at the end itself. */
function endAtAncestors(nodes: readonly OpenNode[], first: number, end: number): void {
  const reached = new Set([end]);
  for (const at of reached) for (const { from } of nodes[at]?.incoming ?? []) reached.add(from);
  for (let i = first; i < nodes.length; i++) {
    const node = nodes[i];
    if (node !== undefined) node.end = i !== end && reached.has(i);
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
