import type { Span } from '../diagnostics/diagnostic.ts';
import type {
  DefaultStatement,
  ExePredicate,
  Identifier,
  LetStatement,
  ModeStatement,
  PolicyHeader,
  RuleStatement,
  TextStatement,
  UnsupportedPart,
  UnsupportedStatement,
} from './ast.ts';

/** What the generated parser returns: statements in a row, the heads and ends of blocks among them. */
export type Item =
  | PolicyHeader
  | ModeStatement
  | TextStatement
  | LetStatement
  | RuleStatement
  | DefaultStatement
  | UnsupportedStatement
  | ForHead
  | ConfineHead
  | BlockEnd;

export interface ForHead {
  readonly kind: 'for_head';
  readonly span: Span;
  readonly subject: ExePredicate | null;
  readonly unsupported: readonly UnsupportedPart[];
}

export interface ConfineHead {
  readonly kind: 'confine_head';
  readonly span: Span;
  readonly name: Identifier;
  readonly entry: ExePredicate | null;
  readonly unsupported: readonly UnsupportedPart[];
}

export interface BlockEnd {
  readonly kind: 'end';
  readonly span: Span;
}
