import type { Range } from '../check/condition.ts';

/** Ranges beyond this many are searched by halves. */
const LISTED = 4;

/** The C expression for `value` lying in one of the ranges, which are sorted and apart; `highest`: its largest value. */
export function rangesExpression(value: string, ranges: readonly Range[], highest: bigint): string {
  return searchExpression(value, ranges, (range) => rangeExpression(value, range, highest));
}

/** The C expression for what is asked of the one of the ranges that `value` is in. They are sorted and apart. */
export function searchExpression<R extends Range>(
  value: string,
  ranges: readonly R[],
  asked: (range: R) => string,
): string {
  if (ranges.length === 0) return '0';
  if (ranges.length <= LISTED) {
    const tests = ranges.map(asked);
    return tests.length === 1 ? (tests[0] as string) : tests.includes('1') ? '1' : `(${tests.join(' || ')})`;
  }
  const middle = ranges.length >> 1;
  const [below, above] = [ranges.slice(0, middle), ranges.slice(middle)].map((half) =>
    searchExpression(value, half, asked),
  );
  return `(${value} < ${cNumber((ranges[middle] as R).low)} ? ${below} : ${above})`;
}

/** The C expression for `value` lying in the range; `1` where every value up to `highest` does. */
export function rangeExpression(value: string, { low, high }: Range, highest: bigint): string {
  if (low === high) return `(${value} == ${cNumber(low)})`;
  const above = low === 0n ? null : `${value} >= ${cNumber(low)}`;
  const below = high >= highest ? null : `${value} <= ${cNumber(high)}`;
  if (above === null || below === null) return above === null && below === null ? '1' : `(${above ?? below})`;
  return `(${above} && ${below})`;
}

function cNumber(value: bigint): string {
  return value > 0x7fff_ffffn ? `0x${value.toString(16)}ULL` : value.toString();
}
