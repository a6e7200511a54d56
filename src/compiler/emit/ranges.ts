import type { Range } from '../check/condition.ts';

/** Ranges beyond this many are searched by halves. */
const LISTED = 4;

/** The C expression for `value` lying in one of the ranges, which are sorted and apart; `highest`: its largest value. */
export function rangesExpression(value: string, ranges: readonly Range[], highest: bigint): string {
  if (ranges.length === 0) return '0';
  if (ranges.length <= LISTED) {
    const tests = ranges.map((range) => rangeExpression(value, range, highest));
    return tests.length === 1 ? (tests[0] as string) : tests.includes('1') ? '1' : `(${tests.join(' || ')})`;
  }
  const middle = ranges.length >> 1;
  const pivot = (ranges[middle] as Range).low;
  const below = rangesExpression(value, ranges.slice(0, middle), highest);
  return `(${value} < ${cNumber(pivot)} ? ${below} : ${rangesExpression(value, ranges.slice(middle), highest)})`;
}

function rangeExpression(value: string, { low, high }: Range, highest: bigint): string {
  if (low === high) return `(${value} == ${cNumber(low)})`;
  const above = low === 0n ? null : `${value} >= ${cNumber(low)}`;
  const below = high >= highest ? null : `${value} <= ${cNumber(high)}`;
  if (above === null || below === null) return above === null && below === null ? '1' : `(${above ?? below})`;
  return `(${above} && ${below})`;
}

function cNumber(value: bigint): string {
  return value > 0x7fff_ffffn ? `0x${value.toString(16)}ULL` : value.toString();
}
