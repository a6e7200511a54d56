import type { Span } from '../diagnostics/diagnostic.ts';

/** The syntax tree of one policy file. Every node has the span it was read from. */
export interface PolicyFile {
  readonly kind: 'file';
  readonly span: Span;
  readonly header: PolicyHeader;
  readonly statements: readonly Statement[];
}

export interface PolicyHeader {
  readonly kind: 'policy';
  readonly span: Span;
  readonly name: Identifier;
  readonly title: StringLiteral | null;
}

export interface Identifier {
  readonly kind: 'identifier';
  readonly span: Span;
  readonly text: string;
}

/**
 * A string as written. `raw` is the text between the quotes, escapes and interpolations untouched, so that the
 * offset of `raw[i]` in the file is `span.start + 1 + i`: what a string means depends on where it stands (a path
 * has more escapes than a message).
 */
export interface StringLiteral {
  readonly kind: 'string';
  readonly span: Span;
  readonly raw: string;
}

export type Statement =
  | ModeStatement
  | TextStatement
  | LetStatement
  | RuleStatement
  | DefaultStatement
  | ForBlock
  | ConfineBlock
  | UnsupportedStatement
  | InvalidStatement;

export type Mode = 'enforce' | 'observe';

export interface ModeStatement {
  readonly kind: 'mode';
  readonly span: Span;
  readonly mode: Mode;
}

/** `version "…"` or `description "…"`. */
export interface TextStatement {
  readonly kind: 'text';
  readonly span: Span;
  readonly field: 'version' | 'description';
  readonly value: StringLiteral;
}

export interface LetStatement {
  readonly kind: 'let';
  readonly span: Span;
  readonly name: Identifier;
  readonly value: SetExpression;
}

export type SetExpression = StringLiteral | SetLiteral | NameReference | SetUnion | UnsupportedPart;

export interface SetLiteral {
  readonly kind: 'set';
  readonly span: Span;
  readonly items: readonly SetExpression[];
}

export interface NameReference {
  readonly kind: 'name';
  readonly span: Span;
  readonly name: string;
}

export interface SetUnion {
  readonly kind: 'union';
  readonly span: Span;
  /** Two or more: a long sum is a wide node, not a deep one. */
  readonly parts: readonly SetExpression[];
}

export interface Annotation {
  readonly kind: 'annotation';
  readonly span: Span;
  readonly name: Identifier;
  readonly arguments: readonly StringLiteral[];
}

export type Effect = 'deny' | 'allow' | 'audit';

export interface RuleStatement {
  readonly kind: 'rule';
  /** From the effect on: the annotations stand before it. */
  readonly span: Span;
  readonly annotations: readonly Annotation[];
  readonly effect: Effect;
  /** As written: operations and groups, not yet checked. */
  readonly operations: readonly Identifier[];
  readonly object: SetExpression | null;
  /** The word `leaving`, where it stands. */
  readonly leaving: Span | null;
  readonly unless: ExePredicate | null;
  readonly unsupported: readonly UnsupportedPart[];
}

/** `exe PATHS`. */
export interface ExePredicate {
  readonly kind: 'exe';
  readonly span: Span;
  readonly paths: SetExpression;
}

export interface DefaultStatement {
  readonly kind: 'default';
  readonly span: Span;
  readonly annotations: readonly Annotation[];
  readonly operations: readonly Identifier[];
}

export interface ForBlock {
  readonly kind: 'for';
  readonly span: Span;
  /** From the keyword to just before `{`: what is quoted when the block is named. */
  readonly head: Span;
  /** `null` where the subject is one of `unsupported`. */
  readonly subject: ExePredicate | null;
  readonly unsupported: readonly UnsupportedPart[];
  readonly statements: readonly Statement[];
}

export interface ConfineBlock {
  readonly kind: 'confine';
  readonly span: Span;
  readonly head: Span;
  readonly name: Identifier;
  readonly entry: ExePredicate | null;
  readonly unsupported: readonly UnsupportedPart[];
  readonly statements: readonly Statement[];
}

/** Something the language has and this version of the compiler does not: always an error that names it. */
export interface UnsupportedPart {
  readonly kind: 'unsupported';
  readonly span: Span;
  /** What it is, in the plural, as a user would say it: "`kill` rules", "`test` blocks". */
  readonly feature: string;
}

/** `span` is the word that introduces it. */
export interface UnsupportedStatement extends UnsupportedPart {
  /** The name it gives to something: uses of it are no mistakes of their own. */
  readonly declares: string | null;
}

/** Where a statement could not be read. An error has been reported; later stages must not report what follows from it. */
export interface InvalidStatement {
  readonly kind: 'invalid';
  readonly span: Span;
  readonly declares: string | null;
}
