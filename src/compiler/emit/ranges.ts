import type { Range } from '../check/condition.ts';

/** Ranges beyond this many are searched by halves. */
const LISTED = 4;

/** The C expression for `value` lying in one of the ranges, which are sorted and apart; `highest`: its largest value. */
export function rangesExpression(value: string, ranges: readonly Range[], highest: bigint): string {
  return searchExpression(value, ranges, '0', (range) => [rangeExpression(value, range, highest), '1']);
}

/**
 * The C expression for what is found in the range that `value` lies in. They are sorted and apart; `inside`: the test for a range,
 * and what is found there, elsewhere `none`.
 */
export function searchExpression<R extends Range>(
  value: string,
  ranges: readonly R[],
  none: string,
  inside: (range: R) => readonly [test: string, found: string],
): string {
  if (ranges.length <= LISTED) return listExpression(ranges.map(inside), none);
  const middle = ranges.length >> 1;
  const [below, above] = [ranges.slice(0, middle), ranges.slice(middle)].map((half) =>
    searchExpression(value, half, none, inside),
  );
  return `(${value} < ${cNumber((ranges[middle] as R).low)} ? ${below} : ${above})`;
}

/** Tests of which one holds at the most, and what is found where it does. */
function listExpression(inside: readonly (readonly [test: string, found: string])[], none: string): string {
  if (none !== '0') {
    return inside.reduceRight((rest, [test, found]) => (test === '1' ? found : `(${test} ? ${found} : ${rest})`), none);
  }
  const tests = inside.map(([test, found]) => bothExpression(test, found));
  if (tests.length === 0 || tests.includes('1')) return tests.length === 0 ? none : '1';
  return tests.length === 1 ? (tests[0] as string) : `(${tests.join(' || ')})`;
}

function bothExpression(one: string, other: string): string {
  if (one === '1' || other === '1') return one === '1' ? other : one;
  return `(${one} && ${other})`;
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
