import { assertNever } from '../assert-never.ts';
import type { NumberTest, Who } from '../check/condition.ts';
import type { Certainty, Question, QuestionTest } from '../decide/question.ts';
import { UNTOLD, type Untold } from '../kernel/attributes.ts';
import { addressExpression } from './address-ranges.ts';
import { cWord } from './c-text.ts';
import { flagLocal, listOf, numberLocal, setLocal, untoldFlag, workloadLocal } from './locals.ts';
import { rangesExpression } from './ranges.ts';
import { firstByValues, highestIn, masked, NO_PART, ofAddressed } from './value-expression.ts';

/**
 * Arrays of words for one end of a request: sets that may match it, and that certainly do. `known` and `leads` are the
 * same with what is not resolved of it on the other side: `on_error allow`.
 */
export interface EndVariables {
  readonly hit: string;
  readonly sure: string;
  readonly known: string;
  readonly leads: string;
  /** Says that it has a name: an end without one matches nothing. `null` where it need not be asked. */
  readonly named: string | null;
}

/** Which of the rules that are asked as one it is, where values tell. */
export const PART = 'part';

/** How the variables are called that a question is asked of. */
export interface Variables {
  /** Those of the one end there is, where there is one. */
  readonly object: EndVariables;
  readonly to: EndVariables | null;
  /** Arrays of words of labels. */
  readonly label: Readonly<Record<Who, string>>;
}

/** What an unknown counts as, and whether an unresolved path counts as the opposite. */
interface Side {
  readonly unknown: 'may' | 'sure';
  readonly lenient: boolean;
}

const SIDES: Readonly<Record<Certainty | 'leads', Side>> = {
  may: { unknown: 'may', lenient: false },
  sure: { unknown: 'sure', lenient: false },
  known: { unknown: 'may', lenient: true },
  leads: { unknown: 'sure', lenient: true },
};

/** The C expression of a question. `leads`: paths that may match, everything else for certain. */
export function questionExpression(question: Question, certainty: Certainty | 'leads', variables: Variables): string {
  return print(question, SIDES[certainty], variables);
}

function print(question: Question, side: Side, variables: Variables): string {
  switch (question.kind) {
    case 'always':
      return '1';
    case 'all':
    case 'any': {
      const neutral = question.kind === 'all' ? '1' : '0';
      const asked = question.kind === 'any' ? inOneTest(question.parts) : question.parts.map((part) => [part] as const);
      const parts = asked.map((group) => printGroup(group, side, variables)).filter((part) => part !== neutral);
      if (parts.length === 0) return neutral;
      return parts.length === 1 ? (parts[0] as string) : `(${parts.join(question.kind === 'all' ? ' && ' : ' || ')})`;
    }
    case 'not':
      return `!${print(question.part, turned(side), variables)}`;
    case 'values':
      return `(${question.ranked ? PART : firstByValues(question.groups, side.unknown)} != ${NO_PART})`;
    default: {
      const test = printTest(question, side, variables);
      // Who a request is about can be out of reach: then it may be about anybody.
      const of = question.kind === 'number' ? question.test.of : 'of' in question ? question.of : 'subject';
      return of === 'target' ? unsure(side.unknown, 'request', test) : test;
    }
  }
}

/** Path sets of which any will do, in one word and at one end, are one test of a mask; the rest stays as it is. */
function inOneTest(parts: readonly Question[]): readonly (readonly [Question, ...Question[]])[] {
  const groups = new Map<string, [Question, ...Question[]]>();
  for (const [i, part] of parts.entries()) {
    const key = part.kind === 'path' ? `${part.end} ${part.set >> 6}` : `part ${i}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [part]);
    else group.push(part);
  }
  return [...groups.values()];
}

function printGroup([first, ...others]: readonly [Question, ...Question[]], side: Side, variables: Variables): string {
  if (first.kind !== 'path' || others.length === 0) return print(first, side, variables);
  const bits = others.reduce((all, part) => (part.kind === 'path' ? all | bitOf(part.set) : all), bitOf(first.set));
  return pathExpression(first, bits, side, variables);
}

function turned({ unknown, lenient }: Side): Side {
  return { unknown: unknown === 'may' ? 'sure' : 'may', lenient };
}

function printTest(test: QuestionTest, side: Side, variables: Variables): string {
  const rest = side.unknown;
  switch (test.kind) {
    case 'path':
      return pathExpression(test, bitOf(test.set), side, variables);
    case 'label': {
      const bit = rest === 'may' ? test.may : test.sure;
      if (bit === null) throw new Error(`no bit says whether it is ${rest} so`);
      return labelBit(variables.label[test.of], bit);
    }
    case 'number':
      return unsure(
        rest,
        UNTOLD[test.test.attribute] ?? null,
        ofAddressed(test.test, numberExpression(test.test, rest)),
      );
    case 'address':
      return unsure(rest, 'request', ofAddressed(test.test, addressExpression(test.test.ranges)));
    case 'set':
      return bitIn(`${setLocal(test.source, test.of, rest)}[${test.set >> 6}]`, test.set);
    case 'flag':
      return flagLocal(test.flag, test.of);
    case 'capable':
      return capableExpression(test);
    case 'workload': {
      const bit = cWord(1n << BigInt(test.bit));
      const contained = printTest(test.container, side, variables);
      const local = workloadLocal(test.of);
      return `((${local}.host_mask & ${bit}) || (${contained} && (${local}.container_mask & ${bit})))`;
    }
    default:
      return assertNever(test);
  }
}

/** Whether any of the sets `bits`, all in the word of the test, matches at its end. */
function pathExpression(
  test: Extract<Question, { kind: 'path' }>,
  bits: bigint,
  { unknown, lenient }: Side,
  variables: Variables,
): string {
  const field = unknown === 'may' ? (lenient ? 'known' : 'hit') : lenient ? 'leads' : 'sure';
  const word = (array: string): string => `${array}[${test.set >> 6}]`;
  const inWord = (words: string): string => `(${words} & ${cWord(bits)})`;
  const old = word(variables.object[field]);
  if (variables.to === null) return inWord(old);
  const { named } = variables.object;
  if (test.end === 'object') return named === null ? inWord(old) : `(${named} && ${inWord(old)})`;
  const other = word(variables.to[field]);
  if (test.end === 'to') return inWord(other);
  return test.end === 'either' ? inWord(`(${old} | ${other})`) : inWord(`${old} & ${other}`);
}

/** The bit of set `index` in its word. */
function bitIn(word: string, index: number): string {
  return `(${word} & ${cWord(bitOf(index))})`;
}

function bitOf(index: number): bigint {
  return 1n << BigInt(index & 63);
}

export function labelBit(array: string, bit: number): string {
  return bitIn(`${array}[${bit >> 6}]`, bit);
}

/** What is untold may be anything, and is nothing for certain. `null`: it is always told. */
function unsure(rest: 'may' | 'sure', untold: Untold | null, expression: string): string {
  if (untold === null) return expression;
  const flag = untoldFlag(untold);
  return rest === 'may' ? `((q->flags & ${flag}) || ${expression})` : `(!(q->flags & ${flag}) && ${expression})`;
}

function numberExpression(test: NumberTest, rest: 'may' | 'sure'): string {
  const of = (value: string): string => rangesExpression(masked(value, test), test.ranges, highestIn(test));
  const list = listOf(test.attribute);
  if (list === null) return of(numberLocal(test.attribute, test.of));
  // Several ids change in one call: it may be about any of them, and certainly is if it is about all.
  return `armor_${rest === 'may' ? 'some' : 'every'}_${list}(q, ${of('value')})`;
}

function capableExpression(test: Extract<QuestionTest, { kind: 'capable' }>): string {
  const prefix = test.of === 'target' ? 'target_' : '';
  const has = `(${prefix}effective & ${cWord(1n << BigInt(test.capability))})`;
  return test.here ? has : `(${prefix}initial_userns && ${has})`;
}
