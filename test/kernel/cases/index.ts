import { together } from '../builds.ts';
import type { KernelCase } from '../case.ts';
import { INTERNET } from './addresses.ts';
import { APPEND } from './append.ts';
import { ATTRIBUTES } from './attributes.ts';
import { CAPABILITY } from './capability.ts';
import { CGROUP } from './cgroup.ts';
import { CLIMB } from './climb.ts';
import { CONFINEMENT } from './confinement.ts';
import { CONTAINER } from './container.ts';
import { DECISIONS } from './decisions.ts';
import { DEPTH } from './depth.ts';
import { EFFECTS } from './effects.ts';
import { EXEC } from './exec.ts';
import { EXEMPTIONS } from './exemptions.ts';
import { FORGED } from './forged.ts';
import { IDS } from './ids.ts';
import { INTO } from './into.ts';
import { IOCTL } from './ioctl.ts';
import { KERNEL_OPERATIONS } from './kernel-operations.ts';
import { KILL } from './kill.ts';
import { LANGUAGE_EXAMPLES } from './language-examples.ts';
import { LARGE } from './large.ts';
import { LOAD } from './load.ts';
import { MOUNT_OPERATIONS } from './mount-operations.ts';
import { MOUNTS } from './mounts.ts';
import { NAMES } from './names.ts';
import { NESTED } from './nested.ts';
import { OBJECTS } from './objects.ts';
import { OLD_KERNELS } from './old-kernel.ts';
import { ON_ERROR } from './on-error.ts';
import { OPEN } from './open.ts';
import { OTHER_NAMES } from './other-names.ts';
import { PATTERNS } from './patterns.ts';
import { PROFILE } from './profile.ts';
import { PROTECT } from './protect.ts';
import { PTRACE } from './ptrace.ts';
import { RUNNING } from './running.ts';
import { SEEDS } from './seeds.ts';
import { SET_OPERATIONS } from './set-operations.ts';
import { SIGNAL } from './signal.ts';
import { SOCKET } from './socket.ts';
import { SUBJECTS } from './subjects.ts';
import { TIGHT } from './tight.ts';
import { TO } from './to.ts';
import { UNIX_SOCKETS } from './unix-sockets.ts';
import { VALUES } from './values.ts';

/** Every case runs on every kernel of the matrix (or on those that it names), all in one boot. */
export const CASES: readonly KernelCase[] = [
  ...together('examples', SEEDS),
  ...LANGUAGE_EXAMPLES,
  // The operations.
  ...together('open', [...OPEN, ...APPEND, ...ATTRIBUTES, ...IOCTL]),
  ...together('names', [...NAMES, ...TO]),
  ...together('exec', [...EXEC, ...LOAD]),
  ...together('sockets', [...SOCKET, ...INTERNET, ...UNIX_SOCKETS, ...VALUES]),
  ...together('system', [...CAPABILITY, ...PTRACE, ...SIGNAL, ...MOUNT_OPERATIONS, ...KERNEL_OPERATIONS, ...IDS]),
  // The decision.
  ...together('decisions', [...DECISIONS, ...EFFECTS, ...KILL]),
  ...PROFILE,
  ...together('forged', FORGED),
  ...ON_ERROR,
  // The subjects.
  ...together('subjects', [...SUBJECTS, ...EXEMPTIONS, ...CGROUP, ...CLIMB, ...CONTAINER]),
  ...together('confinement', [...CONFINEMENT, ...NESTED, ...INTO, ...TIGHT, ...RUNNING]),
  // The objects.
  ...together('objects', [...OBJECTS, ...SET_OPERATIONS]),
  ...together('patterns', [...PATTERNS, ...DEPTH]),
  ...together('mounts', MOUNTS),
  ...together('other names', OTHER_NAMES),
  ...LARGE,
  ...together('protect', PROTECT),
  ...OLD_KERNELS,
];
