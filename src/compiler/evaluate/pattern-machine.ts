import type { PathSet } from '../check/typed-policy.ts';
import type { PatternNode } from '../syntax/path-pattern.ts';

/** Where all patterns are at one time. */
export type Places = ReadonlySet<number>;

/** By a byte that is accepted; `free`: by none; `star`: by none, past a `*`, which has no name to stand for at the root. */
interface Move {
  readonly by: ReadonlySet<number> | 'free' | 'star';
  readonly to: number;
}

const SLASH = 0x2f;
const A_SLASH: ReadonlySet<number> = new Set([SLASH]);
const IN_NAMES: ReadonlySet<number> = new Set(Array.from({ length: 255 }, (_, i) => i + 1).filter((b) => b !== SLASH));

/** The patterns of a set, read byte by byte from the root on, at all places at once where they can be. */
export class PatternMachine {
  readonly #moves: Move[][] = [];
  /** Where patterns end: those that match, and those that are taken away. The places of the latter come behind. */
  readonly matched: number;
  readonly takenAway: number;
  /** Before the first slash. */
  readonly start: Places;
  /** Where the path "/" ends. */
  readonly root: Places;
  #beginnings: readonly Places[] | null = null;

  constructor({ patterns, except }: PathSet) {
    this.matched = this.#place();
    const starts = patterns.map(({ nodes }) => this.#sequence(nodes, this.matched, true));
    this.takenAway = this.#place();
    const others = except.map(({ nodes }) => this.#sequence(nodes, this.takenAway, true));
    this.start = this.#closure([...starts, ...others], false);
    this.root = this.#step(this.start, SLASH, true);
  }

  run(from: Places, text: string): Places {
    let places = from;
    for (let i = 0; i < text.length; i++) places = this.#step(places, text.charCodeAt(i), false);
    return places;
  }

  /** Whether something that has one more name, at least, is matched. No pattern ends in a slash. */
  goesOn(places: Places): boolean {
    const byName = ({ by }: Move): boolean => typeof by !== 'string' && by !== A_SLASH;
    return [...places].some((place) => place < this.takenAway && this.#moves[place]?.some(byName));
  }

  /** Where the beginnings of paths lead, of whole names each and the empty one too, as long as anything can still match. */
  get beginnings(): readonly Places[] {
    if (this.#beginnings !== null) return this.#beginnings;
    const names = this.#alphabet();
    const seen = new Set<string>();
    const todo = [{ places: this.start, behind: 'name' }];
    for (const { places, behind } of todo) {
      for (const byte of behind === 'name' ? [SLASH, ...names] : names) {
        const next = { places: this.#step(places, byte, false), behind: byte === SLASH ? 'slash' : 'name' };
        const key = `${next.behind} ${[...next.places].sort((a, b) => a - b).join(' ')}`;
        if (seen.has(key) || ![...next.places].some((place) => place < this.takenAway)) continue;
        seen.add(key);
        todo.push(next);
      }
    }
    this.#beginnings = todo.filter(({ behind }) => behind === 'name').map(({ places }) => places);
    return this.#beginnings;
  }

  /** Of the bytes that no pattern tells apart, one. */
  #alphabet(): readonly number[] {
    const sets = this.#moves.flat().flatMap(({ by }) => (typeof by === 'string' ? [] : [by]));
    return [...new Map([...IN_NAMES].map((byte) => [sets.map((set) => set.has(byte)).join(), byte])).values()];
  }

  #step(from: Places, byte: number, root: boolean): Places {
    return this.#closure(this.#reached(from, byte), root);
  }

  #reached(from: Places, byte: number): readonly number[] {
    const reached: number[] = [];
    for (const place of from) {
      for (const { by, to } of this.#moves[place] ?? []) if (typeof by !== 'string' && by.has(byte)) reached.push(to);
    }
    return reached;
  }

  #closure(places: readonly number[], root: boolean): Places {
    const all = new Set(places);
    for (const place of all) {
      for (const { by, to } of this.#moves[place] ?? []) if (by === 'free' || (by === 'star' && !root)) all.add(to);
    }
    return all;
  }

  #place(...moves: readonly Move[]): number {
    return this.#moves.push([...moves]) - 1;
  }

  /** Stays at the place for any number of these bytes. */
  #stay(place: number, by: ReadonlySet<number>): number {
    this.#moves[place]?.push({ by, to: place });
    return place;
  }

  /** Where the nodes start when they are followed by `next`. `leads`: they start the pattern. */
  #sequence(nodes: readonly PatternNode[], next: number, leads: boolean): number {
    return nodes.reduceRight((after, node, i) => this.#node(node, after, leads && i === 0), next);
  }

  #node(node: PatternNode, next: number, first: boolean): number {
    switch (node.kind) {
      case 'literal':
        return [...node.bytes].reduceRight((to, byte) => this.#place({ by: new Set([byte.charCodeAt(0)]), to }), next);
      case 'slash':
        return this.#place({ by: A_SLASH, to: next });
      case 'any_byte':
        return this.#place({ by: IN_NAMES, to: next });
      case 'class': {
        const by = new Set(node.bytes);
        return this.#place({ by, to: node.repeat ? this.#stay(this.#place({ by: 'free', to: next }), by) : next });
      }
      case 'star':
        return this.#stay(this.#place({ by: 'star', to: next }), IN_NAMES);
      case 'alternatives':
        return this.#place(
          ...node.options.map((option) => ({ by: 'free' as const, to: this.#sequence(option, next, first) })),
        );
      case 'globstar':
        return this.#globstar(next, first);
    }
  }

  /** Starts behind a slash; at the very start of a pattern that slash is not written. */
  #globstar(next: number, first: boolean): number {
    // No component at all: the slash that stands before is also the one that follows.
    const none = this.#reached(this.#closure([next], false), SLASH);
    const name = this.#place(...none.map((to) => ({ by: 'free' as const, to })));
    const within = this.#stay(this.#place({ by: A_SLASH, to: name }, { by: 'free', to: next }), IN_NAMES);
    this.#moves[name]?.push({ by: IN_NAMES, to: within });
    return first ? this.#place({ by: A_SLASH, to: name }) : name;
  }
}
