import { didYouMean } from '../diagnostics/suggest.ts';
import { OPERATION_NAMES } from '../kernel/operations.ts';

/** What operations are called elsewhere: by other policy languages, and the system calls that ask for them. */
const ALIASES: Readonly<Record<string, string>> = {
  r: 'read',
  w: 'write',
  x: 'exec',
  open: 'read',
  openat: 'read',
  openat2: 'read',
  run: 'exec',
  execute: 'exec',
  execve: 'exec',
  execveat: 'exec',
  mmap: 'load',
  mprotect: 'load',
  unlink: 'delete',
  unlinkat: 'delete',
  rmdir: 'delete',
  remove: 'delete',
  rm: 'delete',
  network: 'net',
  sendto: 'send',
  sendmsg: 'send',
  cap: 'capability',
  insmod: 'module_load',
  init_module: 'module_load',
  finit_module: 'module_load',
  kexec_load: 'kexec',
  perf_event_open: 'perf',
  unshare: 'userns_create',
  clone: 'userns_create',
};

const ALL: ReadonlySet<string> = new Set(['all', 'any', 'everything']);

/** What may have been meant by an operation that there is not. */
export function helpWithOperation(word: string, names: readonly string[] = OPERATION_NAMES): string | null {
  if (ALL.has(word))
    return 'no word stands for all: list what is meant, such as file, exec, net, capability, mounts, kernel';
  const alias = ALIASES[word.toLowerCase()];
  return alias === undefined ? didYouMean(word, names) : `did you mean '${alias}'?`;
}
