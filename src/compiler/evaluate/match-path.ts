import type { PathPattern, PathSet } from '../check/typed-policy.ts';
import type { PatternNode } from '../syntax/path-pattern.ts';

/**
 * What an object is called. Names are runs of bytes (char codes 0–255).
 * `unresolved`: only the end of the path could be read. `nameless`: a memfd, a pipe, a deleted file.
 */
export type ObjectPath =
  | { readonly kind: 'path'; readonly components: readonly string[] }
  | { readonly kind: 'unresolved'; readonly tail: readonly string[] }
  | { readonly kind: 'nameless' };

export type Match = 'yes' | 'no' | 'maybe';

/** `maybe`: the path is unresolved, and with some beginning it would match. */
export function matchSet(set: PathSet, path: ObjectPath): Match {
  switch (path.kind) {
    case 'nameless':
      return 'no';
    case 'path':
      return set.patterns.some((pattern) => matchFromEnd(pattern, path.components, false)) ? 'yes' : 'no';
    case 'unresolved':
      return set.patterns.some((pattern) => matchFromEnd(pattern, path.tail, true)) ? 'maybe' : 'no';
  }
}

/** What remains to be matched to the left of a position. */
type Rest = (position: number) => boolean;

/**
 * Backtracks over the pattern from its end. `open`: an unknown beginning stands before the known components; whatever
 * of the pattern is left when those are used up matches some beginning.
 */
function matchFromEnd({ nodes }: PathPattern, components: readonly string[], open: boolean): boolean {
  const text = open ? components.map((name) => `/${name}`).join('') : `/${components.join('/')}`;
  const root = !open && components.length === 0;

  /** Matches the first `count` nodes of `list` so that they end at `position`. `leads`: the list starts the pattern. */
  function sequence(
    list: readonly PatternNode[],
    count: number,
    position: number,
    leads: boolean,
    rest: Rest,
  ): boolean {
    if (open && position === 0) return true;
    if (count === 0) return rest(position);
    const node = list[count - 1] as PatternNode;
    return one(node, position, leads && count === 1, (before) => sequence(list, count - 1, before, leads, rest));
  }

  function one(node: PatternNode, position: number, first: boolean, rest: Rest): boolean {
    switch (node.kind) {
      case 'literal': {
        const start = position - node.bytes.length;
        return start >= 0 && text.slice(start, position) === node.bytes && rest(start);
      }
      case 'slash':
        return text[position - 1] === '/' && rest(position - 1);
      case 'any_byte':
        return inName(position - 1) && rest(position - 1);
      case 'class':
        return run(position, node.repeat ? Number.POSITIVE_INFINITY : 1, 1, (byte) => node.bytes.includes(byte), rest);
      case 'star':
        // No name is empty: at the root, where there is none, a star has nothing to stand for.
        return run(position, Number.POSITIVE_INFINITY, root ? 1 : 0, () => true, rest);
      case 'alternatives':
        return node.options.some((option) => sequence(option, option.length, position, first, rest));
      case 'globstar': {
        // At the very start it stands behind the leading slash, which is not written.
        const before: Rest = first ? (at) => (open && at === 0) || (text[at - 1] === '/' && rest(at - 1)) : rest;
        // No component: the slash that follows, just matched, is also the one that stands before.
        return (text[position] === '/' && before(position + 1)) || someComponents(position, before);
      }
    }
  }

  function inName(at: number): boolean {
    return at >= 0 && text[at] !== '/';
  }

  function run(end: number, most: number, least: number, fits: (byte: number) => boolean, rest: Rest): boolean {
    for (let length = 0; length <= most; length++) {
      const start = end - length;
      if (length > 0 && !(inName(start) && fits(text.charCodeAt(start)))) return false;
      if (length >= least && rest(start)) return true;
    }
    return false;
  }

  /** One component or more, ending at `end`. */
  function someComponents(end: number, rest: Rest): boolean {
    let start = end;
    while (start > 0 && text[start - 1] !== '/') start--;
    if (start === end) return false;
    return rest(start) || (start > 1 && someComponents(start - 1, rest));
  }

  return sequence(nodes, nodes.length, text.length, true, (position) => position === 0);
}
