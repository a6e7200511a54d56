import type { Range } from '../check/condition.ts';
import { rangeExpression, searchExpression } from './ranges.ts';

/** Upper halves of addresses, and the lower halves of one that has them: any where `lower` is empty. */
interface Upper<R> extends Range {
  readonly of: R;
  readonly lower: Lower<R>[];
}

interface Lower<R> extends Range {
  readonly of: R;
}

const HALF = 64n;
const HIGHEST = (1n << HALF) - 1n;

/** The C expression for the request's address lying in one of the ranges, which are sorted and apart. */
export function addressExpression(ranges: readonly Range[]): string {
  return addressSearch(ranges, '0', () => '1');
}

/** The C expression for what is found in the range that the request's address, two words of 64 bits, lies in. */
export function addressSearch<R extends Range>(
  ranges: readonly R[],
  none: string,
  found: (range: R) => string,
): string {
  return searchExpression('q->address[0]', byUpper(ranges), none, (upper) => [
    rangeExpression('q->address[0]', upper, HIGHEST),
    upper.lower.length === 0
      ? found(upper.of)
      : searchExpression('q->address[1]', upper.lower, none, (lower) => [
          rangeExpression('q->address[1]', lower, HIGHEST),
          found(lower.of),
        ]),
  ]);
}

/** Cuts each range where only a part of the addresses with one upper half is in it. */
function byUpper<R extends Range>(ranges: readonly R[]): readonly Upper<R>[] {
  const found: Upper<R>[] = [];
  const whole = (low: bigint, high: bigint, of: R): void => {
    if (low <= high) found.push({ low, high, of, lower: [] });
  };
  const part = (upper: bigint, lower: Lower<R>): void => {
    const last = found.at(-1);
    if (last?.low === upper && last.lower.length > 0) last.lower.push(lower);
    else found.push({ low: upper, high: upper, of: lower.of, lower: [lower] });
  };
  for (const of of ranges) {
    const [first, last] = [of.low >> HALF, of.high >> HALF];
    const [start, end] = [of.low & HIGHEST, of.high & HIGHEST];
    if (first === last && (start > 0n || end < HIGHEST)) {
      part(first, { low: start, high: end, of });
      continue;
    }
    if (start > 0n) part(first, { low: start, high: HIGHEST, of });
    whole(start > 0n ? first + 1n : first, end < HIGHEST ? last - 1n : last, of);
    if (end < HIGHEST) part(last, { low: 0n, high: end, of });
  }
  return found;
}
