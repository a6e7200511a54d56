/** Numbers lists of numbers in the order in which they are first seen; equal lists have one number. */
export class ListNumbers {
  readonly lists: (readonly number[])[] = [];
  /** By hash, the numbers of the lists with it: a text for each list would be most of the work. */
  readonly #byHash = new Map<number, number[]>();

  number(list: readonly number[]): number {
    let hash = list.length;
    for (let i = 0; i < list.length; i++) hash = Math.imul(hash ^ (list[i] ?? 0), 0x9e37_79b1) ^ (hash >>> 15);
    const alike = this.#byHash.get(hash);
    if (alike === undefined) {
      this.#byHash.set(hash, [this.lists.length]);
    } else {
      for (const known of alike) if (equal(this.lists[known] ?? [], list)) return known;
      alike.push(this.lists.length);
    }
    return this.lists.push(list) - 1;
  }
}

function equal(one: readonly number[], other: readonly number[]): boolean {
  if (one.length !== other.length) return false;
  for (let i = 0; i < one.length; i++) if (one[i] !== other[i]) return false;
  return true;
}
