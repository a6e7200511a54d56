import { assertNever } from '../../assert-never.ts';
import type { Expression } from '../../syntax/ast.ts';
import { allOf, anyOf, type Condition, notOf } from '../condition.ts';
import type { Asking } from './asking.ts';
import { comparison, membership } from './comparisons.ts';
import { predicate } from './predicates.ts';

/** What an expression asks; `null` after an error. Every part is looked at, so that all errors are found. */
export function conditionOf(expression: Expression, asking: Asking): Condition | null {
  switch (expression.kind) {
    case 'and':
      return joinedBy(allOf, expression.parts, asking);
    case 'or':
      return joinedBy(anyOf, expression.parts, asking);
    case 'not': {
      const part = conditionOf(expression.operand, asking);
      return part === null ? null : notOf(part);
    }
    case 'comparison':
      return comparison(expression, asking);
    case 'membership':
      return membership(expression, asking);
    case 'predicate':
      return predicate(expression, asking);
    default:
      return assertNever(expression);
  }
}

function joinedBy(
  join: (parts: readonly Condition[]) => Condition,
  expressions: readonly Expression[],
  asking: Asking,
): Condition | null {
  const parts = expressions.map((expression) => conditionOf(expression, asking));
  return parts.every((part) => part !== null) ? join(parts) : null;
}
