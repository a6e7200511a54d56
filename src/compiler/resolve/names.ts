import type { Meaning, Names } from '../check/values/names.ts';
import { RESERVED_WORDS } from '../syntax/words.ts';
import type { Build, BuildFile } from './build.ts';
import { DECLARATION_WORDS, type Declaration } from './declarations.ts';

export interface Reference {
  readonly qualifier: { readonly text: string } | null;
  readonly name: string;
}

/** What names mean, in every file of a build. */
export class BuildNames {
  /** Names given again in their file, each with the declaration that has them. */
  readonly repeated: readonly { readonly declaration: Declaration; readonly first: Declaration }[];
  readonly #byFile = new Map<string, FileNames>();
  readonly #byPolicy = new Map<string, FileNames>();

  constructor(build: Build, declarations: readonly Declaration[]) {
    for (const file of build.files) {
      const names = new FileNames(file, this);
      const policy = file.tree.header.name.text;
      this.#byFile.set(file.source.name, names);
      if (!this.#byPolicy.has(policy)) this.#byPolicy.set(policy, names);
    }
    const repeated: { declaration: Declaration; first: Declaration }[] = [];
    for (const declaration of declarations) {
      const first = this.of(declaration.file).add(declaration);
      if (first !== null) repeated.push({ declaration, first });
    }
    this.repeated = repeated;
  }

  of(file: BuildFile): FileNames {
    const names = this.#byFile.get(file.source.name);
    if (names === undefined) throw new Error('a file of another build');
    return names;
  }

  used(file: string): FileNames | null {
    return this.#byFile.get(file) ?? null;
  }

  ofPolicy(name: string): FileNames | null {
    return this.#byPolicy.get(name) ?? null;
  }
}

/** What names mean in one file. */
export class FileNames implements Names {
  readonly file: BuildFile;
  readonly #build: BuildNames;
  readonly #own = new Map<string, Declaration>();
  /** By kinds. Every unknown name is compared with all of them. */
  readonly #reachable = new Map<string, readonly string[]>();

  constructor(file: BuildFile, build: BuildNames) {
    this.file = file;
    this.#build = build;
  }

  /** The declaration that has the name already, if there is one. */
  add(declaration: Declaration): Declaration | null {
    const first = this.#own.get(declaration.name);
    if (first === undefined) this.#own.set(declaration.name, declaration);
    return first ?? null;
  }

  /**
   * What a name means here; `null` if nothing of that name is there. What stands before a dot is what a `use` has
   * given; for blocks it may be the name of any policy of the build, because nobody has to import what he extends.
   */
  find({ qualifier, name }: Reference): Declaration | null {
    if (qualifier === null) return this.own(name);
    const namespace = this.#own.get(qualifier.text);
    if (namespace?.kind === 'unknown') return namespace;
    if (namespace?.kind === 'namespace') return this.#member(namespace, name);
    const found = this.#build.ofPolicy(qualifier.text)?.own(name) ?? null;
    return found?.kind === 'confinement' || found?.kind === 'filter' || found?.kind === 'unknown' ? found : null;
  }

  /** The declaration of this file that has a name. */
  own(name: string): Declaration | null {
    return this.#own.get(name) ?? null;
  }

  lookup(reference: Reference): Meaning | null {
    const found = this.find(reference);
    if (found === null) return null;
    // That it cannot be this name has been told, and where it is used the word of the language may be meant.
    if (RESERVED_WORDS.has(found.name)) return { kind: 'unreadable' };
    switch (found.kind) {
      case 'constant': {
        const { value, span } = found;
        return { kind: 'constant', value, names: this.#build.of(found.file), span };
      }
      case 'confinement':
        return { kind: 'confinement', qualified: qualifiedName(found), span: found.span };
      case 'unknown':
        return { kind: 'unreadable' };
      default:
        return { kind: 'other', what: DECLARATION_WORDS[found.kind], span: found.span };
    }
  }

  get constants(): readonly string[] {
    return this.reachable(['constant']);
  }

  get confinements(): readonly string[] {
    return this.reachable(['confinement']);
  }

  /** Every name of these kinds as it is written here: what may have been meant. */
  reachable(kinds: readonly Declaration['kind'][]): readonly string[] {
    const key = kinds.join(' ');
    const found = this.#reachable.get(key) ?? this.#allReachable(kinds);
    this.#reachable.set(key, found);
    return found;
  }

  #allReachable(kinds: readonly Declaration['kind'][]): readonly string[] {
    const imported = [...this.#own.values()].flatMap((own) => {
      const used = own.kind === 'namespace' && own.use.file !== null ? this.#build.used(own.use.file) : null;
      return used === null ? [] : used.members(kinds).map((member) => `${own.name}.${member}`);
    });
    return this.members(kinds).concat(imported);
  }

  /** The names that the file itself gives to something of these kinds. */
  members(kinds: readonly Declaration['kind'][]): string[] {
    return [...this.#own.values()].filter((one) => kinds.includes(one.kind)).map((one) => one.name);
  }

  #member(namespace: Declaration & { readonly kind: 'namespace' }, name: string): Declaration | null {
    // Of a file that could not be read nothing is known, so no use of it is a mistake.
    const used = namespace.use.file === null ? null : this.#build.used(namespace.use.file);
    if (used === null) return { name, file: namespace.file, span: namespace.span, kind: 'unknown' };
    const found = used.own(name);
    return found === null || found.kind === 'namespace' ? null : found;
  }
}

/** `POLICY.NAME`. */
export function qualifiedName(declaration: Pick<Declaration, 'file' | 'name'>): string {
  return `${declaration.file.tree.header.name.text}.${declaration.name}`;
}
