import type { Span } from '../diagnostics/diagnostic.ts';
import type { FlagAttribute, NumberAttribute, TextAttribute } from '../kernel/attributes.ts';
import type { PathSet } from './typed-policy.ts';

/**
 * When a rule applies, as one tree: its object, `to`, `from`, `where` and `unless` alike. What is asked of the kernel
 * can be yes, no or unknown. Whoever evaluates a condition says what unknown is to count as: for a rule that denies or
 * reports, what may hold holds; for one that allows, only what certainly does. `not` turns that round.
 */
export type Condition =
  | { readonly kind: 'always' }
  | { readonly kind: 'all'; readonly parts: readonly Condition[] }
  | { readonly kind: 'any'; readonly parts: readonly Condition[] }
  | { readonly kind: 'not'; readonly part: Condition }
  | ConditionTest;

export type ConditionTest =
  | PathTest
  | ProgramTest
  | ConfinementTest
  | NumberTest
  | AddressTest
  | TextTest
  | FlagTest
  | CapableTest
  | CgroupTest
  | WorkloadTest;

/** Whom a test asks about: who makes the request, or the process that it is about (`to SUBJECT`). */
export type Who = 'subject' | 'target';

export interface PathTest {
  readonly kind: 'path';
  readonly paths: PathSet;
  /**
   * Which end of a rename or a link: `either` is enough for one of them to match, `both` needs both. Operations with
   * one path have that one for every end.
   */
  readonly end: 'object' | 'to' | 'either' | 'both';
  /** `ancestor`: directories that something which matches a pattern could be below; `except` takes away directories. */
  readonly relation: 'self' | 'ancestor';
  /**
   * `names`: the names of section 5 of the language (a second one only for objects of another mount namespace);
   * `aliases`: any name that the object's file system gives it, whoever mounted it (`protect`).
   */
  readonly reach: 'names' | 'aliases';
}

/** `exe`, `interp`, `under exe`, `parent exe`. */
export interface ProgramTest {
  readonly kind: 'program';
  readonly which: 'exe' | 'interp' | 'under' | 'parent';
  readonly paths: PathSet;
  readonly of: Who;
}

/** `in NAME`. */
export interface ConfinementTest {
  readonly kind: 'in';
  /** `POLICY.NAME`. */
  readonly confinement: string;
  readonly of: Who;
}

/** Ends included; both within the attribute's type. */
export interface Range {
  readonly low: bigint;
  readonly high: bigint;
}

/**
 * `(attribute & mask)` lies in one of the ranges, which are sorted, apart from each other and not adjacent. No range:
 * never. An attribute with several values (`new.uid`) may match if one of them does, and certainly does if all do.
 */
export interface NumberTest {
  readonly kind: 'number';
  readonly attribute: NumberAttribute;
  readonly of: Who;
  readonly mask: bigint | null;
  readonly ranges: readonly Range[];
}

/**
 * An address of 128 bits in one of the ranges, which are sorted, apart from each other and not adjacent. IPv4 is written as
 * IPv4-mapped IPv6. Addresses of other families match none.
 */
export interface AddressTest {
  readonly kind: 'address';
  readonly ranges: readonly Range[];
}

/** A text of one component against globs: patterns that start with the slash of a path, `/NAME`. */
export interface TextTest {
  readonly kind: 'text';
  readonly attribute: TextAttribute;
  readonly patterns: PathSet;
  readonly of: Who;
}

export interface FlagTest {
  readonly kind: 'flag';
  readonly flag: FlagAttribute;
  readonly of: Who;
}

/** `capable NAME`: against the initial user namespace; `capable_here NAME`: against the subject's own. */
export interface CapableTest {
  readonly kind: 'capable';
  readonly capability: number;
  readonly here: boolean;
  readonly of: Who;
}

/** A cgroup v2 path, from the root of the hierarchy. */
export interface CgroupTest {
  readonly kind: 'cgroup';
  readonly paths: PathSet;
  readonly of: Who;
}

export interface WorkloadTest {
  readonly kind: 'workload';
  readonly name: string;
  readonly span: Span;
  readonly of: Who;
}

export const ALWAYS: Condition = { kind: 'always' };
export const NEVER: Condition = { kind: 'not', part: ALWAYS };

/** All of them, flattened; what holds always is left out. */
export function allOf(parts: readonly Condition[]): Condition {
  const flat = parts.flatMap((part) => (part.kind === 'all' ? part.parts : part.kind === 'always' ? [] : [part]));
  return flat.length === 0 ? ALWAYS : flat.length === 1 ? (flat[0] as Condition) : { kind: 'all', parts: flat };
}

/** Any of them, flattened. */
export function anyOf(parts: readonly Condition[]): Condition {
  if (parts.some((part) => part.kind === 'always')) return ALWAYS;
  const flat = parts.flatMap((part) => (part.kind === 'any' ? part.parts : [part]));
  return flat.length === 1 ? (flat[0] as Condition) : { kind: 'any', parts: flat };
}

export function notOf(part: Condition): Condition {
  return part.kind === 'not' ? part.part : { kind: 'not', part };
}

/** Every test in a condition. */
export function testsOf(condition: Condition): readonly ConditionTest[] {
  switch (condition.kind) {
    case 'always':
      return [];
    case 'all':
    case 'any':
      return condition.parts.flatMap(testsOf);
    case 'not':
      return testsOf(condition.part);
    default:
      return [condition];
  }
}
