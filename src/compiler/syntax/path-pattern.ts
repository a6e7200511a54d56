import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { StringLiteral } from './ast.ts';
import { type FragmentLookup, type FragmentNode, type PatternFragment, readFragment } from './path-fragment.ts';
import { checkPathStructure } from './path-structure.ts';

/** One piece of a path pattern, in the order it is written. A name or a run of bytes is a JS string of char codes 0–255. */
export type PatternNode =
  | { readonly kind: 'literal'; readonly bytes: string }
  | { readonly kind: 'slash' }
  /** `*`: any run of bytes inside one component, the empty one too. */
  | { readonly kind: 'star' }
  /** `**`: zero or more whole components between slashes; at the end one or more. */
  | { readonly kind: 'globstar' }
  /** `?`: one byte. */
  | { readonly kind: 'any_byte' }
  /** `[a-z]`, `[!a-z]`, and `[a-z]+` for one or more. `bytes` is what it accepts, sorted; in a path never NUL or a slash. */
  | { readonly kind: 'class'; readonly bytes: readonly number[]; readonly repeat: boolean }
  /** `{a,b}`: each option a run of nodes that may hold slashes. */
  | { readonly kind: 'alternatives'; readonly options: readonly (readonly PatternNode[])[] };

export interface ParsedPattern {
  /** `null` where there is an error. */
  readonly nodes: readonly PatternNode[] | null;
  readonly diagnostics: readonly Diagnostic[];
}

/** One path pattern by itself; `lookup` says what `${NAME}` stands for. */
export function parsePathPattern(literal: StringLiteral, lookup: FragmentLookup = () => null): ParsedPattern {
  const { fragment, diagnostics } = readFragment(literal, lookup);
  if (fragment === null) return { nodes: null, diagnostics };
  return completePattern(fragment);
}

/** A whole pattern from a fragment: its slashes are checked through all alternatives and the constants put in. */
export function completePattern(fragment: PatternFragment): ParsedPattern {
  const diagnostics = checkPathStructure(fragment);
  return { nodes: diagnostics.length === 0 ? plainNodes(fragment.nodes) : null, diagnostics };
}

/** The same without places, the constants put in. */
export function plainNodes(nodes: readonly FragmentNode[]): readonly PatternNode[] {
  const joins = nodes.some(
    ({ kind }, at) => kind === 'constant' || (kind === 'literal' && nodes[at - 1]?.kind === kind),
  );
  if (!joins) return nodes.map(plainNode);
  const plain: PatternNode[] = [];
  for (const node of nodes) {
    const [only, ...others] = node.kind === 'constant' ? node.fragments : [];
    const isOne = only !== undefined && others.length === 0;
    for (const one of isOne ? plainNodes(only.nodes) : [plainNode(node)]) {
      const last = plain[plain.length - 1];
      if (one.kind === 'literal' && last?.kind === 'literal') {
        plain[plain.length - 1] = { kind: 'literal', bytes: last.bytes + one.bytes };
      } else plain.push(one);
    }
  }
  return plain;
}

/** One of each is enough for all patterns. */
const SAME = {
  slash: { kind: 'slash' },
  star: { kind: 'star' },
  globstar: { kind: 'globstar' },
  any_byte: { kind: 'any_byte' },
} as const;

function plainNode(node: FragmentNode): PatternNode {
  switch (node.kind) {
    case 'literal':
      return { kind: 'literal', bytes: node.bytes };
    case 'class':
      return { kind: 'class', bytes: node.bytes, repeat: node.repeat };
    case 'alternatives':
      return { kind: 'alternatives', options: node.options.map(plainNodes) };
    case 'constant':
      return { kind: 'alternatives', options: node.fragments.map((fragment) => plainNodes(fragment.nodes)) };
    default:
      return SAME[node.kind];
  }
}
