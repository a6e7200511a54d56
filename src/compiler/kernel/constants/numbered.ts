/** The names of an enumeration that counts up from `first` without a hole, as its numbers. */
export function numbered(names: readonly string[], first = 0n): Readonly<Record<string, bigint>> {
  return Object.fromEntries(names.map((name, index) => [name, first + BigInt(index)]));
}
