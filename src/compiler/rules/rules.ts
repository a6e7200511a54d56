import type { PathSet, SeverityLevel } from '../check/typed-policy.ts';
import type { Operation } from '../kernel/operations.ts';
import type { ManifestPolicy } from '../schema/manifest.ts';
import type { Mode } from '../syntax/ast.ts';

/** All policies of a build as one flat list of rules: what the decisions are made from, and what events refer to. */
export interface RuleProgram {
  readonly policies: readonly ManifestPolicy[];
  readonly blocks: readonly Block[];
  /** By index. Effects that judge, in the order in which an id wins (smallest first) within each effect. */
  readonly rules: readonly Rule[];
}

/** Who a rule is about. */
export interface Block {
  readonly index: number;
  readonly kind: 'top' | 'for' | 'confine';
  /** The name of a confinement. */
  readonly name: string | null;
  /** What `for` tests, or what enters the confinement; `null` for the top level, which everyone is in. */
  readonly exe: PathSet | null;
  readonly origin: Origin;
}

export interface Rule {
  readonly index: number;
  readonly id: string;
  readonly block: Block;
  readonly effect: 'deny' | 'allow' | 'audit' | 'default deny';
  readonly operations: readonly Operation[];
  /** `null` for a default, which holds for every object. */
  readonly object: PathSet | null;
  readonly unless: PathSet | null;
  readonly leaving: boolean;
  readonly mode: Mode;
  readonly severity: SeverityLevel;
  readonly message: string | null;
  readonly origin: Origin;
}

/** Where something was written: line and column are 1-based, the column in code points. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** As written, white space and comments folded into single spaces. */
  readonly text: string;
}
