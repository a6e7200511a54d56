import { SIGNALS } from '../../../src/compiler/kernel/constants/signals.ts';
import type { Operation } from '../../../src/compiler/kernel/operations.ts';
import { ask } from './asking.ts';
import { type Call, type Caller, isSignal, type Other, orElse, Refused } from './caller.ts';
import { withIds, withoutCapability } from './who.ts';

/** What a process does to another. The kernel has an errno of its own for most. */
type Reach = (by: Caller, to: Other, word: string) => void;

/** Nobody who gets one of these notices. */
export const HARMLESS_SIGNALS = ['urg', 'cont', 'winch'].map((name) => Number(SIGNALS[name]));

function reaches(operation: Operation, errno: string | null): Reach {
  return (by, to) =>
    orElse(
      (policy) => errno ?? policy,
      () => by.ask({ operations: [operation], target: by.others[to] }),
    );
}

const sends: Reach = (by, to, signal) => {
  if (signal === '0') return;
  by.ask({ operations: ['signal'], target: by.others[to], attributes: { signal: [BigInt(signal)] } });
};

const REACHES: Readonly<Record<string, Reach>> = {
  ptrace_seize: reaches('ptrace', null),
  vm_read: reaches('ptrace', 'EPERM'),
  vm_write: reaches('ptrace', 'EPERM'),
  kcmp: reaches('ptrace_read', 'EPERM'),
  proc_link: reaches('ptrace_read', 'EACCES'),
  kill: sends,
  tgkill: sends,
  sigqueue: sends,
  pidfd_signal: sends,
};

type Perform = (by: Caller, words: readonly string[]) => string;

/** Who the caller is, and then what it does as that. */
export function processCalls(perform: Perform): Readonly<Record<string, Call>> {
  return {
    to: (by, whom = '', name = '', word = '') => REACHES[name]?.(by, whom as Other, word),
    in_mountns_bind: (by, from = '', at = '', ...rest) =>
      by.files.elsewhere(() => {
        ask(by, 'mount', by.files.at(at));
        by.files.bind(from, at);
        return perform(by, rest);
      }),
    without: (by, capability = '', ...rest) => {
      by.change((subject) => withoutCapability(subject, Number(capability)));
      return perform(by, rest);
    },
    ids: (by, uid = '', euid = '', fsuid = '', gid = '', egid = '', ...rest) => {
      orElse(
        (errno) => `ids ${errno}`,
        () => {
          askForIds(by, 'setgid', [gid, egid]);
          by.change((subject) => withIds(subject, { gid, egid }));
          askForIds(by, 'setuid', [uid, euid]);
          by.change((subject) => withIds(subject, { uid, euid, fsuid: euid }));
        },
      );
      // The call does not say that it was denied.
      if (fsuid !== euid && isAllowed(() => askForIds(by, 'setuid', [fsuid]))) {
        by.change((subject) => withIds(subject, { fsuid }));
      }
      return perform(by, rest);
    },
  };
}

/** Of those that change; so far all are root's, or the one for files is the effective one. */
function askForIds(by: Caller, operation: 'setuid' | 'setgid', ids: readonly string[]): void {
  const own = operation === 'setuid' ? String(by.fsuid) : '0';
  const changed = ids.filter((id) => id !== own).map(BigInt);
  if (changed.length === 0) return;
  by.ask({ operations: [operation], attributes: { [operation === 'setuid' ? 'new.uid' : 'new.gid']: changed } });
}

function isAllowed(asking: () => void): boolean {
  try {
    asking();
    return true;
  } catch (error) {
    if (error instanceof Refused && !isSignal(error.answer)) return false;
    throw error;
  }
}
