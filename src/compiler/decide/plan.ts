import type { PathSet } from '../check/typed-policy.ts';
import type { Hook } from '../kernel/hooks.ts';
import type { Target } from '../kernel/targets.ts';
import type { Rule, RuleProgram } from '../rules/rules.ts';
import type { MatcherSet, PathMatcher } from './path/path-matcher.ts';
import type { Question, SetSource } from './question.ts';
import type { ValueTable } from './value-table.ts';

/** All that the generated program does, decided: what is left is to write it down in C. */
export interface Plan {
  readonly program: RuleProgram;
  readonly targets: readonly Target[];
  readonly labels: LabelPlan | null;
  /** Matchers by what they are asked: hooks whose rules name the same path sets share one. */
  readonly matchers: readonly NamedMatcher[];
  /** The matcher that knows each text, and the one of cgroup paths. */
  readonly sources: ReadonlyMap<SetSource, NamedMatcher>;
  /** By bit of what `armor_workloads` holds. */
  readonly workloads: readonly string[];
  readonly hooks: readonly HookPlan[];
  readonly valueTables: readonly ValueTable[];
  /** Allows are asked one by one, and each counts the requests that it is about. */
  readonly countsAllows: boolean;
}

export interface NamedMatcher {
  readonly name: string;
  /** What it climbs: dentries and mounts, the directories of cgroups, or nothing, for a single text. */
  readonly over: 'path' | 'cgroup' | 'text';
  readonly matcher: PathMatcher;
  /** 64-bit words that hold one bit for each set. */
  readonly words: number;
}

/** What is remembered of a task. Bit `i` of a label is set `i` of the matcher `subject`, where it has paths. */
export interface LabelPlan {
  readonly bits: readonly LabelBit[];
  /** 64-bit words of a label. */
  readonly words: number;
  readonly confinements: readonly ConfinementPlan[];
  readonly leaving: readonly LeavingPlan[];
  /** Bits for whose sake a program is executed with AT_SECURE. */
  readonly secure: readonly number[];
}

/**
 * `may`: bound by what a rule says of such programs, set wherever it can be so. `sure`: loosened by it, set only where it
 * is certain and cannot be forged.
 */
export interface LabelBit {
  readonly certainty: 'may' | 'sure';
  readonly of:
    | { readonly kind: 'program'; readonly which: 'exe' | 'interp' | 'under'; readonly paths: PathSet }
    /** `program`: the bit of the same paths and certainty, of the process that forked or executed this one. */
    | { readonly kind: 'parent'; readonly paths: PathSet; readonly program: number }
    | { readonly kind: 'confinement'; readonly name: string; readonly paths: PathSet | null }
    | { readonly kind: 'container' };
}

export interface ConfinementPlan {
  readonly name: string;
  /** Bits of the label. */
  readonly may: number;
  readonly sure: number | null;
  /** What has to hold, beside the program's path, to enter it; and to be in it for certain, where that is asked for. */
  readonly when: Question;
  readonly whenSure: Question | null;
}

export interface LeavingPlan {
  readonly rule: Rule;
  /** The rule's condition, its paths being sets of the matcher `subject`. */
  readonly when: Question;
  /** The same, lowered for what may hold: who may go into the other one is bound by it. `null` without one. */
  readonly whenMay: Question | null;
  /** The confinement that is left, and the one that is entered. */
  readonly from: ConfinementPlan;
  readonly into: ConfinementPlan | null;
}

export interface HookPlan {
  readonly hook: Hook;
  /** `null` where no rule names a path: then the path is not looked at. */
  readonly matcher: NamedMatcher | null;
  /** Sets of the matcher that hold for every name that the object's file system gives it (`protect`). */
  readonly aliasSets: readonly number[];
  readonly steps: readonly Step[];
  /** Some rule holds whatever the path is: one that no set matches is judged too. */
  readonly judgesEveryPath: boolean;
  /** Some rule asks for kinds of objects that have no name. */
  readonly judgesNameless: boolean;
  readonly judgesKernel: boolean;
  /** When every rule is bound to some program: the label bits of which one must be set for any to apply. */
  readonly relevant: readonly number[] | null;
}

/** In the order in which they are tried: the first that denies decides, those that audit only report. */
export type Step =
  | { readonly kind: 'audit'; readonly test: Test }
  | { readonly kind: 'deny'; readonly verdict: Verdict; readonly test: Test }
  | {
      readonly kind: 'default';
      readonly verdict: Verdict | 'audit';
      readonly test: Test;
      readonly allows: readonly Test[];
    };

export type Verdict = 'deny' | 'kill' | 'would_deny';

/** When a rule applies. */
export interface Test {
  readonly rule: Rule;
  /** What is asked with it, in one. Of denials the set or the values that `when` asks for tell which: part `i`, `[rule, ...others][i]`. */
  readonly others: readonly Rule[];
  /** Who the block is about. */
  readonly subject: Question;
  readonly when: Question;
}

export type { MatcherSet };
