import type { Expression, Statement, Value } from '../syntax/ast.ts';
import { interpolationsIn } from '../syntax/interpolations.ts';
import type { Reference } from './names.ts';

/** Every name that a statement uses, words that mean something by themselves (`net_admin`) included. */
export function referencesIn(statement: Statement): readonly Reference[] {
  const found: Reference[] = [];
  const value = (one: Value | null) => one !== null && inValue(one, found);
  const expression = (one: Expression | null) => one !== null && inExpression(one, found);
  switch (statement.kind) {
    case 'let':
    case 'param':
      value(statement.value);
      break;
    case 'rule':
      value(statement.object);
      if (statement.to?.kind === 'paths') value(statement.to.paths);
      if (statement.to?.kind === 'subject') expression(statement.to.subject);
      if (statement.into !== null) found.push(statement.into);
      for (const one of [statement.from, statement.where, statement.unless]) expression(one);
      break;
    case 'protect':
      value(statement.paths);
      expression(statement.unless);
      break;
    case 'include':
      found.push(statement.bundle);
      break;
    case 'for':
      expression(statement.subject);
      break;
    case 'confine':
      value(statement.entry);
      break;
    case 'extend':
      found.push(statement.target);
      break;
    case 'test':
      for (const given of statement.given) for (const step of given.steps) expression(step);
      for (const expected of statement.expectations) {
        value(expected.object);
        expression(expected.where);
      }
      break;
    default:
      break;
  }
  return found;
}

/** The names of a value. */
export function referencesInValue(value: Value): readonly Reference[] {
  const found: Reference[] = [];
  inValue(value, found);
  return found;
}

function inValue(value: Value, found: Reference[]): void {
  switch (value.kind) {
    case 'name':
      found.push(value);
      break;
    case 'string':
      for (const name of interpolationsIn(value)) found.push(name);
      break;
    case 'set':
      for (const item of value.items) inValue(item, found);
      break;
    case 'sum':
      for (const part of value.parts) inValue(part.value, found);
      break;
    case 'masked':
      inValue(value.value, found);
      inValue(value.mask, found);
      break;
    case 'address_pattern':
      if (value.addresses !== null) inValue(value.addresses, found);
      if (value.port !== null) inValue(value.port, found);
      break;
    default:
      break;
  }
}

function inExpression(expression: Expression, found: Reference[]): void {
  switch (expression.kind) {
    case 'and':
    case 'or':
      for (const part of expression.parts) inExpression(part, found);
      break;
    case 'not':
      inExpression(expression.operand, found);
      break;
    case 'comparison':
    case 'membership':
      inValue(expression.left, found);
      inValue(expression.right, found);
      break;
    case 'predicate':
      if (expression.argument !== null) inValue(expression.argument, found);
      break;
  }
}
