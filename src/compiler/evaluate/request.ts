import type { FlagAttribute, NumberAttribute, TextAttribute } from '../kernel/attributes.ts';
import type { Operation } from '../kernel/operations.ts';
import type { ObjectPath } from './match-path.ts';

/** What is asked: one operation of one subject on one object, in one state of the subject. */
export interface Request {
  readonly operation: Operation;
  readonly subject: Subject;
  /** The process that it is about; `null`: which one cannot be told. */
  readonly target?: Subject | null;
  /** What has a path, UNIX sockets too; `to`: the new name of a rename or a link. */
  readonly object?: ObjectNames;
  readonly to?: ObjectNames;
  /** Of the object; those of a process stand with it. */
  readonly attributes?: Attributes;
  /** An interpreter that comes with a program: only what denies it counts. */
  readonly interpreter?: boolean;
  /** The object does not exist yet: its owner is who creates it. */
  readonly created?: boolean;
  /** The socket is of a family that has no address syntax. */
  readonly noSyntax?: boolean;
}

/** What an object is called. Without any name: a memfd, a pipe, a deleted file. */
export interface ObjectNames {
  /** As the language has it: one name, or two for a mount outside of the initial mount namespace. */
  readonly names: readonly ObjectPath[];
  /** Others that its file system gives it, for `protect`. */
  readonly aliases: readonly ObjectPath[];
}

/** What is not there is left out and matches nothing; `null`: it could not be read. */
export type Attributes = {
  readonly [A in NumberAttribute]?: readonly bigint[] | null;
} & {
  readonly [A in FlagAttribute]?: boolean | null;
} & {
  readonly [A in TextAttribute]?: string | null;
} & { readonly addr?: bigint | null };

/** Who makes a request. */
export interface Subject {
  /** What the process last executed; `null` before its first exec. */
  readonly program: ExecutedProgram | null;
  /** The program of the process that forked or executed it. */
  readonly parent: ExecutedProgram | null;
  /** All that it or an ancestor of it has executed. */
  readonly history: readonly ExecutedProgram[];
  /** `POLICY.NAME` of those that it has entered and not left; `true`: for certain, and not by forgery. */
  readonly confinements: ReadonlyMap<string, boolean>;
  /** Ids, `comm`, `container` and `kernel`. */
  readonly attributes: Attributes;
  /** Effective capabilities by number, against the initial user namespace and against its own. */
  readonly capable: ReadonlySet<number>;
  readonly capableHere: ReadonlySet<number>;
  /** Of cgroup v2; `null` without one. */
  readonly cgroup: ObjectPath | null;
  readonly workloads: ReadonlySet<string>;
}

export interface ExecutedProgram {
  readonly image: ObjectNames;
  /** The image that really runs, for a script. */
  readonly interpreter: ObjectNames | null;
  /**
   * Whose word its path is: `host` where its mount is in a mount namespace that the initial user namespace owns,
   * `container` where the container's own does; `nobody`'s too where somebody traced the exec.
   */
  readonly trust: 'host' | 'container' | 'nobody';
  /** Its image is from outside the initial mount namespace. */
  readonly inContainer: boolean;
  /** Of the file. */
  readonly attributes?: Attributes;
}

export const NOBODY: Subject = {
  program: null,
  parent: null,
  history: [],
  confinements: new Map(),
  attributes: {},
  capable: new Set(),
  capableHere: new Set(),
  cgroup: null,
  workloads: new Set(),
};
