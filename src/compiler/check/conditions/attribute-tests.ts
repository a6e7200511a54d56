import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Note, Span } from '../../diagnostics/diagnostic.ts';
import { type Attribute, highestOf, type TextAttribute } from '../../kernel/attributes.ts';
import type { Comparison, Value } from '../../syntax/ast.ts';
import { type Condition, notOf } from '../condition.ts';
import { HIGHEST_ADDRESS } from '../values/addresses.ts';
import { expectedOf, isNumeric, type Numeric } from '../values/numbers.ts';
import { complement, onlyNumber, type Ranges } from '../values/ranges.ts';
import type { Written } from '../values/reader.ts';
import { type Asking, asAsked, askedOf } from './asking.ts';

export type Operator = Comparison['operator'] | 'in' | 'not in';

/** What is asked of an attribute that can be asked of here. */
export interface Asked {
  readonly attribute: Attribute;
  readonly mask: Value | null;
  /** Of the attribute. */
  readonly span: Span;
  readonly operator: Operator;
  readonly value: Value;
}

/** The test that a comparison or a membership stands for; `null` after an error. */
export function testOf(asked: Asked, asking: Asking): Condition | null {
  const { operator, span, mask } = asked;
  const attribute = asAsked(asked.attribute, asking);
  if (isNumeric(attribute)) return numberTest(asked, attribute, asking);
  if (attribute.type.kind === 'flag') {
    asking.reader.report(diagnose('unexpectedArgument', span, { name: attribute.name }));
    return null;
  }
  if (mask !== null || !(operator in IS_NEGATED)) {
    const values = { attribute: attribute.name, operator: mask === null ? operator : '&' };
    asking.reader.report(diagnose('notOrdered', span, values));
    return null;
  }
  return attribute.type.kind === 'text'
    ? textTest(asked, attribute.name as TextAttribute, asking)
    : addressTest(asked, asking);
}

const IS_NEGATED: Readonly<Partial<Record<Operator, boolean>>> = { '==': false, '!=': true, in: false, 'not in': true };

function textTest({ operator, value, span }: Asked, attribute: TextAttribute, asking: Asking): Condition | null {
  const { reader, of } = asking;
  if (attribute === 'comm') reader.report(diagnose('forgeableComm', span, {}));
  const written = asWritten(value, asking, because(attribute, 'a text', span));
  const patterns = reader.readPatterns(written, reader.texts(attribute));
  if (patterns === null) return null;
  if (isSingle(operator) && patterns.patterns.length > 1) return several(operator, value, asking);
  const test: Condition = { kind: 'text', attribute, patterns, of: attribute === 'comm' ? of : 'subject' };
  return IS_NEGATED[operator] ? notOf(test) : test;
}

/** Addresses that are none of these are still addresses: of a UNIX socket nothing of this holds. */
function addressTest({ operator, value, span }: Asked, asking: Asking): Condition | null {
  const { reader } = asking;
  const written = asWritten(value, asking, because('addr', 'an address', span));
  const addresses = reader.readSome(written, reader.addresses);
  if (addresses === null) return null;
  if (isSingle(operator) && onlyNumber(addresses) === null) return several(operator, value, asking);
  const wanted = IS_NEGATED[operator] ? complement(addresses, HIGHEST_ADDRESS) : addresses;
  return wanted.length === 0 ? never('addr', value.span, asking) : { kind: 'address', ranges: wanted };
}

function numberTest(asked: Asked, attribute: Numeric, asking: Asking): Condition | null {
  const { reader } = asking;
  const { flags } = attribute.type;
  const { operator, mask: maskValue, span } = asked;
  const note = because(attribute.name, expectedOf(attribute), span);
  const mask = maskValue === null ? null : reader.read(asWritten(maskValue, asking, note), reader.bits(attribute));
  if (maskValue !== null && mask === null) return null;
  if (flags && mask === null && !isEquality(operator)) return bareFlags(attribute, span, asking);
  const values = valuesOf(asked, attribute, note, asking);
  if (values === null) return null;
  if (maskValue !== null && mask === 0n) {
    const holds = rangesFor(operator, values, 0n).some(({ low }) => low === 0n) ? 'always' : 'never';
    reader.report(diagnose('emptyMask', maskValue.span, { attribute: attribute.name, holds }));
    return null;
  }
  const outside = mask === null ? null : values.find(({ low, high }) => low === high && (low & ~mask) !== 0n);
  if (outside && mask !== null) {
    const shown = attribute.type.values === null ? octalOf : String;
    reader.report(diagnose('outsideMask', asked.value.span, { value: shown(outside.low), mask: shown(mask) }));
    return null;
  }
  const ranges = rangesFor(operator, values, mask ?? highestOf(attribute.name));
  if (ranges.length === 0) return never(attribute.name, asked.value.span, asking);
  return { kind: 'number', attribute: attribute.name, of: askedOf(attribute, asking.of), mask, ranges };
}

/** The numbers on the other side, one of them unless `in` asks for more. Of flags a set is the union. */
function valuesOf({ operator, value }: Asked, attribute: Numeric, note: Note, asking: Asking): Ranges | null {
  const { reader } = asking;
  const written = asWritten(value, asking, note);
  if (attribute.type.flags && isEquality(operator)) {
    const bits = reader.read(written, reader.bits(attribute));
    return bits === null ? null : [{ low: bits, high: bits }];
  }
  const ranges = reader.readSome(written, reader.numbers(attribute));
  if (ranges === null || !isSingle(operator) || onlyNumber(ranges) !== null) return ranges;
  return several(operator, value, asking);
}

function rangesFor(operator: Operator, values: Ranges, highest: bigint): Ranges {
  const one = values[0]?.low ?? 0n;
  switch (operator) {
    case '==':
    case 'in':
      return values;
    case '!=':
    case 'not in':
      return complement(values, highest);
    case '<':
      return one === 0n ? [] : [{ low: 0n, high: one - 1n }];
    case '<=':
      return [{ low: 0n, high: one }];
    case '>':
      return one >= highest ? [] : [{ low: one + 1n, high: highest }];
    case '>=':
      return one > highest ? [] : [{ low: one, high: highest }];
  }
}

function isEquality(operator: Operator): boolean {
  return operator === '==' || operator === '!=';
}

function isSingle(operator: Operator): boolean {
  return operator !== 'in' && operator !== 'not in';
}

function asWritten(value: Value, { names }: Asking, note: Note): Written {
  return { value, names, because: note };
}

function because(name: string, type: string, span: Span): Note {
  return { message: `'${name}' is ${type}`, span };
}

function several(operator: Operator, value: Value, { reader }: Asking): null {
  const help = operator === '!=' ? 'write `not in`' : operator === '==' ? 'write `in`' : null;
  reader.report(diagnose('severalValues', value.span, { operator }, { help }));
  return null;
}

function never(what: string, span: Span, { reader }: Asking): null {
  reader.report(diagnose('neverTrue', span, { what }));
  return null;
}

function octalOf(value: bigint): string {
  return `0o${value.toString(8)}`;
}

/** The error that of a word of flags nothing is asked. */
export function bareFlags({ name, type }: Numeric, span: Span, { reader }: Asking): null {
  const flag = type.values === null ? '0o4000' : '{ … }';
  const help = `write \`${name} & ${flag} != 0\``;
  reader.report(diagnose('bareFlags', span, { attribute: name }, { help }));
  return null;
}
