import { diagnose } from '../../diagnostics/catalogue.ts';
import type { Span } from '../../diagnostics/diagnostic.ts';
import type { TextAttribute } from '../../kernel/attributes.ts';
import type { Expression, Value } from '../../syntax/ast.ts';
import type { TypedFact } from '../typed-policy.ts';
import { nameText } from '../values/describe.ts';
import { isNumeric } from '../values/numbers.ts';
import { type Asking, attributeCalled, canAsk } from './asking.ts';
import { ExactReader } from './exact.ts';
import { unknown } from './predicates.ts';

/** `attr == value`, `object.memfd` and `not object.memfd`, joined by `and`; `null` after an error. */
export function factsOf(expression: Expression, asking: Asking): readonly TypedFact[] | null {
  switch (expression.kind) {
    case 'and': {
      const facts = expression.parts.map((part) => factsOf(part, asking));
      return facts.every((fact) => fact !== null) ? facts.flat() : null;
    }
    case 'comparison':
      if (expression.operator !== '==' || expression.left.kind !== 'name') return notAFact(expression, asking);
      return valueFact(nameText(expression.left), expression.left.span, expression.right, expression, asking);
    case 'predicate': {
      const { name, argument } = expression;
      if (argument !== null) return valueFact(name.text, name.span, argument, expression, asking);
      return flagFact(expression, true, asking);
    }
    case 'not':
      return flagFact(expression.operand, false, asking);
    default:
      return notAFact(expression, asking);
  }
}

function flagFact(expression: Expression, value: boolean, asking: Asking): readonly TypedFact[] | null {
  if (expression.kind !== 'predicate' || expression.argument !== null) return notAFact(expression, asking);
  const attribute = attributeCalled(expression.name.text);
  if (attribute === null) return unknown(expression, asking);
  if (attribute.type.kind !== 'flag' || attribute.of === 'subject') return notAFact(expression, asking);
  if (!canAsk(attribute, expression.name.span, asking)) return null;
  return [{ kind: 'flag', attribute: attribute.name, value }];
}

function valueFact(
  name: string,
  span: Span,
  value: Value,
  expression: Expression,
  asking: Asking,
): readonly TypedFact[] | null {
  const attribute = attributeCalled(name);
  if (attribute === null) return unknown({ name: { kind: 'identifier', text: name, span } }, asking);
  if (attribute.of === 'subject') return notAFact(expression, asking);
  if (!canAsk(attribute, span, asking)) return null;
  const exact = new ExactReader(asking.reader, asking.names);
  if (isNumeric(attribute)) {
    const number = exact.number(value, attribute);
    return number === null ? null : [{ kind: 'number', attribute: attribute.name, value: number }];
  }
  if (attribute.type.kind !== 'text') return notAFact(expression, asking);
  const text = exact.text(value, attribute.name as TextAttribute);
  return text === null ? null : [{ kind: 'text', attribute: attribute.name, value: text }];
}

function notAFact({ span }: Expression, { reader }: Asking): null {
  const help = 'what the subject is stands behind `given`, an address behind the operation';
  reader.report(diagnose('notAFact', span, {}, { help }));
  return null;
}
