import type { Span } from '../diagnostics/diagnostic.ts';
import type { Operation } from '../kernel/operations.ts';
import type { Effect, Mode } from '../syntax/ast.ts';
import type { PatternNode } from '../syntax/path-pattern.ts';

/** A policy whose names are resolved and whose every part is known to make sense: what `rules/` starts from. */
export interface TypedPolicy {
  readonly name: string;
  readonly title: string | null;
  readonly version: string | null;
  readonly description: string | null;
  /** The top level first, then the blocks in source order. */
  readonly blocks: readonly TypedBlock[];
  readonly span: Span;
}

export type TypedBlock =
  | (BlockBody & { readonly kind: 'top' })
  | (BlockBody & { readonly kind: 'for'; readonly subject: PathSet })
  | (BlockBody & { readonly kind: 'confine'; readonly name: string; readonly entry: PathSet });

export interface BlockBody {
  /** The header of the block (`confine web exe "/usr/sbin/nginx"`), or the policy header for the top level. */
  readonly head: Span;
  readonly rules: readonly TypedRule[];
  readonly defaults: readonly TypedDefault[];
}

export interface RuleAnnotations {
  /** As given with `@id`; `null` has one derived later. */
  readonly id: string | null;
  readonly message: string | null;
  readonly level: SeverityLevel | null;
}

export type SeverityLevel = 'info' | 'low' | 'medium' | 'high' | 'critical';

export interface TypedRule extends RuleAnnotations {
  readonly effect: Effect;
  /** Groups expanded; in the order of `OPERATIONS`, each once. */
  readonly operations: readonly Operation[];
  readonly object: PathSet;
  readonly leaving: boolean;
  /** `unless exe PATHS`. */
  readonly unless: PathSet | null;
  /** The innermost mode that holds for this rule. */
  readonly mode: Mode;
  readonly span: Span;
}

export interface TypedDefault extends RuleAnnotations {
  readonly operations: readonly Operation[];
  readonly mode: Mode;
  readonly span: Span;
}

/** One or more path patterns: it matches what any of them matches. */
export interface PathSet {
  readonly patterns: readonly PathPattern[];
  readonly span: Span;
}

export interface PathPattern {
  /** As written, interpolations included. */
  readonly text: string;
  /** The whole pattern, one node after another, starting with a slash or a globstar. */
  readonly nodes: readonly PatternNode[];
  readonly span: Span;
}
