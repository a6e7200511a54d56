import { annotationKey, type RuleDraft } from './drafts.ts';
import type { Block } from './rules.ts';

/**
 * The drafts in the order of their ids. Rules that say the same in the same words have one derived id: the later ones
 * get a number. Which are the later ones depends on their annotations and on what else is in their blocks, not on where
 * they stand.
 */
export function withUniqueIds(drafts: readonly RuleDraft[]): readonly RuleDraft[] {
  const order = new OrderOfAlike(drafts);
  const inOrder = drafts.toSorted((a, b) => compare(a.id, b.id) || order.compare(a, b));
  const seen = new Map<string, number>();
  const numbered = inOrder.map((draft) => {
    const count = (seen.get(draft.id) ?? 0) + 1;
    seen.set(draft.id, count);
    if (count === 1) return draft;
    const { id, place, annotations, origin, said } = draft;
    return { id: `${id}-${count}`, place, annotations, origin, said };
  });
  return numbered.sort((a, b) => compare(a.id, b.id));
}

/** The order of drafts with one id. Most builds have none, so nothing is worked out before it is asked for. */
class OrderOfAlike {
  readonly #drafts: readonly RuleDraft[];
  readonly #keys = new Map<RuleDraft, string>();
  #beside: ReadonlyMap<Block, string> | null = null;

  constructor(drafts: readonly RuleDraft[]) {
    this.#drafts = drafts;
  }

  compare(a: RuleDraft, b: RuleDraft): number {
    const [one, other] = [a.place.block, b.place.block];
    const annotations = compare(this.#keyOf(a), this.#keyOf(b));
    if (annotations !== 0 || one === other) return annotations;
    this.#beside ??= this.#keysByBlock();
    return compare(this.#beside.get(one) ?? '', this.#beside.get(other) ?? '');
  }

  #keyOf(draft: RuleDraft): string {
    const key = this.#keys.get(draft) ?? annotationKey(draft);
    this.#keys.set(draft, key);
    return key;
  }

  #keysByBlock(): ReadonlyMap<Block, string> {
    const keys = new Map<Block, string[]>();
    for (const draft of this.#drafts) {
      const key = `${draft.id} ${this.#keyOf(draft)}`;
      const known = keys.get(draft.place.block);
      if (known === undefined) keys.set(draft.place.block, [key]);
      else known.push(key);
    }
    return new Map([...keys].map(([block, all]) => [block, all.sort().join('\n')]));
  }
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}
