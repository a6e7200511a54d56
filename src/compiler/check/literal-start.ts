import type { PatternNode } from '../syntax/path-pattern.ts';

/** Where in a path the reading of a pattern can be. */
type Place = 'start' | 'slash' | 'name' | 'below' | 'unsure';

/** Whether everything that a pattern matches lies in a directory of the root that has one literal name, or is one. */
export function startsWithName(nodes: readonly PatternNode[]): boolean {
  const places = after(nodes, new Set<Place>(['start']));
  return [...places].every((place) => place === 'name' || place === 'below');
}

function after(nodes: readonly PatternNode[], before: ReadonlySet<Place>): ReadonlySet<Place> {
  let places = before;
  for (const node of nodes) {
    if (node.kind === 'alternatives') {
      const from = places;
      places = new Set(node.options.flatMap((option) => [...after(option, from)]));
    } else places = new Set([...places].map((place) => step(node, place)));
  }
  return places;
}

function step(node: PatternNode, place: Place): Place {
  if (place === 'below' || place === 'unsure') return place;
  if (node.kind === 'slash') return place === 'start' ? 'slash' : place === 'name' ? 'below' : 'unsure';
  return node.kind === 'literal' && place !== 'start' ? 'name' : 'unsure';
}
