import type { Attributes, ObjectNames } from '../../../src/compiler/evaluate/request.ts';
import { ENUMERATIONS } from '../../../src/compiler/kernel/constants/index.ts';

export type Kind = 'regular' | 'directory' | 'symlink' | 'char' | 'fifo' | 'socket';

export interface Inode {
  readonly kind: Kind;
  owner: number;
  group: number;
  mode: number;
  links: number;
  readonly rdev: number;
  readonly entries: Map<string, Inode>;
  /** Of a symbolic link. */
  readonly target: string;
  /** A probe, or a script that a probe interprets: then which one. */
  readonly runs: 'itself' | { readonly interpreter: string } | null;
}

/** Where a path leads: to an object, or to a name that is free. */
export interface Place {
  /** As a request names it. */
  readonly path: string;
  readonly inode: Inode | null;
  readonly parent: Inode | null;
  readonly name: string;
  /** From the root, as the kernel has it. */
  readonly names: readonly string[];
  /** The same from where the whole file system is mounted. */
  readonly home: readonly string[];
  /** Where what it is reached through is mounted. */
  readonly mount: string;
  /** That is in another mount namespace than the initial one. */
  readonly isElsewhere: boolean;
  /** Something is mounted on it: it stays where it is. */
  readonly isPinned: boolean;
}

interface Part {
  readonly at: string;
  readonly from: Place;
  readonly covered: Inode | null;
}

/** A real one's names and attributes, as far as policies can ask for them: one tmpfs, of which parts are mounted once more. */
export class FileSystem {
  readonly mount: string;
  readonly #root = newInode('directory', { mode: 0o1777 });
  /** Found since a name last changed. */
  #places: { readonly followed: readonly Place[]; readonly themselves: readonly Place[] } | null = null;
  #parts: readonly Part[] = [];
  #isElsewhere = false;

  constructor(mount: string) {
    this.mount = mount;
  }

  bind(from: string, at: string): void {
    const on = this.at(at);
    this.#parts = [...this.#parts, { at: textOf(on.names), from: this.at(from), covered: on.inode }];
    this.#places = null;
  }

  /** As it is in another mount namespace. What is mounted there is nowhere else. */
  elsewhere<T>(doing: () => T): T {
    const parts = this.#parts;
    this.#isElsewhere = true;
    this.#places = null;
    try {
      return doing();
    } finally {
      this.#isElsewhere = false;
      this.#parts = parts;
      this.#places = null;
    }
  }

  /** `follow`: what a symbolic link at the end leads to. Where there is nothing at all, it throws. */
  at(path: string, follow = true): Place {
    const place = this.find(path, follow);
    if (place === null) throw new Error(`${path} leads nowhere`);
    return place;
  }

  find(path: string, follow = true): Place | null {
    let todo = path.split('/').slice(2);
    const root: Place = {
      ...{ path, inode: this.#root, parent: null, name: '', names: [this.mount], home: [this.mount] },
      ...{ mount: textOf([this.mount]), isElsewhere: this.#isElsewhere, isPinned: true },
    };
    let here = root;
    for (let links = 0; todo.length > 0; ) {
      const [name = '', ...rest] = todo;
      const { inode: parent, names, home }: Place = here;
      if (parent?.kind !== 'directory') return null;
      const inode = parent.entries.get(name) ?? null;
      if (inode?.kind === 'symlink' && (follow || rest.length > 0)) {
        if (links++ === 8) return null;
        const absolute = inode.target.startsWith('/');
        todo = [...inode.target.split('/').slice(absolute ? 2 : 0), ...rest];
        if (absolute) here = root;
        continue;
      }
      const isPinned = this.#parts.some(({ covered }) => inode !== null && covered === inode);
      here = { ...here, inode, parent, name, names: [...names, name], home: [...home, name], isPinned };
      todo = rest;
      const at = textOf(here.names);
      for (const part of this.#parts) {
        if (part.at !== at) continue;
        here = { ...here, inode: part.from.inode, parent: null, home: part.from.home, mount: part.at, isPinned: true };
      }
    }
    return here;
  }

  /** Everything that is there, by every path through both mounts and at most one symbolic link: what it leads to, or where that is. */
  places(follow = true): readonly Place[] {
    this.#places ??= this.#paths();
    return this.#places[follow ? 'followed' : 'themselves'];
  }

  #paths() {
    const paths: string[] = [];
    const visit = (path: string, linked: boolean): void => {
      paths.push(path);
      const inode = this.find(path)?.inode;
      if (inode?.kind !== 'directory') return;
      for (const [name, { kind }] of inode.entries) {
        if (kind !== 'symlink') visit(`${path}/${name}`, linked);
        else if (!linked) visit(`${path}/${name}`, true);
      }
    };
    visit(`/${this.mount}`, false);
    const leading = (follow: boolean) =>
      paths.flatMap((path) => this.find(path, follow) ?? []).filter((one) => one.inode !== null);
    return { followed: leading(true), themselves: leading(false) };
  }

  put({ parent, name }: Place, inode: Inode): void {
    parent?.entries.set(name, inode);
    inode.links++;
    this.#places = null;
  }

  remove({ parent, name, inode }: Place): void {
    parent?.entries.delete(name);
    if (inode !== null) inode.links--;
    this.#places = null;
  }

  move(from: Place, to: Place): void {
    if (from.inode === null || from.inode === to.inode) return;
    this.remove(to);
    this.remove(from);
    this.put(to, from.inode);
  }

  exchange(one: Place, other: Place): void {
    if (one.inode === null || other.inode === null) return;
    one.parent?.entries.set(one.name, other.inode);
    other.parent?.entries.set(other.name, one.inode);
    this.#places = null;
  }
}

export function newInode(kind: Kind, about: Partial<Omit<Inode, 'kind'>> = {}): Inode {
  const nothing = { owner: 0, group: 0, mode: 0, links: 0, rdev: 0, target: '', runs: null };
  return { ...nothing, entries: new Map(), ...about, kind };
}

/**
 * A mount of a part gives its files a name beside the one that they have where all of the file system is. In another mount
 * namespace every rule is held by both, in the initial one `protect` alone is.
 */
export function namesOf({ names, home, isElsewhere }: Place): ObjectNames {
  const others = textOf(names) === textOf(home) ? [] : [pathOf(home)];
  return isElsewhere ? { names: [pathOf(names), ...others], aliases: [] } : { names: [pathOf(names)], aliases: others };
}

/** Where the kernel's hook has no mount. */
export function homeOf({ home }: Place): ObjectNames {
  return { names: [pathOf(home)], aliases: [] };
}

/** Bytes, as the reference wants them. */
function pathOf(names: readonly string[]) {
  return { kind: 'path', components: names.map((name) => Buffer.from(name).toString('latin1')) } as const;
}

export function textOf(names: readonly string[]): string {
  return `/${names.join('/')}`;
}

export function attributesOf(inode: Inode): Attributes {
  const { kind, owner, group, mode, rdev } = inode;
  return {
    'object.owner': [BigInt(owner)],
    'object.group': [BigInt(group)],
    'object.kind': [ENUMERATIONS.kinds[kind] ?? 0n],
    'object.nlink': [BigInt(linksOf(inode))],
    'object.rdev': [BigInt(rdev)],
    'object.fstype': 'tmpfs',
    'object.memfd': false,
    'object.deleted': false,
    'object.setuid': (mode & 0o4000) !== 0,
    'object.setgid': (mode & 0o2000) !== 0,
  };
}

/** A directory has one from above, its own, and one from each directory in it. */
function linksOf({ kind, links, entries }: Inode): number {
  if (kind !== 'directory') return links;
  return 2 + [...entries.values()].filter((entry) => entry.kind === 'directory').length;
}
