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

/* Values: what stands for an object, on either side of a comparison, behind a predicate, or after `let`. */

export type Value =
  | StringLiteral
  | NumberLiteral
  | RangeLiteral
  | AddressLiteral
  | AddressPattern
  | SetLiteral
  | NameReference
  | Sum
  | Masked;

/** `33`, `0x21`, `0o41`. Up to 2^64 - 1: what does not fit is a syntax error. */
export interface NumberLiteral {
  readonly kind: 'number';
  readonly span: Span;
  readonly value: bigint;
}

/** `1000-1005`, no white space around the sign; ends included, not checked for order. */
export interface RangeLiteral {
  readonly kind: 'range';
  readonly span: Span;
  readonly low: NumberLiteral;
  readonly high: NumberLiteral;
}

/** `10.0.0.0/8`, `10.1.2.3`, `[2001:db8::]/32`: the text as written, not checked. */
export interface AddressLiteral {
  readonly kind: 'address';
  readonly span: Span;
  readonly text: string;
}

/**
 * `tcp 10.0.0.0/8 port 5432`, `10.0.0.0/8 port 5432`, `ip not in { … }`, `tcp port { 80, 443 }`, `udp`, `port 53`,
 * `unix "/run/x.sock"`, `unix abstract "name*"`, `unix`. At least one part is there; an address or a string without
 * any other part is not an AddressPattern but that value itself.
 */
export interface AddressPattern {
  readonly kind: 'address_pattern';
  readonly span: Span;
  readonly transport: Identifier | null;
  /** The word `abstract`, where it stands. */
  readonly abstract: Span | null;
  /** `not in` before the addresses. */
  readonly negated: boolean;
  readonly addresses: Value | null;
  readonly port: Value | null;
}

export interface SetLiteral {
  readonly kind: 'set';
  readonly span: Span;
  readonly items: readonly Value[];
}

/**
 * `scratch`, `secrets.credentials`, and every other word where a value stands: enumerated values (`net_admin`, `rds`),
 * `any`, `anonymous`, `raw`, and attributes (`uid`, `object.owner`, `new.uid`). What it is, depends on where it stands.
 */
export interface NameReference {
  readonly kind: 'name';
  readonly span: Span;
  /** What stands before the dot. */
  readonly qualifier: Identifier | null;
  readonly name: string;
}

/** Two or more parts: a long sum is a wide node, not a deep one. The first part has `+`. */
export interface Sum {
  readonly kind: 'sum';
  readonly span: Span;
  readonly parts: readonly { readonly operator: '+' | '-'; readonly value: Value }[];
}

/** `new_mode & 0o4000`. */
export interface Masked {
  readonly kind: 'masked';
  readonly span: Span;
  readonly value: Value;
  readonly mask: Value;
}

/* Expressions: who a subject is, and what a rule asks. */

export type Expression = Both | Either | Negation | Comparison | Membership | Predicate;

export interface Both {
  readonly kind: 'and';
  readonly span: Span;
  readonly parts: readonly Expression[];
}

export interface Either {
  readonly kind: 'or';
  readonly span: Span;
  readonly parts: readonly Expression[];
}

export interface Negation {
  readonly kind: 'not';
  readonly span: Span;
  readonly operand: Expression;
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly span: Span;
  readonly operator: '==' | '!=' | '<' | '<=' | '>' | '>=';
  readonly left: Value;
  readonly right: Value;
}

/** `uid in { 0, 1000-1005 }`, `addr not in { … }`. */
export interface Membership {
  readonly kind: 'membership';
  readonly span: Span;
  readonly negated: boolean;
  readonly left: Value;
  readonly right: Value;
}

/**
 * Words and perhaps a value: `exe PATHS`, `interp PATHS`, `under exe PATHS`, `parent exe PATHS`, `in NAME`, `uid 33`,
 * `uid { 0, 5 }`, `container`, `host`, `kernel`, `workload "x"`, `cgroup PATHS`, `capable NAME`, `capable_here NAME`,
 * `comm GLOB`, `owned`, `object.memfd`. `name` is one word, two words with one space (`under exe`), or dotted.
 */
export interface Predicate {
  readonly kind: 'predicate';
  readonly span: Span;
  readonly name: Identifier;
  readonly argument: Value | null;
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
