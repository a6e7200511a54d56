import { createHash } from 'node:crypto';
import type { PathTest } from '../check/condition.ts';
import type { PathPattern, PathSet } from '../check/typed-policy.ts';
import type { MatcherSet } from './path/path-matcher.ts';

/** Two path sets with one key match the same paths, spelled alike. */
export function setKey({ parts, relation }: MatcherSet): string {
  return `${relation}\n${parts.map(pathsKey).join('\n')}`;
}

/** By the set that the checker made: a rule's is asked for at every hook. */
const KEYS = new WeakMap<PathSet, string>();

/** A digest, so that the key of a hundred thousand patterns is as short as another. */
export function pathsKey(paths: PathSet): string {
  const known = KEYS.get(paths);
  if (known !== undefined) return known;
  const text = `${patternKey(paths.patterns)}\nexcept\n${patternKey(paths.except)}`;
  const key = createHash('sha256').update(text).digest('base64');
  KEYS.set(paths, key);
  return key;
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
    const index = this.#number({ parts: [paths], relation }, reach);
    if (reach === 'aliases') this.aliases.add(index);
    return index;
  }

  /** All of them as one set, which tells the first that matches. */
  together(parts: readonly PathSet[]): number {
    return this.#number({ parts, relation: 'self' }, 'names');
  }

  #number(set: MatcherSet, reach: PathTest['reach']): number {
    const key = `${reach}\n${setKey(set)}`;
    const known = this.#index.get(key);
    if (known !== undefined) return known;
    const index = this.sets.push(set) - 1;
    this.#index.set(key, index);
    return index;
  }
}
