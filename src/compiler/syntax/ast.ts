import type { Span } from '../diagnostics/diagnostic.ts';
import type { Expression, Identifier, NameReference, Predicate, StringLiteral, Value } from './ast-values.ts';

export type * from './ast-values.ts';

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

export type Statement =
  | ModeStatement
  | OnErrorStatement
  | TextStatement
  | UseStatement
  | LetStatement
  | ParamStatement
  | RuleStatement
  | DefaultStatement
  | ProtectStatement
  | IncludeStatement
  | BundleBlock
  | ForBlock
  | ConfineBlock
  | ExtendBlock
  | TestBlock
  | InvalidStatement;

/** Statements that hold statements. */
export type BlockStatement = BundleBlock | ForBlock | ConfineBlock | ExtendBlock;

export type Mode = 'enforce' | 'observe';

export interface ModeStatement {
  readonly kind: 'mode';
  readonly span: Span;
  readonly mode: Mode;
}

export interface OnErrorStatement {
  readonly kind: 'on_error';
  readonly span: Span;
  readonly direction: 'deny' | 'allow';
}

/** `version "…"` or `description "…"`. */
export interface TextStatement {
  readonly kind: 'text';
  readonly span: Span;
  readonly field: 'version' | 'description';
  readonly value: StringLiteral;
}

/** `use "path" (as NAME)?` */
export interface UseStatement {
  readonly kind: 'use';
  readonly span: Span;
  readonly path: StringLiteral;
  readonly alias: Identifier | null;
}

export interface LetStatement {
  readonly kind: 'let';
  readonly span: Span;
  readonly name: Identifier;
  readonly value: Value;
}

export interface ParamStatement {
  readonly kind: 'param';
  readonly span: Span;
  readonly name: Identifier;
  readonly value: Value;
}

/* Rules. */

export interface Annotation {
  readonly kind: 'annotation';
  readonly span: Span;
  readonly name: Identifier;
  readonly arguments: readonly StringLiteral[];
}

export type Effect = 'deny' | 'kill' | 'allow' | 'audit';

export interface RuleStatement {
  readonly kind: 'rule';
  /** From the effect on: the annotations stand before it. */
  readonly span: Span;
  readonly annotations: readonly Annotation[];
  readonly effect: Effect;
  /** As written: operations and groups, not yet checked. */
  readonly operations: readonly Identifier[];
  readonly object: Value | null;
  /** `to PATHS` or `to SUBJECT`. What a name stands for the parser cannot tell: alone (`to web`) it is a `paths`. */
  readonly to: ToClause | null;
  /** The word `leaving`, where it stands. */
  readonly leaving: Span | null;
  readonly into: NameReference | null;
  readonly from: Expression | null;
  readonly where: Expression | null;
  readonly unless: Expression | null;
}

export type ToClause =
  | { readonly kind: 'paths'; readonly span: Span; readonly paths: Value }
  | { readonly kind: 'subject'; readonly span: Span; readonly subject: Expression };

export interface DefaultStatement {
  readonly kind: 'default';
  readonly span: Span;
  readonly annotations: readonly Annotation[];
  readonly effect: Exclude<Effect, 'allow'>;
  readonly operations: readonly Identifier[];
}

/** `protect PATHS (against OP, OP…)? (unless EXPR)?` */
export interface ProtectStatement {
  readonly kind: 'protect';
  readonly span: Span;
  readonly annotations: readonly Annotation[];
  readonly paths: Value;
  /** `null` without `against`. */
  readonly operations: readonly Identifier[] | null;
  readonly unless: Expression | null;
}

export interface IncludeStatement {
  readonly kind: 'include';
  readonly span: Span;
  readonly bundle: NameReference;
}

/* Blocks. */

/** `rules NAME { rules }` */
export interface BundleBlock {
  readonly kind: 'rules';
  readonly span: Span;
  /** From the keyword to just before `{`: what is quoted when the block is named. */
  readonly head: Span;
  readonly name: Identifier;
  readonly statements: readonly Statement[];
}

/** `for SUBJECT (as NAME (open)?)? { … }` */
export interface ForBlock {
  readonly kind: 'for';
  readonly span: Span;
  readonly head: Span;
  readonly subject: Expression;
  readonly name: Identifier | null;
  /** The word `open`, where it stands. */
  readonly open: Span | null;
  readonly statements: readonly Statement[];
}

/** `confine NAME (exe PATHS)? (open)? { … }` */
export interface ConfineBlock {
  readonly kind: 'confine';
  readonly span: Span;
  readonly head: Span;
  readonly name: Identifier;
  readonly entry: Value | null;
  readonly open: Span | null;
  readonly statements: readonly Statement[];
}

/** `extend POLICY.NAME { … }` */
export interface ExtendBlock {
  readonly kind: 'extend';
  readonly span: Span;
  readonly head: Span;
  /** `POLICY.NAME`; without a qualifier a block of the same file. */
  readonly target: NameReference;
  readonly statements: readonly Statement[];
}

/* Tests. */

export interface TestBlock {
  readonly kind: 'test';
  readonly span: Span;
  readonly head: Span;
  readonly name: StringLiteral;
  readonly given: readonly GivenStatement[];
  readonly expectations: readonly ExpectStatement[];
}

/** `given exec "/usr/sbin/nginx", uid 33`: predicates in the order of the history; `exec` and `fork` among them. */
export interface GivenStatement {
  readonly kind: 'given';
  readonly span: Span;
  readonly steps: readonly Predicate[];
}

/** `expect deny connect tcp 10.1.2.3 port 22 where … by "id"` */
export interface ExpectStatement {
  readonly kind: 'expect';
  readonly span: Span;
  /** `allow`, `deny`, `kill`, `audit` or `would_deny`: not checked. */
  readonly verdict: Identifier;
  readonly operation: Identifier;
  readonly object: Value | null;
  readonly to: ToClause | null;
  readonly where: Expression | null;
  readonly by: StringLiteral | null;
}

/** Where a statement could not be read. An error has been reported; later stages must not report what follows from it. */
export interface InvalidStatement {
  readonly kind: 'invalid';
  readonly span: Span;
  /** The name it would have given to something: uses of it are no mistakes of their own. */
  readonly declares: string | null;
}
