/** A policy file as text whose order can be changed: statements, and blocks of statements. */
export interface RandomPolicy {
  readonly header: readonly string[];
  readonly items: readonly Item[];
}

export type Item = string | Block;

export interface Block {
  readonly head: string;
  readonly items: readonly Item[];
}

/** The same in another order: of statements, of blocks, and within each. */
export function reordered({ header, items }: RandomPolicy): RandomPolicy {
  return { header: [header[0] ?? '', ...header.slice(1).reverse()], items: reversed(items) };
}

function reversed(items: readonly Item[]): readonly Item[] {
  return items.map((item) => (typeof item === 'string' ? item : { ...item, items: reversed(item.items) })).reverse();
}

/** With something more in the block that `where` chooses; the top level is one of them. */
export function withAdded(policy: RandomPolicy, added: Item, where: number): RandomPolicy {
  const confinement = typeof added !== 'string' && added.head.startsWith('confine');
  // What is not known before an exec can no longer fail: whether it is a script, and of which interpreter.
  const blocks = policy.items.flatMap((item) =>
    blocksOf(item, confinement ? ({ head }) => !head.includes('interp') : all),
  );
  const chosen = blocks[where % (blocks.length + 1)];
  const into = (items: readonly Item[]): readonly Item[] =>
    items.map((item) => {
      if (typeof item === 'string') return item;
      const inside = into(item.items);
      return { ...item, items: item === chosen ? [...inside, added] : inside };
    });
  return { ...policy, items: chosen === undefined ? [...policy.items, added] : into(policy.items) };
}

const all = (): boolean => true;

/** A block and those in it, without those that do not fit and what is in them. */
function blocksOf(item: Item, fits: (block: Block) => boolean): readonly Block[] {
  if (typeof item === 'string' || !fits(item)) return [];
  return [item, ...item.items.flatMap((inner) => blocksOf(inner, fits))];
}

export function policyText({ header, items }: RandomPolicy): string {
  return [...header, ...items.map(itemText)].join('\n');
}

function itemText(item: Item): string {
  return typeof item === 'string'
    ? item
    : [item.head, ' {\n', ...item.items.map((one) => `${itemText(one)}\n`), '}'].join('');
}
