import type { Operation } from '../kernel/operations.ts';
import type { ErrnoName } from './typed-policy.ts';

/** Where a caller does not see the error that a denial returns: measured on the kernels of docs/limits.md. */
export interface ReplacedErrno {
  /** Errors that come out right all the same. */
  readonly kept: readonly ErrnoName[];
  /** What the caller sees instead, in a few words. */
  readonly seen: string;
}

export const REPLACED_ERRNO: Readonly<Partial<Record<Operation, ReplacedErrno>>> = {
  read: { kept: [], seen: 'a descriptor that another process sends is dropped without an error' },
  modify: { kept: [], seen: 'a descriptor that another process sends is dropped without an error' },
  append: { kept: [], seen: 'a descriptor that another process sends is dropped without an error' },
  load: { kept: [], seen: 'a program whose start is denied this way ends with SIGSEGV' },
  capability: {
    kept: ['EPERM'],
    seen: 'most calls fail with EPERM, some with EACCES, and those that can do without the capability go on',
  },
  ptrace: { kept: [], seen: 'pidfd_getfd(2) and process_vm_writev(2) fail with EPERM, files of /proc with EACCES' },
  ptrace_read: { kept: [], seen: 'process_vm_readv(2) and kcmp(2) fail with EPERM, files of /proc with EACCES' },
  signal: { kept: [], seen: 'a signal for input and output (SIGIO) is left out without an error' },
  lockdown: { kept: ['EPERM'], seen: 'most calls fail with EPERM' },
  module_load: {
    kept: [],
    seen: 'a call that asks for a module fails as without that module (EAFNOSUPPORT, ENODEV)',
  },
  setuid: { kept: [], seen: 'setfsuid(2) returns the old id without an error' },
  setgid: { kept: [], seen: 'setfsgid(2) returns the old id without an error' },
};
