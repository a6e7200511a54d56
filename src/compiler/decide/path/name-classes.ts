import { type ByteDfa, product } from './byte-dfa.ts';
import { accepts, type ComponentLanguage, run } from './component-language.ts';

/**
 * Names sorted into classes: two names of one class are in the same languages, so that an automaton over classes
 * sees no difference between them.
 */
export interface NameClasses {
  /** By class: the languages (indices, ascending) that its names are in. */
  readonly members: readonly (readonly number[])[];
  /** Every name that is listed anywhere, sorted by length and then by bytes. */
  readonly literals: readonly { readonly name: string; readonly class: number }[];
  /** For all other names: the automaton whose tags are classes, or `null` when they are all of class `other`. */
  readonly glob: ByteDfa<number> | null;
  /** The class of a name that is not listed and that no glob accepts. */
  readonly other: number;
}

const MAX_GLOB_STATES = 4096;

/** `null` when the globs together need more than 4,096 states. */
export function classifyNames(languages: readonly ComponentLanguage[]): NameClasses | null {
  const members: (readonly number[])[] = [];
  const classOf = new Map<string, number>();
  function intern(set: readonly number[]): number {
    const key = set.join(' ');
    const known = classOf.get(key);
    if (known !== undefined) return known;
    classOf.set(key, members.length);
    members.push(set);
    return members.length - 1;
  }

  const always = languages.flatMap((language, i) => (language.kind === 'any' ? [i] : []));
  const other = intern(always);
  const names = [...new Set(languages.flatMap((language) => (language.kind === 'names' ? language.names : [])))];
  const listedIn = new Map<string, number[]>(names.map((name) => [name, []]));
  const globs: { index: number; dfa: ByteDfa<boolean> }[] = [];
  languages.forEach((language, i) => {
    if (language.kind === 'names') for (const name of language.names) listedIn.get(name)?.push(i);
    if (language.kind === 'glob') globs.push({ index: i, dfa: language.dfa });
  });
  const literals = names
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1))
    .map((name) => {
      const inGlobs = globs.filter(({ index }) => accepts(languages[index] as ComponentLanguage, name));
      const all = [...always, ...(listedIn.get(name) ?? []), ...inGlobs.map(({ index }) => index)];
      return { name, class: intern(all.sort((a, b) => a - b)) };
    });
  if (globs.length === 0) return { members, literals, glob: null, other };
  const glob = product(
    globs.map(({ dfa }) => dfa),
    (tags) => {
      const accepted = globs.filter((_, g) => tags[g] === true).map(({ index }) => index);
      return intern([...always, ...accepted].sort((a, b) => a - b));
    },
    MAX_GLOB_STATES,
  );
  return glob === null ? null : { members, literals, glob, other };
}

/** The class of a name, as the generated C finds it. */
export function classOfName(classes: Omit<NameClasses, 'members'>, name: string): number {
  const literal = classes.literals.find((entry) => entry.name === name);
  if (literal !== undefined) return literal.class;
  return classes.glob === null ? classes.other : (run(classes.glob, name) ?? classes.other);
}
