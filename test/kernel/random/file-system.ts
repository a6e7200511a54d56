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
}

/** A real one's names and attributes, as far as policies can ask for them: one tmpfs, of which a part is mounted once more. */
export class FileSystem {
  readonly mount: string;
  readonly #root = newInode('directory', { mode: 0o1777 });
  /** Found since a name last changed. */
  #places: { readonly followed: readonly Place[]; readonly themselves: readonly Place[] } | null = null;
  #part: { readonly at: string; readonly from: Place } | null = null;

  constructor(mount: string) {
    this.mount = mount;
  }

  bind(from: string, at: string): void {
    this.#part = { at, from: this.at(from) };
    this.#places = null;
  }

  /** `follow`: what a symbolic link at the end leads to. Where there is nothing at all, it throws. */
  at(path: string, follow = true): Place {
    const place = this.find(path, follow);
    if (place === null) throw new Error(`${path} leads nowhere`);
    return place;
  }

  find(path: string, follow = true): Place | null {
    let todo = path.split('/').slice(2);
    let here: Place = { path, inode: this.#root, parent: null, name: '', names: [this.mount], home: [this.mount] };
    for (let links = 0; todo.length > 0; ) {
      const [name = '', ...rest] = todo;
      const { inode: parent, names, home }: Place = here;
      if (parent?.kind !== 'directory') return null;
      const inode = parent.entries.get(name) ?? null;
      if (inode?.kind === 'symlink' && (follow || rest.length > 0)) {
        if (links++ === 8) return null;
        const absolute = inode.target.startsWith('/');
        todo = [...inode.target.split('/').slice(absolute ? 2 : 0), ...rest];
        if (absolute) here = { ...here, inode: this.#root, parent: null, names: [this.mount], home: [this.mount] };
        continue;
      }
      here = { path, inode, parent, name, names: [...names, name], home: [...home, name] };
      todo = rest;
      const part = this.#part;
      if (part !== null && textOf(here.names) === part.at) {
        here = { ...here, inode: part.from.inode, parent: null, home: part.from.home };
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

/** The second mount gives its files a name beside the one that they have where all of the file system is. */
export function namesOf({ names, home }: Place): ObjectNames {
  return { names: [pathOf(names)], aliases: textOf(names) === textOf(home) ? [] : [pathOf(home)] };
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
