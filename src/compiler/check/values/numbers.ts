import { diagnose } from '../../diagnostics/catalogue.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import {
  type Attribute,
  type AttributeType,
  attributeNamed,
  type EnumerationName,
  highestOf,
  type NumberAttribute,
} from '../../kernel/attributes.ts';
import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import type { Range } from '../condition.ts';
import { isKnownWord, mismatch, wordOf } from './describe.ts';
import { type Domain, found, type Leaf, type Outcome, type Part, type Place, REPORTED } from './domain.ts';
import type { Meaning } from './names.ts';
import { difference, normalized, type Ranges } from './ranges.ts';

/** An attribute whose values are numbers. */
export type Numeric = Attribute & {
  readonly name: NumberAttribute;
  readonly type: Extract<AttributeType, { readonly kind: 'number' }>;
};

/** Whether the values of an attribute are numbers. */
export function isNumeric(attribute: Attribute): attribute is Numeric {
  return attribute.type.kind === 'number';
}

/** An attribute that is known to be a number. */
export function numericNamed(name: NumberAttribute): Numeric {
  const attribute = attributeNamed(name);
  if (attribute === null || !isNumeric(attribute)) throw new Error(`'${name}' is no number`);
  return attribute;
}

/** One value of an enumeration, as it is called in messages. */
const CALLED: Readonly<Record<EnumerationName, string>> = {
  kinds: 'kind of object',
  families: 'address family',
  socket_types: 'socket type',
  protocols: 'protocol',
  transports: 'transport',
  capabilities: 'capability',
  signals: 'signal',
  bpf_commands: 'bpf command',
  mount_flags: 'mount flag',
  perf_accesses: 'perf access',
  lockdown_reasons: 'lockdown reason',
  sources: 'source',
};

/** Enumerations that are whole: a number beyond them means nothing. */
const CLOSED: ReadonlySet<EnumerationName> = new Set(['capabilities', 'signals']);

/** What the values of an attribute are called, with an article. */
export function expectedOf({ type }: Numeric): string {
  if (type.values === null) return 'a number';
  const called = CALLED[type.values];
  return `${/^[aeiou]/.test(called) ? 'an' : 'a'} ${called}`;
}

/** The numbers that an attribute can have. */
function highestNumber(attribute: Numeric): bigint {
  const { values, flags } = attribute.type;
  if (values === null || flags || !CLOSED.has(values)) return highestOf(attribute.name);
  return Object.values(ENUMERATIONS[values]).reduce((most, one) => (one > most ? one : most), 0n);
}

/** Numbers, ranges and words of one attribute. */
export class NumberDomain implements Domain<Ranges> {
  readonly expected: string;
  readonly #attribute: Numeric;
  readonly #highest: bigint;

  constructor(attribute: Numeric) {
    this.expected = expectedOf(attribute);
    this.#attribute = attribute;
    this.#highest = highestNumber(attribute);
  }

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<Ranges> {
    if (leaf.kind === 'number') return this.#range(leaf, { low: leaf.value, high: leaf.value }, place);
    if (leaf.kind === 'range') return this.#range(leaf, { low: leaf.low.value, high: leaf.high.value }, place);
    const read = readWord(leaf, meaning, this.#attribute, place);
    return read.kind === 'found' ? found([{ low: read.set, high: read.set }]) : read;
  }

  #range(leaf: Leaf, range: Range, place: Place): Outcome<Ranges> {
    if (range.low > range.high) {
      const help = `write ${range.high}-${range.low}`;
      place.report(diagnose('reversedNumbers', leaf.span, {}, { help }));
      return REPORTED;
    }
    if (range.high > this.#highest) {
      place.report(tooLarge(leaf, range.high, this.#attribute, this.#highest));
      return REPORTED;
    }
    return found([range]);
  }

  union(sets: readonly Ranges[]): Ranges {
    return normalized(sets.flat());
  }

  without(from: Ranges, what: Ranges): Ranges {
    return difference(from, what);
  }

  size(set: Ranges): number {
    return set.length;
  }

  parts(): readonly Part[] {
    return [];
  }
}

/** Bits of one attribute: a set is their union, as behind `&`. */
export class BitDomain implements Domain<bigint> {
  readonly expected: string;
  readonly #attribute: Numeric;

  constructor(attribute: Numeric) {
    this.expected = expectedOf(attribute);
    this.#attribute = attribute;
  }

  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<bigint> {
    if (leaf.kind !== 'number') return readWord(leaf, meaning, this.#attribute, place);
    const highest = highestNumber(this.#attribute);
    if (leaf.value <= highest) return found(leaf.value);
    place.report(tooLarge(leaf, leaf.value, this.#attribute, highest));
    return REPORTED;
  }

  union(sets: readonly bigint[]): bigint {
    return sets.reduce((all, bits) => all | bits, 0n);
  }

  without(from: bigint, what: bigint): bigint {
    return from & ~what;
  }

  size(): number {
    return 1;
  }

  parts(): readonly Part[] {
    return [];
  }
}

function tooLarge(leaf: Leaf, value: bigint, { name }: Numeric, limit: bigint) {
  return diagnose('numberTooLarge', leaf.span, { value: String(value), what: name, limit: String(limit) });
}

const NUMBERS_ONLY = 'write a number: users, groups and services are not looked up by name';

function readWord(leaf: Leaf, meaning: Meaning | null, attribute: Numeric, place: Place): Outcome<bigint> {
  const { type } = attribute;
  const known = type.values === null ? {} : ENUMERATIONS[type.values];
  const word = wordOf(leaf);
  if (word === null || meaning !== null) {
    const unquoted = leaf.kind === 'string' && (Object.hasOwn(known, leaf.raw) || /^[0-9]+$/u.test(leaf.raw));
    const help = leaf.kind === 'string' && type.values === null ? NUMBERS_ONLY : null;
    return mismatch(leaf, meaning, expectedOf(attribute), unquoted ? 'write it without quotes' : help);
  }
  if (Object.hasOwn(known, word)) {
    const value = known[word] as bigint;
    // Sets of capabilities have a bit for each; mount flags are bits already.
    return found(type.flags && type.values === 'capabilities' ? 1n << value : value);
  }
  if (isKnownWord(word)) return mismatch(leaf, meaning, expectedOf(attribute));
  const help = () => didYouMean(word, [...Object.keys(known), ...place.names.constants]);
  const diagnostic =
    type.values === null
      ? diagnose('unknownName', leaf.span, { name: word }, { help: () => help() ?? NUMBERS_ONLY })
      : diagnose('unknownValue', leaf.span, { what: CALLED[type.values], value: word }, { help });
  place.report(diagnostic);
  return REPORTED;
}
