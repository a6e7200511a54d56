import type { PathSet } from '../check/typed-policy.ts';
import type { Hook } from '../kernel/hooks.ts';
import type { Rule, RuleProgram } from '../rules/rules.ts';
import type { PathMatcher } from './path/path-matcher.ts';

/** All that the generated program does, decided: what is left is to write it down in C. */
export interface Plan {
  readonly program: RuleProgram;
  readonly labels: LabelPlan | null;
  /** Matchers by what they are asked: hooks whose rules name the same path sets share one. */
  readonly matchers: readonly NamedMatcher[];
  readonly hooks: readonly HookPlan[];
}

export interface NamedMatcher {
  readonly name: string;
  readonly matcher: PathMatcher;
  /** 64-bit words that hold one bit for each set. */
  readonly words: number;
}

/** What is remembered of a task. Bit `i` of a label is set `i` of the matcher `subject`. */
export interface LabelPlan {
  readonly bits: readonly LabelBit[];
  readonly leaving: readonly LeavingRule[];
}

export interface LabelBit {
  readonly paths: PathSet;
  /**
   * `bound`: the program that a `for` names. `confined`: entered by executing it, kept until left. `exempt`: named by
   * `unless`, so only where it is certain and cannot be forged. `leaves`: not remembered, only asked at exec.
   */
  readonly kind: 'bound' | 'confined' | 'exempt' | 'leaves';
}

export interface LeavingRule {
  readonly rule: Rule;
  /** Bits of the label. */
  readonly program: number;
  readonly confinement: number;
  readonly unless: number | null;
}

export interface HookPlan {
  readonly hook: Hook;
  /** `null` where no rule names a path: then the path is not looked at. */
  readonly matcher: NamedMatcher | null;
  readonly steps: readonly Step[];
  /** Some default holds here: a path that no set matches is judged too. */
  readonly judgesEveryPath: boolean;
  /** When every rule is bound to some program: the label bits without which none can apply. */
  readonly relevant: readonly number[] | null;
  readonly usesSubject: boolean;
}

/** In the order in which they are tried: the first that denies decides, `audit` steps only report. */
export type Step =
  | { readonly kind: 'audit'; readonly test: Test }
  | { readonly kind: 'deny'; readonly verdict: Verdict; readonly test: Test }
  | { readonly kind: 'default'; readonly verdict: Verdict; readonly test: Test; readonly allows: readonly Test[] };

export type Verdict = 'deny' | 'would_deny';

/** When a rule applies. */
export interface Test {
  readonly rule: Rule;
  /** The set of the hook's matcher; `null` for every object. */
  readonly set: number | null;
  /** The label bit of the block that it stands in; `null` for the top level. */
  readonly subject: number | null;
  /** The label bit that exempts; `null` for none. */
  readonly unless: number | null;
}
