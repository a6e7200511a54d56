import type { Span } from '../diagnostics/diagnostic.ts';
import type { SetExpression, StringLiteral } from '../syntax/ast.ts';
import type { Scope } from './scopes.ts';

export interface Reference {
  readonly name: string;
  readonly span: Span;
  /** Written as `${name}` in a string. */
  readonly interpolated: boolean;
}

/** Every name that an expression uses, in source order. */
export function referencesIn(expression: SetExpression): readonly Reference[] {
  const found: Reference[] = [];
  collect(expression, found);
  return found;
}

/** The expressions of a scope's own rules and head. */
export function expressionsOf(scope: Scope): readonly SetExpression[] {
  const found: SetExpression[] = [];
  if (scope.block?.kind === 'for' && scope.block.subject !== null) found.push(scope.block.subject.paths);
  if (scope.block?.kind === 'confine' && scope.block.entry !== null) found.push(scope.block.entry.paths);
  for (const rule of scope.rules) {
    if (rule.object !== null) found.push(rule.object);
    if (rule.unless !== null) found.push(rule.unless.paths);
  }
  return found;
}

function collect(expression: SetExpression, found: Reference[]): void {
  switch (expression.kind) {
    case 'name':
      found.push({ name: expression.name, span: expression.span, interpolated: false });
      break;
    case 'set':
      for (const item of expression.items) collect(item, found);
      break;
    case 'union':
      for (const part of expression.parts) collect(part, found);
      break;
    case 'string':
      interpolations(expression, found);
      break;
    case 'unsupported':
      break;
  }
}

const PIECE = /\\.|\$\{([A-Za-z_][A-Za-z0-9_]*)\}|\[(?:\\.|[^\]\\])*\]?/gsu;

function interpolations(literal: StringLiteral, found: Reference[]): void {
  for (const match of literal.raw.matchAll(PIECE)) {
    const name = match[1];
    if (name === undefined) continue;
    const start = literal.span.start + 1 + match.index + 2;
    found.push({ name, span: { file: literal.span.file, start, end: start + name.length }, interpolated: true });
  }
}
