import type { PathTest } from '../../check/condition.ts';
import type { PathPattern } from '../../check/typed-policy.ts';
import { ANY, type ComponentLanguage } from './component-language.ts';
import { GenericPatterns } from './generic-patterns.ts';
import { type LongNames, plainComponents } from './plain-components.ts';

/**
 * Path patterns as a graph whose edges are whole components. Its nodes are the places just behind a slash, and the end.
 * The kernel holds a path as a chain of names from the leaf to the root, so the graph is kept by what leads *to* a node.
 */
export interface ComponentGraph {
  readonly languages: readonly ComponentLanguage[];
  readonly nodes: readonly GraphNode[];
}

/** Patterns that put a path into a part of a set, or take it out of it again. */
export interface GraphSource {
  readonly set: number;
  readonly part: number;
  readonly patterns: readonly PathPattern[];
  readonly relation: PathTest['relation'];
  readonly takesAway: boolean;
  /** Something is taken away from the part. */
  readonly whole: boolean;
}

export interface GraphNode {
  readonly incoming: GraphEdge[];
  /** The node is just behind the leading slash: a walk that ends here has matched a pattern of this source. */
  readonly root: GraphSource | null;
  /** What is matched through it is taken away from a set. */
  readonly takesAway: boolean;
  /** The node is the end of the path: this walk starts here. */
  end: Walk | null;
}

/**
 * Patterns that stay alive however far a walk has climbed, such as `/a/**`, and those that most names end at once. Each of one kind
 * multiplies the states of all of the other kind, so a large matcher walks twice at a time. What takes paths away has to be
 * in one walk with what it takes them from.
 */
export type Walk = 'brief' | 'lasting';

export interface GraphEdge {
  readonly language: number;
  readonly from: number;
}

/** Why a path set cannot become a graph. */
export interface GraphProblem {
  readonly kind: 'too_many_states';
  readonly set: number;
}

/** Adds nodes and edges; equal languages get one number. */
export class GraphBuilder implements ComponentGraph {
  readonly languages: ComponentLanguage[] = [];
  readonly nodes: GraphNode[] = [];
  readonly #languageIndex = new Map<string, number>();

  node(root: GraphSource | null, takesAway: boolean, end: Walk | null = null): number {
    return this.nodes.push({ incoming: [], root, takesAway, end }) - 1;
  }

  edge(from: number, language: number, to: number): void {
    this.nodes[to]?.incoming.push({ language, from });
  }

  language(found: ComponentLanguage): number {
    const known = this.#languageIndex.get(found.key);
    if (known !== undefined) return known;
    this.#languageIndex.set(found.key, this.languages.length);
    return this.languages.push(found) - 1;
  }
}

/**
 * Patterns whose components can be told apart by their slashes share what they have in common: those of one source their
 * directories, and all of them the end and the inside of a directory (`/**`), which is what keeps the number of nodes
 * that are alive at a time small, whatever the number of rules.
 */
export function buildComponentGraph(sources: readonly GraphSource[]): ComponentGraph | GraphProblem {
  const graph = new GraphBuilder();
  const generic = new GenericPatterns(graph);
  const shared = new SharedEnds(graph);
  const longNames: LongNames = new Map();
  for (const source of sources) {
    const directories = new Directories(graph, source);
    for (const pattern of source.patterns) {
      const plain = source.relation === 'self' ? plainComponents(pattern.nodes, longNames) : null;
      if (plain !== null) {
        const indices = plain.languages.map((language) => graph.language(language));
        const last = indices.pop() ?? 0;
        const end = plain.below ? shared.inside() : shared.end(source.whole ? 'lasting' : 'brief');
        graph.edge(directories.at(indices), last, end);
      } else if (!generic.add(pattern, source)) return { kind: 'too_many_states', set: source.set };
    }
  }
  return graph;
}

/** Of one source, each once: the places behind the same components are one node. */
class Directories {
  readonly #graph: GraphBuilder;
  readonly #source: GraphSource;
  readonly #children = new Map<number, Map<number, number>>();
  #root: number | null = null;

  constructor(graph: GraphBuilder, source: GraphSource) {
    this.#graph = graph;
    this.#source = source;
  }

  at(components: readonly number[]): number {
    const { takesAway } = this.#source;
    this.#root ??= this.#graph.node(this.#source, takesAway);
    let node = this.#root;
    for (const component of components) {
      let children = this.#children.get(node);
      if (children === undefined) {
        children = new Map();
        this.#children.set(node, children);
      }
      let child = children.get(component);
      if (child === undefined) {
        child = this.#graph.node(null, takesAway);
        children.set(component, child);
        this.#graph.edge(node, component, child);
      }
      node = child;
    }
    return node;
  }
}

/** Where walks start: nothing about them says which pattern it is, that is said by the directories that they lead to. */
class SharedEnds {
  readonly #graph: GraphBuilder;
  readonly #ends: Partial<Record<Walk, number>> = {};
  #inside: number | null = null;

  constructor(graph: GraphBuilder) {
    this.#graph = graph;
  }

  end(walk: Walk): number {
    const end = this.#ends[walk] ?? this.#graph.node(null, false, walk);
    this.#ends[walk] = end;
    return end;
  }

  /** One component or more below a directory. */
  inside(): number {
    if (this.#inside === null) {
      const any = this.#graph.language(ANY);
      this.#inside = this.#graph.node(null, false);
      this.#graph.edge(this.#inside, any, this.#inside);
      this.#graph.edge(this.#inside, any, this.end('lasting'));
    }
    return this.#inside;
  }
}
