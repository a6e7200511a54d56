import type { Diagnostic, Note, Span } from '../../diagnostics/diagnostic.ts';
import type {
  AddressLiteral,
  AddressPattern,
  Masked,
  NameReference,
  NumberLiteral,
  RangeLiteral,
  StringLiteral,
  Value,
} from '../../syntax/ast.ts';
import type { Meaning, Names } from './names.ts';

/** A member as it is written: what is no set and no sum. A name is one where it is no constant. */
export type Leaf =
  | StringLiteral
  | NumberLiteral
  | RangeLiteral
  | AddressLiteral
  | AddressPattern
  | NameReference
  | Masked;

/** One kind of sets that values can stand for: how a member is read, how sets are added and taken away. */
export interface Domain<T> {
  /** What belongs here, for messages: `a path`. */
  readonly expected: string;
  /** `meaning`: of a name; never a constant. */
  read(leaf: Leaf, meaning: Meaning | null, place: Place): Outcome<T>;
  union(sets: readonly T[]): T;
  /** `null`: reported. */
  without(from: T, what: T, span: Span, place: Place): T | null;
  /** How many members a set has: what it costs to copy it. */
  size(set: T): number;
  /** The values that a leaf rests on, and as what they are read: its parts, what is put into a string. */
  parts(leaf: Leaf): readonly Part[];
}

export interface Part {
  readonly value: Value;
  readonly domain: Domain<unknown>;
}

/** Where a value is used. */
export interface Use {
  /** `null`: nothing uses it, it is looked at by itself. */
  readonly span: Span | null;
  /** Why this type is expected here, with its place. */
  readonly because: Note | null;
}

/** What a domain is given beside the leaf. */
export interface Place {
  readonly names: Names;
  readonly use: Use;
  readonly report: (diagnostic: Diagnostic) => void;
  /** A part of the leaf, one of those that `parts` has named. */
  readonly part: <U>(value: Value, domain: Domain<U>) => Outcome<U>;
}

/**
 * `mismatch`: it is of another type. That is a mistake of the use, and said at each. All other mistakes are said once,
 * where they are written.
 */
export type Outcome<T> = Found<T> | Mismatch | Reported;

export interface Found<T> {
  readonly kind: 'found';
  readonly set: T;
}

export interface Mismatch {
  readonly kind: 'mismatch';
  readonly expected: string;
  /** The leaf as it is written, and what it is. */
  readonly text: string;
  readonly found: string;
  readonly span: Span;
  readonly notes: readonly Note[];
  readonly help: string | null;
}

export interface Reported {
  readonly kind: 'reported';
}

export const REPORTED: Reported = { kind: 'reported' };

export function found<T>(set: T): Found<T> {
  return { kind: 'found', set };
}
