import { type Call, type Caller, Refused } from './caller.ts';
import { NAMING_CALLS } from './naming-calls.ts';
import { OPENING_CALLS, opens } from './opening-calls.ts';
import { SOCKET_CALLS } from './socket-calls.ts';

const CALLS: Readonly<Record<string, Call>> = {
  ...OPENING_CALLS,
  ...NAMING_CALLS,
  ...SOCKET_CALLS,
  as: (by, path = '') => by.execute(path),
  chroot: opens('chroot'),
  userns: (by) => by.ask({ operations: ['userns_create'] }),
};

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
