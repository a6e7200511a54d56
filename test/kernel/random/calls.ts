import { CAPABILITIES } from '../../../src/compiler/kernel/constants/capabilities.ts';
import { PERF_ACCESSES } from '../../../src/compiler/kernel/constants/kernel.ts';
import { type Asked, type Call, type Caller, orElse, Refused } from './caller.ts';
import { NAMING_CALLS } from './naming-calls.ts';
import { OPENING_CALLS, opens } from './opening-calls.ts';
import { processCalls } from './process-calls.ts';
import { SOCKET_CALLS } from './socket-calls.ts';

const CALLS: Readonly<Record<string, Call>> = {
  ...OPENING_CALLS,
  ...NAMING_CALLS,
  ...SOCKET_CALLS,
  ...processCalls(perform),
  as: (by, path = '') => by.execute(path),
  chroot: opens('chroot'),
  userns: (by) => by.ask({ operations: ['userns_create'] }),
  // First its capability is asked for, then itself.
  clock_settime: (by) => {
    use(by, { operations: ['settime'] }, 'EPERM');
    by.ask({ operations: ['settime'] });
  },
  syslog: (by, action = '') => by.ask({ operations: ['syslog'], attributes: { action: [BigInt(action)] } }),
  perf: (by) => by.ask({ operations: ['perf'], attributes: { access: [PERF_ACCESSES['open'] ?? 0n] } }),
  nice: uses('sys_nice', 'EACCES'),
  ioperm: uses('sys_rawio', 'EPERM'),
};

/** A capability that is denied is one that the caller does not have. */
function use(by: Caller, asked: Asked, without: string): void {
  orElse(
    () => without,
    () => by.ask(asked),
  );
}

function uses(capability: string, without: string): Call {
  const attributes = { capability: [CAPABILITIES[capability] ?? 0n] };
  return (by) => use(by, { operations: ['capability'], attributes }, without);
}

/** Makes a request that is written as for the probe; what that prints. */
export function perform(by: Caller, [name = '', ...words]: readonly string[]): string {
  const call = CALLS[name];
  if (call === undefined) throw new Error(`nobody knows what ${name} asks`);
  try {
    return call(by, ...words) ?? 'ok';
  } catch (error) {
    if (error instanceof Refused) return error.answer;
    throw error;
  }
}
