import type { Span } from '../diagnostics/diagnostic.ts';
import type { Operation } from '../kernel/operations.ts';
import type { Effect, Mode } from '../syntax/ast.ts';
import type { PatternNode } from '../syntax/path-pattern.ts';
import type { Condition } from './condition.ts';

/**
 * One policy file whose names are resolved and whose every part is known to make sense: what `rules/` starts from.
 * Bundles are put in where they are included, `extend` blocks are joined to the block that they extend, parameters
 * have their values. Confinements are named `POLICY.NAME` everywhere.
 */
export interface TypedPolicy {
  readonly name: string;
  readonly title: string | null;
  readonly version: string | null;
  readonly description: string | null;
  readonly onError: OnError;
  /** The top level first, then the blocks in source order, a nested one after the one it is in. */
  readonly blocks: readonly TypedBlock[];
  readonly tests: readonly TypedTest[];
  readonly span: Span;
}

/** Section 8: what happens to a request that rests on something that could not be resolved. */
export type OnError = 'deny' | 'allow';

export type TypedBlock =
  | (BlockBody & { readonly kind: 'top' })
  | (BlockBody & { readonly kind: 'for'; readonly name: string | null; readonly subject: Condition })
  | (BlockBody & {
      readonly kind: 'confine';
      /** `POLICY.NAME`. */
      readonly name: string;
      /** `null`: entered by `into` alone. */
      readonly entry: PathSet | null;
    });

export interface BlockBody {
  /** The header of the block (`confine web exe "/usr/sbin/nginx"`), or the policy header for the top level. */
  readonly head: Span;
  /** The place in `blocks` of the block that this one stands in; `null` for the top level and what stands there. */
  readonly outer: number | null;
  /** The block's own, or that of what it stands in. */
  readonly mode: Mode;
  readonly rules: readonly TypedRule[];
  readonly defaults: readonly TypedDefault[];
  readonly protects: readonly TypedProtect[];
}

export interface RuleAnnotations {
  /** As given with `@id`; `null` has one derived later. */
  readonly id: string | null;
  readonly message: string | null;
  readonly level: SeverityLevel | null;
  readonly tags: readonly string[];
  readonly errno: ErrnoName | null;
  readonly quiet: boolean;
  /** `@env("keep")`: what this rule exempts or lets go keeps its environment. */
  readonly keepsEnvironment: boolean;
}

export type SeverityLevel = 'info' | 'low' | 'medium' | 'high' | 'critical';
export type ErrnoName = 'EPERM' | 'EACCES' | 'ENOENT' | 'EROFS';

export interface TypedRule {
  readonly annotations: RuleAnnotations;
  readonly effect: Effect;
  /** Groups expanded; in the order of `OPERATIONS`, each once. */
  readonly operations: readonly Operation[];
  /**
   * What stands behind the operations, with `end: 'object'` where a `to` is written, else `either`: normalize makes
   * that `both` for an `allow`. `null` where nothing stands there (or `any`).
   */
  readonly object: Condition | null;
  /** `to PATHS` (tests of the end `to`) or `to SUBJECT` (tests of the target). */
  readonly to: Condition | null;
  readonly from: Condition | null;
  readonly where: Condition | null;
  readonly unless: Condition | null;
  /**
   * For `leaving` and `into`, and for whatever names programs in its object: the paths of the object. `null` where the
   * object is no path.
   */
  readonly paths: PathSet | null;
  readonly leaving: boolean;
  /** `POLICY.NAME` of the confinement that an `allow exec … into` enters. */
  readonly into: string | null;
  /** The innermost mode that holds for this rule. */
  readonly mode: Mode;
  readonly span: Span;
  /** Where an `include` brought it into this block from its bundle. */
  readonly included: Span | null;
}

export interface TypedDefault {
  readonly annotations: RuleAnnotations;
  readonly effect: Exclude<Effect, 'allow'>;
  readonly operations: readonly Operation[];
  readonly mode: Mode;
  readonly span: Span;
}

/** `protect PATHS (against OPERATIONS)? (unless EXPR)?`: section 7. */
export interface TypedProtect {
  readonly annotations: RuleAnnotations;
  readonly paths: PathSet;
  readonly operations: readonly Operation[];
  readonly unless: Condition | null;
  readonly mode: Mode;
  readonly span: Span;
}

/** One or more path patterns: it matches what any of them matches and none of `except` does. */
export interface PathSet {
  readonly patterns: readonly PathPattern[];
  /** From `a - b`: what is taken away again. */
  readonly except: readonly PathPattern[];
  readonly span: Span;
}

export interface PathPattern {
  /** As written, interpolations included. */
  readonly text: string;
  /** The whole pattern, one node after another, starting with a slash or a globstar. */
  readonly nodes: readonly PatternNode[];
  readonly span: Span;
}

export interface TypedTest {
  readonly name: string;
  readonly given: readonly TypedGiven[];
  readonly expectations: readonly TypedExpectation[];
  readonly span: Span;
}

/** One step of a history: the subject is what these make of it, one after another. */
export type TypedGiven =
  /** `exec "/usr/sbin/nginx"`: forks nothing; the process executes it from a mount that can be trusted. */
  | { readonly kind: 'exec'; readonly path: string; readonly interpreter: string | null; readonly span: Span }
  | { readonly kind: 'fork'; readonly span: Span }
  | {
      readonly kind: 'id';
      readonly attribute: 'uid' | 'euid' | 'fsuid' | 'gid' | 'egid';
      readonly value: bigint;
      readonly span: Span;
    }
  | { readonly kind: 'flag'; readonly flag: 'container' | 'kernel'; readonly span: Span }
  | { readonly kind: 'capable'; readonly capability: number; readonly here: boolean; readonly span: Span }
  | { readonly kind: 'comm'; readonly text: string; readonly span: Span }
  | { readonly kind: 'cgroup'; readonly path: string; readonly span: Span }
  | { readonly kind: 'workload'; readonly name: string; readonly span: Span };

export interface TypedExpectation {
  readonly verdict: 'allow' | 'deny' | 'kill' | 'audit' | 'would_deny';
  readonly operation: Operation;
  readonly object: TypedObject;
  /** The other end of a rename or a link. */
  readonly to: string | null;
  /** The `@id` or derived id of the rule that has to be the one; `null`: any. */
  readonly by: { readonly id: string; readonly span: Span } | null;
  /** `where port == 22, object.memfd`: attributes of the one request that is asked about. */
  readonly attributes: readonly TypedFact[];
  readonly span: Span;
}

/**
 * The one object of a request in a test: never a pattern. Paths and texts are bytes, char codes 0–255. What is not said of
 * an address (`connect tcp`, `bind tcp port 22`) is `null`.
 */
export type TypedObject =
  | { readonly kind: 'path'; readonly path: string }
  | {
      readonly kind: 'address';
      readonly transport: 'tcp' | 'udp' | 'sctp' | 'ip' | 'unix';
      /** IPv4-mapped, 128 bits; `null` for a UNIX socket. */
      readonly address: bigint | null;
      readonly port: number | null;
      readonly path: string | null;
      readonly abstract: string | null;
    }
  | { readonly kind: 'socket'; readonly word: string }
  | { readonly kind: 'number'; readonly attribute: 'capability' | 'signal'; readonly value: bigint }
  | { readonly kind: 'none' };

export type TypedFact =
  | { readonly kind: 'number'; readonly attribute: string; readonly value: bigint }
  | { readonly kind: 'flag'; readonly attribute: string; readonly value: boolean }
  | { readonly kind: 'text'; readonly attribute: string; readonly value: string };
