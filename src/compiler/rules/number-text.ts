import type { NumberTest, Range } from '../check/condition.ts';
import { type AttributeType, attributeNamed, highestOf } from '../kernel/attributes.ts';
import { ENUMERATIONS } from '../kernel/constants/index.ts';
import type { Operation } from '../kernel/operations.ts';

/** Of a range of named values, more than this are not listed. */
const MOST_NAMES = 64n;

/** `uid is 0 or 1000-1005`, `new_mode & 0o4000 is not 0`, `family is rds or can`. */
export function numberText(test: NumberTest, operations: readonly Operation[]): string {
  const name = namesOf(test, operations);
  const asked = test.mask === null ? test.attribute : `${test.attribute} & ${maskText(test.mask, name)}`;
  const value = test.mask === null ? name : digits(test.attribute);
  const highest = test.mask ?? highestOf(test.attribute);
  const others = outside(test.ranges, highest);
  if (test.ranges.length === 0) return `${asked} is never so`;
  if (others.length === 0) return `${asked} is anything`;
  if (others.length < test.ranges.length || others.every(isOne))
    return `${asked} is not ${rangesText(others, highest, value)}`;
  return `${asked} is ${rangesText(test.ranges, highest, value)}`;
}

type NameOf = (value: bigint) => string;

function namesOf({ attribute }: NumberTest, operations: readonly Operation[]): NameOf {
  const type = attributeNamed(attribute)?.type;
  // `cmd` has names for bpf(2); a command of ioctl(2) is just a number.
  const named = type?.kind === 'number' && !(attribute === 'cmd' && operations.includes('ioctl'));
  const names = named ? namesIn(type) : new Map<bigint, string>();
  return (value) => names.get(value) ?? digits(attribute)(value);
}

function namesIn(type: AttributeType & { readonly kind: 'number' }): ReadonlyMap<bigint, string> {
  const all = type.values === null ? [] : Object.entries(ENUMERATIONS[type.values]);
  return new Map(
    all.map(([name, value]) => [type.values === 'capabilities' && type.flags ? 1n << value : value, name]),
  );
}

function digits(attribute: string): NameOf {
  if (attribute === 'new_mode') return (value) => (value === 0n ? '0' : `0o${value.toString(8)}`);
  if (attribute === 'cmd') return (value) => `0x${value.toString(16)}`;
  return String;
}

/** A mask as its flags' names where all of its bits have one. */
function maskText(mask: bigint, name: NameOf): string {
  const bits: bigint[] = [];
  for (let bit = 1n; bit <= mask; bit <<= 1n) if ((mask & bit) !== 0n) bits.push(bit);
  const names = bits.map(name);
  if (names.some(isNumber)) return name(mask);
  return names.length === 1 ? (names[0] ?? '') : `{ ${names.join(', ')} }`;
}

function outside(ranges: readonly Range[], highest: bigint): readonly Range[] {
  const lows = [0n, ...ranges.map(({ high }) => high + 1n)];
  const highs = [...ranges.map(({ low }) => low - 1n), highest];
  return lows.flatMap((low, i) => (low <= (highs[i] ?? 0n) ? [{ low, high: highs[i] ?? 0n }] : []));
}

function isOne({ low, high }: Range): boolean {
  return low === high;
}

function rangesText(ranges: readonly Range[], highest: bigint, name: NameOf): string {
  const texts = ranges.flatMap(({ low, high }) => {
    if (low === high) return [name(low)];
    if (high === highest) return [`${name(low)} or more`];
    const names = high - low < MOST_NAMES ? valuesIn({ low, high }).map(name) : [];
    return names.length > 0 && !names.some(isNumber) ? names : [`${name(low)}-${name(high)}`];
  });
  return texts.join(' or ');
}

function valuesIn({ low, high }: Range): bigint[] {
  return Array.from({ length: Number(high - low) + 1 }, (_, i) => low + BigInt(i));
}

function isNumber(text: string): boolean {
  return /^\d/.test(text);
}
