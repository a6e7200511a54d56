import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import { didYouMean } from '../../diagnostics/suggest.ts';
import { ATTRIBUTES, type Attribute } from '../../kernel/attributes.ts';
import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import type { Comparison, Membership, NameReference, Value } from '../../syntax/ast.ts';
import { type Condition, notOf } from '../condition.ts';
import { nameText } from '../values/describe.ts';
import { type Asking, attributeCalled, canAsk } from './asking.ts';
import { type Operator, testOf } from './attribute-tests.ts';

/** The side of a comparison that names an attribute. */
interface Side {
  readonly attribute: Attribute;
  readonly mask: Value | null;
  readonly span: Span;
}

const TURNED: Readonly<Record<Comparison['operator'], Comparison['operator']>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
};

/** `attribute OPERATOR value`, or the two the other way round. */
export function comparison({ left, right, operator, span }: Comparison, asking: Asking): Condition | null {
  const [first, second] = [sideOf(left, asking), sideOf(right, asking)];
  if (first !== null && (second === null || isValueOf(right, first.attribute))) {
    return ask(first, operator, right, asking);
  }
  if (second !== null && (first === null || isValueOf(left, second.attribute))) {
    return ask(second, TURNED[operator], left, asking);
  }
  if (first === null || second === null) return nothingCompared(left, span, asking);
  return compared(first, second, operator, span, asking);
}

/** `attribute in set`. */
export function membership({ left, right, negated, span }: Membership, asking: Asking): Condition | null {
  const side = sideOf(left, asking);
  if (side === null) return nothingCompared(left, span, asking);
  return ask(side, negated ? 'not in' : 'in', right, asking);
}

function ask({ attribute, mask, span }: Side, operator: Operator, value: Value, asking: Asking): Condition | null {
  return canAsk(attribute, span, asking) ? testOf({ attribute, mask, span, operator, value }, asking) : null;
}

function sideOf(value: Value, { names }: Asking): Side | null {
  const name: Value = value.kind === 'masked' ? value.value : value;
  if (name.kind !== 'name' || names.lookup(name) !== null) return null;
  const attribute = attributeCalled(nameText(name));
  if (attribute === null) return null;
  return { attribute, mask: value.kind === 'masked' ? value.mask : null, span: name.span };
}

/** `access == kernel`: a word that also is an attribute. */
function isValueOf(value: Value, { type }: Attribute): boolean {
  if (value.kind !== 'name' || type.kind !== 'number' || type.values === null) return false;
  return Object.hasOwn(ENUMERATIONS[type.values], nameText(value));
}

/** The one comparison of two attributes. */
function compared(first: Side, second: Side, operator: Operator, span: Span, asking: Asking): Condition | null {
  const names = [first, second].map((side) => side.attribute.name);
  const isOwned = names.includes('object.owner') && names.includes('fsuid');
  const isEquality = operator === '==' || operator === '!=';
  if (!isOwned || !isEquality || first.mask !== null || second.mask !== null) {
    const [left = '', right = ''] = names;
    const help = isOwned ? 'compare them with `==` or `!=`' : 'compare each with a value of its own';
    asking.reader.report(diagnose('comparedAttributes', span, { left, right }, { help }));
    return null;
  }
  const owner = first.attribute.name === 'object.owner' ? first : second;
  if (!canAsk(owner.attribute, owner.span, asking)) return null;
  const owned: Condition = { kind: 'flag', flag: 'owned', of: 'subject' };
  return operator === '==' ? owned : notOf(owned);
}

function nothingCompared(left: Value, span: Span, { reader, names }: Asking): null {
  const unknown = left.kind === 'masked' ? left.value : left;
  const meaning = unknown.kind === 'name' ? names.lookup(unknown) : null;
  if (meaning?.kind === 'unreadable') return null;
  if (unknown.kind === 'name' && meaning === null) reportUnknown(unknown, reader);
  else reader.report(diagnose('nothingCompared', span, {}));
  return null;
}

function reportUnknown(reference: NameReference, reader: Asking['reader']): void {
  const name = nameText(reference);
  const help = () => didYouMean(name, ASKED_NAMES);
  reader.report(diagnose('unknownCondition', reference.span, { name }, { help }));
}

const ASKED_NAMES = ATTRIBUTES.filter((attribute) => attribute.written).map((attribute) => attribute.name);
