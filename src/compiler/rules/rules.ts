import type { Condition } from '../check/condition.ts';
import type { ErrnoName, OnError, PathSet, SeverityLevel, TypedTest } from '../check/typed-policy.ts';
import type { Span } from '../diagnostics/diagnostic.ts';
import type { Operation } from '../kernel/operations.ts';
import type { ManifestPolicy } from '../schema/manifest.ts';
import type { Effect, Mode } from '../syntax/ast.ts';

/** All policies of a build as one flat list of rules: what the decisions are made from, and what events refer to. */
export interface RuleProgram {
  readonly policies: readonly ManifestPolicy[];
  readonly blocks: readonly Block[];
  /** Those blocks that are confinements, in the order in which an exec enters them. */
  readonly confinements: readonly Block[];
  /** By index, which is the order of ids: the smallest id wins within each effect. */
  readonly rules: readonly Rule[];
  readonly tests: readonly TypedTest[];
}

/** Who a rule is about. */
export interface Block {
  readonly index: number;
  readonly kind: 'top' | 'for' | 'confine';
  /** `POLICY.NAME` of a confinement, the name after `as` of a filter; else `null`. */
  readonly name: string | null;
  /**
   * Who is in it at the moment of a request: what it says itself, and for a filter what the blocks say that it stands
   * in. A confinement is a test of its own name.
   */
  readonly subject: Condition;
  /** How a confinement is entered; `null` for other blocks. */
  readonly entry: Entry | null;
  readonly origin: Origin;
}

export interface Entry {
  /** Executing one of these enters it; `null`: only `into` does. */
  readonly programs: PathSet | null;
  /** What the blocks say that it stands in, asked of the subject as the exec makes it. `into` does not ask. */
  readonly when: Condition;
}

export interface Rule {
  readonly index: number;
  readonly id: string;
  readonly block: Block;
  readonly effect: Effect;
  /** What `default` says: it holds where no `allow` of its block does; for `default audit` too. */
  readonly isDefault: boolean;
  readonly operations: readonly Operation[];
  /**
   * Object, `to`, `from`, `where` and not `unless`, in one. The block's subject is not part of it.
   */
  readonly when: Condition;
  /** It, or its block, asks for `kernel`: only such rules judge kernel threads. */
  readonly judgesKernel: boolean;
  /**
   * It asks for a kind of object (`object.memfd`, `anonymous`): only such rules judge objects without a name, defaults of
   * `exec` and `load` aside. For the operations on addresses: it asks for `family`, `type` or `protocol`, and so judges
   * sockets of families that have no address syntax.
   */
  readonly judgesNameless: boolean;
  /** For an `allow exec` that lets its program out of the confinement it stands in. */
  readonly leaving: Leaving | null;
  readonly mode: Mode;
  readonly onError: OnError;
  readonly errno: ErrnoName;
  readonly quiet: boolean;
  readonly keepsEnvironment: boolean;
  readonly severity: SeverityLevel;
  readonly message: string | null;
  readonly tags: readonly string[];
  readonly origin: Origin;
}

/** Which programs, the rule's condition says. */
export interface Leaving {
  /** `POLICY.NAME` of the confinement that it goes into; `null` for `leaving`. */
  readonly into: string | null;
}

/** Where something was written: line and column are 1-based, the column in code points. */
export interface Origin {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  /** As written, white space and comments folded into single spaces. */
  readonly text: string;
  /** For diagnostics of the stages behind this one. */
  readonly span: Span;
}
