/** Equal keys get equal numbers, counted from 0 in order of first appearance: the classes of a partition. */
export function numbered(keys: readonly string[]): number[] {
  const index = new Map<string, number>();
  return keys.map((key) => {
    const known = index.get(key) ?? index.size;
    index.set(key, known);
    return known;
  });
}
