import type { Expression, Predicate, Statement, ToClause, Value } from '../../../src/compiler/syntax/ast.ts';
import { parsePolicy } from '../../../src/compiler/syntax/parse.ts';

/** The statements of a text without its `policy` line, which must have no mistake. */
export function statements(text: string): readonly Statement[] {
  const { tree, diagnostics } = parsePolicy({ name: 'a.arm', text: `policy a\n${text}` });
  if (diagnostics.length > 0) throw new Error(`${text}: ${diagnostics.map((one) => one.message).join('; ')}`);
  return tree?.statements ?? [];
}

/** As `statements`, for a text with one of the given kind. */
export function statement<K extends Statement['kind']>(kind: K, text: string): Extract<Statement, { kind: K }> {
  const [first, ...others] = statements(text);
  if (first?.kind !== kind || others.length > 0) throw new Error(`${text}: not one ${kind}`);
  return first as Extract<Statement, { kind: K }>;
}

/** How a value was read: every operator in parentheses, every other part by a sign of its own. */
export function sketchValue(value: Value | null): string {
  if (value === null) return '-';
  switch (value.kind) {
    case 'string':
      return `"${value.raw}"`;
    case 'number':
      return String(value.value);
    case 'range':
      return `${value.low.value}..${value.high.value}`;
    case 'address':
      return `<${value.text}>`;
    case 'address_pattern': {
      const { transport, abstract, negated, addresses, port } = value;
      const words = [transport?.text ?? '-', ...(abstract === null ? [] : ['abstract']), ...(negated ? ['not'] : [])];
      return `(${words.join(' ')} ${sketchValue(addresses)} :${sketchValue(port)})`;
    }
    case 'set':
      return `{${value.items.map(sketchValue).join(' ')}}`;
    case 'name':
      return value.qualifier === null ? value.name : `${value.qualifier.text}.${value.name}`;
    case 'sum':
      return `(${value.parts.map((part) => `${part.operator}${sketchValue(part.value)}`).join(' ')})`;
    case 'masked':
      return `(${sketchValue(value.value)} & ${sketchValue(value.mask)})`;
  }
}

/** As `sketchValue`; a predicate is in square brackets. */
export function sketchExpression(expression: Expression | null): string {
  if (expression === null) return '-';
  switch (expression.kind) {
    case 'and':
    case 'or':
      return `(${expression.parts.map(sketchExpression).join(` ${expression.kind} `)})`;
    case 'not':
      return `(not ${sketchExpression(expression.operand)})`;
    case 'comparison':
      return `(${sketchValue(expression.left)} ${expression.operator} ${sketchValue(expression.right)})`;
    case 'membership': {
      const operator = expression.negated ? 'not in' : 'in';
      return `(${sketchValue(expression.left)} ${operator} ${sketchValue(expression.right)})`;
    }
    case 'predicate':
      return sketchPredicate(expression);
  }
}

export function sketchPredicate({ name, argument }: Predicate): string {
  return argument === null ? `[${name.text}]` : `[${name.text}: ${sketchValue(argument)}]`;
}

export function sketchTo(to: ToClause | null): string {
  if (to === null) return '-';
  return to.kind === 'paths' ? `paths ${sketchValue(to.paths)}` : `subject ${sketchExpression(to.subject)}`;
}
