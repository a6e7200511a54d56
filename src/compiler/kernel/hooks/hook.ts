import type { AttributeName } from '../attributes.ts';
import type { Operation } from '../operations.ts';
import { TARGETS, type Target, targetsFrom } from '../targets.ts';

export type HookFamily = 'file' | 'exec' | 'socket' | 'task' | 'mount' | 'kernel' | 'id';

/** Templates in templates/bpf/types: kernel structures and constants, before anything that uses them. */
export const TYPE_PARTIALS = ['call', 'file', 'owner', 'transport', 'socket', 'task', 'mount', 'kernel', 'id'] as const;
export type TypePartial = (typeof TYPE_PARTIALS)[number];

/** Templates in templates/bpf/helpers: functions on a request that several hooks use. */
export const HELPER_PARTIALS = ['socket'] as const;
export type HelperPartial = (typeof HELPER_PARTIALS)[number];

/**
 * One program: an LSM hook, and a kind of request that a call of it makes. A hook whose calls make several kinds, with
 * different objects, has a program for each. Prototypes are those of `bpf_lsm_*` in each kernel's BTF, which test/unit/kernel holds
 * them against. The structures that its program reads are declared in templates/bpf/types.hbs and types/.
 */
export interface Hook {
  /** Of the program, and of its template in templates/bpf/hooks. */
  readonly name: string;
  /** The LSM hook that it attaches to. */
  readonly attaches: string;
  readonly family: HookFamily;
  /** What a call of it can be a request for. */
  readonly operations: readonly Operation[];
  /** It has two paths: without `to`, a denial needs one of them to match, an allow both. */
  readonly two: boolean;
  /**
   * Objects without a name, and requests without an object, are judged by defaults here; elsewhere they are outside every
   * default.
   */
  readonly judgesNameless: boolean;
  /**
   * Why a kernel without it still mediates its operations: a hook that does so there, or there being nothing to judge.
   * `null`: a kernel without it does not mediate them.
   */
  readonly instead: string | null;
  /** The targets on which it can be attached. */
  readonly kernels: readonly Target[];
  /** The first release of kernel.org that can attach it; BPF LSM itself is of 5.7. */
  readonly since: string;
  /** The targets on which a program may sleep in it. */
  readonly sleepable: readonly Target[];
  /** What a kernel is built with for it to be called, beside CONFIG_BPF_LSM. */
  readonly config: string | null;
  /** As of each target: the last entry that is not newer. */
  readonly prototypes: Readonly<Partial<Record<Target, string>>>;
  /** The attributes that an argument gives; those of a path's file are not listed. */
  readonly fills: Readonly<Record<string, readonly AttributeName[]>>;
  /** It only tells the first operation from the second: not needed where every rule judges both, or neither. */
  readonly tells: readonly [Operation, Operation] | null;
  /** Its object's path is that of its superblock: it has no mount. */
  readonly bySuperblock: boolean;
  readonly types: readonly TypePartial[];
  readonly helpers: readonly HelperPartial[];
}

type Optional =
  | 'attaches'
  | 'two'
  | 'judgesNameless'
  | 'instead'
  | 'since'
  | 'config'
  | 'fills'
  | 'tells'
  | 'bySuperblock'
  | 'types'
  | 'helpers';

export interface HookRow extends Partial<Pick<Hook, Optional>> {
  /** The first target that can attach it; all by default. */
  readonly first?: Target;
  /** The first target on which its programs may sleep; none by default. */
  readonly sleeps?: Target;
}

/** One row of the table of a family. `prototype`: one for every kernel that has the hook, or those since a change. */
export function hookOf(
  family: HookFamily,
  name: string,
  operations: readonly Operation[],
  prototype: string | Readonly<Partial<Record<Target, string>>>,
  { first = TARGETS[0], sleeps, ...row }: HookRow = {},
): Hook {
  return {
    attaches: name,
    two: false,
    judgesNameless: false,
    instead: null,
    since: '5.7',
    config: null,
    fills: {},
    tells: null,
    bySuperblock: false,
    types: [],
    helpers: [],
    ...row,
    name,
    family,
    operations,
    kernels: targetsFrom(first),
    sleepable: sleeps === undefined ? [] : targetsFrom(sleeps),
    prototypes: typeof prototype === 'string' ? { [first]: prototype } : prototype,
  };
}

/** Prototypes of hooks with more than one program. */
export const FILE_COMMAND = 'int (struct file *file, unsigned int cmd, long unsigned int arg)';
export const MMAP_FILE = {
  '5.10': 'int (struct file *file, long unsigned int reqprot, long unsigned int prot, long unsigned int flags)',
  '7.2':
    'int (struct file *file__nullable, long unsigned int reqprot, long unsigned int prot, long unsigned int flags)',
} as const;
export const MPROTECT = 'int (struct vm_area_struct *vma, long unsigned int reqprot, long unsigned int prot)';
export const PATH_MKNOD = 'int (const struct path *dir, struct dentry *dentry, umode_t mode, unsigned int dev)';
export const CAPABLE = 'int (const struct cred *cred, struct user_namespace *ns, int cap, unsigned int opts)';
