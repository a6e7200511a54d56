import type { Range } from '../check/condition.ts';
import { rangeExpression, rangesExpression, searchExpression } from './ranges.ts';

/** Upper halves of addresses, and what is asked of the lower half of one that has them: nothing where `lower` is empty. */
interface Upper extends Range {
  readonly lower: Range[];
}

const HALF = 64n;
const HIGHEST = (1n << HALF) - 1n;

/** The C expression for the request's address, two words of 64 bits, lying in one of the ranges, which are sorted and apart. */
export function addressExpression(ranges: readonly Range[]): string {
  return searchExpression('q->address[0]', byUpper(ranges), (upper) => {
    const tests = [rangeExpression('q->address[0]', upper, HIGHEST)];
    if (upper.lower.length > 0) tests.push(rangesExpression('q->address[1]', upper.lower, HIGHEST));
    const asked = tests.filter((test) => test !== '1');
    return asked.length === 0 ? '1' : asked.length === 1 ? (asked[0] as string) : `(${asked.join(' && ')})`;
  });
}

/** Cuts each range where only a part of the addresses with one upper half is in it. */
function byUpper(ranges: readonly Range[]): readonly Upper[] {
  const found: Upper[] = [];
  const whole = (low: bigint, high: bigint): void => {
    if (low <= high) found.push({ low, high, lower: [] });
  };
  const part = (upper: bigint, lower: Range): void => {
    const last = found.at(-1);
    if (last?.low === upper && last.lower.length > 0) last.lower.push(lower);
    else found.push({ low: upper, high: upper, lower: [lower] });
  };
  for (const { low, high } of ranges) {
    const [first, last] = [low >> HALF, high >> HALF];
    const [start, end] = [low & HIGHEST, high & HIGHEST];
    if (first === last && (start > 0n || end < HIGHEST)) {
      part(first, { low: start, high: end });
      continue;
    }
    if (start > 0n) part(first, { low: start, high: HIGHEST });
    whole(start > 0n ? first + 1n : first, end < HIGHEST ? last - 1n : last);
    if (end < HIGHEST) part(last, { low: 0n, high: end });
  }
  return found;
}
