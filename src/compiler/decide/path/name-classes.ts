import type { ByteDfa } from './byte-dfa.ts';
import type { ComponentLanguage } from './component-language.ts';
import { globAutomaton, runBackwards } from './glob-automaton.ts';

/**
 * Names sorted into classes: two names of one class are in the same languages, so that an automaton over classes
 * sees no difference between them.
 */
export interface NameClasses {
  /** How many; those of names that are not listed come first. */
  readonly count: number;
  /** By class: itself, or of a class of listed names, the one that they would be of if they were not listed. */
  readonly unlisted: readonly number[];
  /** By language: the classes of names that are listed for it, or of names that are not but that its glob accepts. */
  readonly classesOf: readonly (readonly number[])[];
  /** Every name that is listed anywhere, sorted by length and then by bytes. */
  readonly literals: readonly ListedName[];
  /** For all other names, read from the last byte to the first: the automaton whose tags are classes; `null` without globs. */
  readonly glob: ByteDfa<number> | null;
  /** The class of a name that is not listed and that no glob accepts. */
  readonly other: number;
}

export interface ListedName {
  readonly name: string;
  readonly class: number;
}

/** `null` when the globs together need too many states. */
export function classifyNames(languages: readonly ComponentLanguage[]): NameClasses | null {
  const index = new Map<string, number>();
  const unlisted: number[] = [];
  const classesOf: number[][] = languages.map(() => []);
  /** The class of the names that these languages list, or, where there are none, that these globs accept. */
  function intern(listed: readonly number[], globs: number | readonly number[]): number {
    const key = `${listed.join(' ')}/${typeof globs === 'number' ? globs : globs.join(' ')}`;
    const known = index.get(key);
    if (known !== undefined) return known;
    const made = unlisted.length;
    index.set(key, made);
    unlisted.push(typeof globs === 'number' ? globs : made);
    for (const language of typeof globs === 'number' ? listed : globs) classesOf[language]?.push(made);
    return made;
  }

  const other = intern([], []);
  const globs = languages.flatMap((language, i) => (language.kind === 'glob' ? [{ i, dfa: language.dfa }] : []));
  const glob =
    globs.length === 0
      ? null
      : globAutomaton(
          globs.map(({ dfa }) => dfa),
          (accepting) =>
            intern(
              [],
              accepting.map((g) => globs[g]?.i ?? 0),
            ),
          String,
        );
  if (glob === null && globs.length > 0) return null;
  const listedIn = new Map<string, number[]>();
  languages.forEach((language, i) => {
    if (language.kind !== 'names') return;
    for (const name of language.names) {
      const known = listedIn.get(name);
      if (known === undefined) listedIn.set(name, [i]);
      else known.push(i);
    }
  });
  const literals = [...listedIn]
    .sort(([a], [b]) => a.length - b.length || (a < b ? -1 : 1))
    .map(([name, listed]) => ({
      name,
      class: intern(listed, glob === null ? other : (runBackwards(glob, name) ?? other)),
    }));
  return { count: unlisted.length, unlisted, classesOf, literals, glob, other };
}

/** The class of a name, as the generated C finds it. */
export function classOfName(
  { literals, glob, other }: Pick<NameClasses, 'literals' | 'glob' | 'other'>,
  name: string,
): number {
  const literal = literals.find((entry) => entry.name === name);
  if (literal !== undefined) return literal.class;
  return glob === null ? other : (runBackwards(glob, name) ?? other);
}
