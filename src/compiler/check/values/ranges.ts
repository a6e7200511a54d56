import type { Range } from '../condition.ts';

/** A set of numbers: sorted, apart from each other and not adjacent. */
export type Ranges = readonly Range[];

/** Any ranges, put in order and joined. */
export function normalized(ranges: readonly Range[]): Ranges {
  const joined: Range[] = [];
  for (const range of ranges.toSorted((a, b) => (a.low < b.low ? -1 : a.low > b.low ? 1 : 0))) {
    const last = joined.at(-1);
    if (last === undefined || range.low > last.high + 1n) joined.push(range);
    else if (range.high > last.high) joined[joined.length - 1] = { low: last.low, high: range.high };
  }
  return joined;
}

/** What is in both. */
export function intersection(a: Ranges, b: Ranges): Ranges {
  const both: Range[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const one = a[i] as Range;
    const other = b[j] as Range;
    const low = one.low > other.low ? one.low : other.low;
    const high = one.high < other.high ? one.high : other.high;
    if (low <= high) both.push({ low, high });
    if (one.high < other.high) i += 1;
    else j += 1;
  }
  return both;
}

/** What of 0 to `highest` is not in it. */
export function complement(ranges: Ranges, highest: bigint): Ranges {
  const rest: Range[] = [];
  let next = 0n;
  for (const { low, high } of ranges) {
    if (low > next) rest.push({ low: next, high: low - 1n });
    next = high + 1n;
  }
  if (next <= highest) rest.push({ low: next, high: highest });
  return rest;
}

/** What is in the first alone. */
export function difference(from: Ranges, what: Ranges): Ranges {
  const highest = from.at(-1)?.high;
  return highest === undefined ? [] : intersection(from, complement(what, highest));
}

/** The one number in it, or `null`. */
export function onlyNumber(ranges: Ranges): bigint | null {
  const [only, ...others] = ranges;
  return only !== undefined && others.length === 0 && only.low === only.high ? only.low : null;
}

/** Whether they hold the same numbers. */
export function sameRanges(a: Ranges, b: Ranges): boolean {
  return a.length === b.length && a.every((one, index) => one.low === b[index]?.low && one.high === b[index]?.high);
}
