import type { Mode } from '../syntax/ast.ts';

/** What the compiler writes into the object's `.armor.manifest` section, as JSON: all that armord needs to name a denial. */
export interface Manifest {
  readonly format: 'armorc-manifest';
  readonly version: 1;
  /** ARMOR_ABI of runtime/armor_abi.h. */
  readonly abi: number;
  readonly policies: readonly ManifestPolicy[];
  /** Operation names by bit number, as in `armor_event.operations`. */
  readonly operations: readonly string[];
  /** By index, as in `armor_event.rule`. */
  readonly rules: readonly ManifestRule[];
  /** By index, as in `armor_event.program`. */
  readonly programs: readonly ManifestProgram[];
  readonly bounds: ManifestBounds;
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

export interface ManifestRule {
  readonly id: string;
  readonly effect: 'deny' | 'allow' | 'audit' | 'default deny';
  readonly operations: readonly string[];
  readonly mode: Mode;
  readonly severity: string;
  readonly message: string | null;
  /** The name of the block, or `null` at top level. */
  readonly block: string | null;
  readonly location: { readonly file: string; readonly line: number; readonly column: number };
  /** The rule as written, white space folded. */
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
}

export interface ManifestBounds {
  readonly components: number;
  readonly mounts: number;
  readonly name_bytes: number;
}
