import type { PathTest } from '../check/condition.ts';
import type { PathPattern, PathSet } from '../check/typed-policy.ts';
import type { MatcherSet } from './path/path-matcher.ts';

/** Two path sets with one key match the same paths, spelled alike. */
export function setKey({ paths, relation }: MatcherSet): string {
  return `${relation}\n${patternKey(paths.patterns)}\nexcept\n${patternKey(paths.except)}`;
}

function patternKey(patterns: readonly PathPattern[]): string {
  return [...new Set(patterns.map((pattern) => JSON.stringify(pattern.nodes)))].sort().join('\n');
}

/** Gives each path set a number, in the order in which they are first asked for. */
export class SetRegistry {
  readonly sets: MatcherSet[] = [];
  /** Numbers of the sets that are asked about every alias of an object. */
  readonly aliases = new Set<number>();
  readonly #index = new Map<string, number>();

  of(paths: PathSet, relation: PathTest['relation'] = 'self', reach: PathTest['reach'] = 'names'): number {
    const set = { paths, relation };
    const key = `${reach}\n${setKey(set)}`;
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    const index = this.sets.push(set) - 1;
    this.#index.set(key, index);
    if (reach === 'aliases') this.aliases.add(index);
    return index;
  }
}
