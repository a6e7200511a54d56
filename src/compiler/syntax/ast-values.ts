import type { Span } from '../diagnostics/diagnostic.ts';

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
  /** `false` where its line ends before it: what is in it may not be meant to be. */
  readonly closed: boolean;
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
