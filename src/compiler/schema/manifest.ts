import type { ErrnoName, SeverityLevel } from '../check/typed-policy.ts';
import type { EnumerationName } from '../kernel/attributes.ts';
import type { Effect, Mode } from '../syntax/ast.ts';

/** What the compiler writes into the object's `.armor.manifest` section, as JSON: all that armord needs to name a denial. */
export interface Manifest {
  readonly format: 'armorc-manifest';
  readonly version: 2;
  /** ARMOR_ABI of runtime/armor_abi.h. */
  readonly abi: number;
  /** The kernels, as `--target` names them, that are known to judge every operation of the policy. */
  readonly targets: readonly string[];
  readonly policies: readonly ManifestPolicy[];
  /** By bit, as in `armor_workload`: what `armord workload` can assign. */
  readonly workloads: readonly string[];
  /** Operation names by bit number, as in `armor_event.operations`. */
  readonly operations: readonly string[];
  /** By index, as in `armor_event.rule`. */
  readonly rules: readonly ManifestRule[];
  /** By index, as in `armor_event.program`. */
  readonly programs: readonly ManifestProgram[];
  readonly names: ManifestNames;
  /** sha256 of the generated C, hexadecimal. */
  readonly program_sha256: string;
}

export interface ManifestPolicy {
  readonly name: string;
  readonly title: string | null;
  readonly version: string | null;
  readonly description: string | null;
  readonly file: string;
  /** Of the source, hexadecimal. */
  readonly sha256: string;
}

/** What the numbers in an event are called: names by number, in decimal. The number of a flag is its bit's value. */
export type ManifestNames = Readonly<Partial<Record<EnumerationName, Readonly<Record<string, string>>>>>;

export type ManifestEffect = Effect | `default ${Exclude<Effect, 'allow'>}`;

export interface ManifestRule {
  readonly id: string;
  readonly effect: ManifestEffect;
  readonly operations: readonly string[];
  readonly mode: Mode;
  /** What the caller gets where the rule decides. */
  readonly errno: ErrnoName;
  /** Its verdicts are counted and not reported. */
  readonly quiet: boolean;
  readonly severity: SeverityLevel;
  readonly message: string | null;
  readonly tags: readonly string[];
  /** The name of the block, or `null` at top level. */
  readonly block: string | null;
  readonly location: { readonly file: string; readonly line: number; readonly column: number };
  /** The rule as written, white space folded; of a long one the beginning, and `...`. */
  readonly text: string;
}

export interface ManifestProgram {
  /** The C function and BPF program name. */
  readonly name: string;
  /** The LSM hook (`file_open`), or `null` for the task iterator. */
  readonly hook: string | null;
  readonly role: 'judge' | 'subject' | 'label_tasks';
  /**
   * `false`: a kernel without the hook may run the policy all the same, because `instead` says which hooks cover
   * it there. `true`: a kernel without it refuses the policy.
   */
  readonly required: boolean;
  readonly instead: string | null;
  /** The rules, by index, that need it. */
  readonly rules: readonly number[];
  readonly bounds: ManifestBounds;
}

/** How far the programs of a hook look: beyond one of these a request is unresolved. Only those that the program has. */
export interface ManifestBounds {
  /** Of a path. */
  readonly components?: number;
  /** On the way up a path. */
  readonly mounts?: number;
  /** Of one component. */
  readonly name_bytes?: number;
  /** Mounts of one superblock, where the hook gives none. */
  readonly superblock_mounts?: number;
  /** User or group ids of one call. */
  readonly ids?: number;
  /** On the way up a cgroup. */
  readonly cgroups?: number;
}
