import { assertNever } from '../assert-never.ts';
import type { AddressBlock, NumberTest, Who } from '../check/condition.ts';
import type { Certainty, Question, QuestionTest } from '../decide/question.ts';
import { highestOf } from '../kernel/attributes.ts';
import { cWord } from './c-text.ts';
import { flagLocal, listOf, numberLocal, setLocal, unknownFlag, workloadLocal } from './locals.ts';
import { rangesExpression } from './ranges.ts';

/** How the variables are called that a question is asked of. */
export interface Variables {
  /** Arrays of words for the ends of a request; those of the one end there is, where there is one. */
  readonly object: { readonly hit: string; readonly sure: string };
  readonly to: { readonly hit: string; readonly sure: string } | null;
  /** Arrays of words of labels. */
  readonly label: Readonly<Record<Who, string>>;
}

/** Unresolved paths and all other unknowns, each on one side. */
interface Sides {
  readonly paths: 'may' | 'sure';
  readonly rest: 'may' | 'sure';
}

const SIDES: Readonly<Record<Certainty | 'leads', Sides>> = {
  may: { paths: 'may', rest: 'may' },
  sure: { paths: 'sure', rest: 'sure' },
  known: { paths: 'sure', rest: 'may' },
  leads: { paths: 'may', rest: 'sure' },
};

/** The C expression of a question. `leads`: paths that may match, everything else for certain. */
export function questionExpression(question: Question, certainty: Certainty | 'leads', variables: Variables): string {
  return print(question, SIDES[certainty], variables);
}

function print(question: Question, sides: Sides, variables: Variables): string {
  switch (question.kind) {
    case 'always':
      return '1';
    case 'all':
    case 'any': {
      const neutral = question.kind === 'all' ? '1' : '0';
      const parts = question.parts.map((part) => print(part, sides, variables)).filter((part) => part !== neutral);
      if (parts.length === 0) return neutral;
      return parts.length === 1 ? (parts[0] as string) : `(${parts.join(question.kind === 'all' ? ' && ' : ' || ')})`;
    }
    case 'not':
      return `!${print(question.part, { paths: turned(sides.paths), rest: turned(sides.rest) }, variables)}`;
    default: {
      const test = printTest(question, sides, variables);
      // Who a request is about can be out of reach: then it may be about anybody.
      return 'of' in question && question.of === 'target' ? unsure(sides.rest, 'ARMOR_UNKNOWN', test) : test;
    }
  }
}

function turned(side: 'may' | 'sure'): 'may' | 'sure' {
  return side === 'may' ? 'sure' : 'may';
}

function printTest(test: QuestionTest, { paths, rest }: Sides, variables: Variables): string {
  switch (test.kind) {
    case 'path': {
      const field = paths === 'may' ? 'hit' : 'sure';
      const word = (array: string) => `${array}[${test.set >> 6}]`;
      const old = word(variables.object[field]);
      if (variables.to === null || test.end === 'object') return masked(old, test.set);
      const other = word(variables.to[field]);
      if (test.end === 'to') return masked(other, test.set);
      return test.end === 'either' ? masked(`(${old} | ${other})`, test.set) : masked(`${old} & ${other}`, test.set);
    }
    case 'label': {
      const bit = rest === 'may' ? test.may : test.sure;
      if (bit === null) throw new Error(`no bit says whether it is ${rest} so`);
      return labelBit(variables.label[test.of], bit);
    }
    case 'number':
      return unsure(rest, unknownFlag(test.test.attribute), numberExpression(test.test, rest));
    case 'address': {
      const blocks = test.test.blocks.map(blockExpression);
      const inside = blocks.length === 0 ? '0' : blocks.includes('1') ? '1' : `(${blocks.join(' || ')})`;
      return unsure(rest, 'ARMOR_UNKNOWN', `((q->flags & ARMOR_ADDRESSED) && ${inside})`);
    }
    case 'set':
      return masked(`${setLocal(test.source, test.of, rest)}[${test.set >> 6}]`, test.set);
    case 'flag':
      return flagLocal(test.flag, test.of);
    case 'capable':
      return capableExpression(test);
    case 'workload': {
      const bit = cWord(1n << BigInt(test.bit));
      const contained = printTest(test.container, { paths, rest }, variables);
      const local = workloadLocal(test.of);
      return `((${local}.host_mask & ${bit}) || (${contained} && (${local}.container_mask & ${bit})))`;
    }
    default:
      return assertNever(test);
  }
}

/** The bit of set `index` in its word. */
function masked(word: string, index: number): string {
  return `(${word} & ${cWord(1n << BigInt(index & 63))})`;
}

export function labelBit(array: string, bit: number): string {
  return masked(`${array}[${bit >> 6}]`, bit);
}

/** What could not be read may be anything, and is nothing for certain. `flag`: says that it could not; `null`: it can. */
function unsure(rest: 'may' | 'sure', flag: string | null, expression: string): string {
  if (flag === null) return expression;
  return rest === 'may' ? `((q->flags & ${flag}) || ${expression})` : `(!(q->flags & ${flag}) && ${expression})`;
}

function numberExpression(test: NumberTest, rest: 'may' | 'sure'): string {
  const highest = highestOf(test.attribute);
  const of = (value: string): string => {
    const bits = test.mask === null ? value : `(${value} & ${cWord(test.mask)})`;
    return rangesExpression(bits, test.ranges, test.mask === null ? highest : test.mask);
  };
  const list = listOf(test.attribute);
  if (list === null) return of(numberLocal(test.attribute, test.of));
  // Several ids change in one call: it may be about any of them, and certainly is if it is about all.
  return `armor_${rest === 'may' ? 'some' : 'every'}_${list}(q, ${of('value')})`;
}

function blockExpression({ bits, length }: AddressBlock): string {
  const half = (word: number, known: number): string | null => {
    if (known <= 0) return null;
    const value = (bits >> BigInt(word === 0 ? 64 : 0)) & 0xffff_ffff_ffff_ffffn;
    if (known >= 64) return `q->address[${word}] == ${cWord(value)}`;
    return `q->address[${word}] >> ${64 - known} == ${cWord(value >> BigInt(64 - known))}`;
  };
  const parts = [half(0, length), half(1, length - 64)].filter((part) => part !== null);
  return parts.length === 0 ? '1' : `(${parts.join(' && ')})`;
}

function capableExpression(test: Extract<QuestionTest, { kind: 'capable' }>): string {
  const prefix = test.of === 'target' ? 'target_' : '';
  const has = `(${prefix}effective & ${cWord(1n << BigInt(test.capability))})`;
  return test.here ? has : `(${prefix}initial_userns && ${has})`;
}
