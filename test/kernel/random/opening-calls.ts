import type { Operation } from '../../../src/compiler/kernel/operations.ts';
import { ask, askToMake, madeBy } from './asking.ts';
import { type Asked, type Call, type Caller, orElse } from './caller.ts';
import { attributesOf, namesOf } from './file-system.ts';

export function opens(...operations: readonly Operation[]): Call {
  return (by, path = '') => ask(by, operations, by.files.at(path));
}

/** Only what has an end can be appended to. */
function appending(by: Caller, path: string, also: readonly Operation[] = []): void {
  const at = by.files.at(path);
  ask(by, [...also, at.inode?.kind === 'regular' ? 'append' : 'modify'], at);
}

/** It is opened, and then cut: each has its hook. */
function truncates(...also: readonly Operation[]): Call {
  return (by, path = '') => {
    const at = by.files.at(path);
    ask(by, [...also, 'modify'], at);
    if (at.inode?.kind === 'regular') ask(by, 'modify', at);
  };
}

function create(by: Caller, path: string, mode: number): void {
  const at = by.files.at(path, false);
  const inode = madeBy(by, 'regular', { mode });
  askToMake(by, 'create', at, inode);
  by.files.put(at, inode);
}

function isThere(by: Caller, path: string): boolean {
  return by.files.at(path).inode !== null;
}

const MODE = 0o600;

/** A file without a name has its directory's, and what else it has is its own. */
const temporary: Call = (by, path = '') => {
  const attributes = { ...attributesOf(madeBy(by, 'regular')), new_mode: [BigInt(MODE)] };
  by.ask({ operations: ['create', 'modify'], object: namesOf(by.files.at(path)), attributes });
};

/** Of a call that goes on with the descriptor that it did not get. */
const toBadDescriptor = (): string => 'EBADF';

const ANONYMOUS: Partial<Asked> = { attributes: { anonymous: true } };

function maps(memory: Partial<Asked>): Call {
  return (by, path = '') => {
    ask(by, 'read', by.files.at(path));
    ask(by, 'load', by.files.at(path), memory);
  };
}

/** TIOCSTI, of something that is no terminal. */
export const UNKNOWN_COMMAND = '0x5412';

/** By the names of requests of the probe: opening files, and what needs them open. */
export const OPENING_CALLS: Readonly<Record<string, Call>> = {
  read: opens('read'),
  reopen: opens('read'),
  write: opens('modify'),
  rdwr: opens('read', 'modify'),
  acc3: opens('read', 'modify'),
  trunc_ro: truncates('read'),
  trunc_wr: truncates(),
  append_trunc: truncates(),
  truncate: opens('modify'),
  append: (by, path = '') => appending(by, path),
  append_rdwr: (by, path = '') => appending(by, path, ['read']),
  append_keep: (by, path = '') => orElse(toBadDescriptor, () => appending(by, path)),
  append_creat: (by, path = '') => {
    if (!isThere(by, path)) create(by, path, MODE);
    appending(by, path);
  },
  open_creat: (by, path = '') => {
    if (!isThere(by, path)) create(by, path, MODE);
    ask(by, 'modify', by.files.at(path));
  },
  create: (by, path = '') => {
    create(by, path, MODE);
    ask(by, 'modify', by.files.at(path));
  },
  create_mode: (by, path = '', mode = '') => {
    create(by, path, Number.parseInt(mode, 8));
    ask(by, 'modify', by.files.at(path));
  },
  tmpfile: temporary,
  ioctl: (by, path = '', cmd = '') => {
    const at = by.files.at(path);
    orElse(toBadDescriptor, () => ask(by, 'read', at));
    ask(by, 'ioctl', at, { attributes: { cmd: [BigInt(cmd)] } });
    return cmd === UNKNOWN_COMMAND ? 'ENOTTY' : 'ok';
  },
  map_exec: maps({}),
  map_wx: maps(ANONYMOUS),
  protect_exec: maps(ANONYMOUS),
  map_anon_exec: (by) =>
    by.ask({ operations: ['load'], object: { names: [], aliases: [] }, attributes: { anonymous: true } }),
};
