import type { Operation } from '../../../src/compiler/kernel/operations.ts';
import { ask, askToMake, inodeOf, madeBy } from './asking.ts';
import type { Call } from './caller.ts';
import { homeOf, type Inode, type Kind, namesOf } from './file-system.ts';
import { UNIX_NAME } from './socket-calls.ts';

function makes(operation: Operation, kind: Kind, about: Partial<Inode> = {}): Call {
  return (by, path = '', mode = '600') => {
    const at = by.files.at(path, false);
    const inode = madeBy(by, kind, { mode: Number.parseInt(mode, 8), ...about });
    // mknod(2) of a socket is what bind(2) does.
    if (kind === 'socket') by.ask({ operations: ['bind'], object: namesOf(at), attributes: UNIX_NAME, created: true });
    askToMake(by, operation, at, inode);
    by.files.put(at, inode);
  };
}

const link: Call = (by, from = '', path = '') => {
  const [old, place] = [by.files.at(from, false), by.files.at(path, false)];
  ask(by, 'link', old, { to: namesOf(place) });
  // A new name of a file that is there: what it has is the file's.
  const inode = inodeOf(old);
  ask(by, 'create', { ...place, inode }, { attributes: { new_mode: [BigInt(inode.mode)] } });
  by.files.put(place, inode);
};

const rename: Call = (by, from = '', path = '') => {
  const [old, place] = [by.files.at(from, false), by.files.at(path, false)];
  ask(by, 'rename', old, { to: namesOf(place) });
  if (place.inode !== null) ask(by, 'delete', place);
  by.files.move(old, place);
};

const exchange: Call = (by, one = '', other = '') => {
  const [a, b] = [by.files.at(one, false), by.files.at(other, false)];
  ask(by, 'rename', a, { to: namesOf(b) });
  ask(by, 'rename', b, { to: namesOf(a) });
  ask(by, 'delete', a);
  ask(by, 'delete', b);
  by.files.exchange(a, b);
};

function removes(byWorker = false): Call {
  return (by, path = '') => {
    const at = by.files.at(path, false);
    ask(by, 'delete', at, { byWorker });
    by.files.remove(at);
  };
}

const chmod: Call = (by, path = '', mode = '') => {
  const at = by.files.at(path);
  const bits = Number.parseInt(mode, 8);
  ask(by, 'chmod', at, { attributes: { new_mode: [BigInt(bits)] } });
  inodeOf(at).mode = bits;
};

function chowns(follow: boolean): Call {
  return (by, path = '', owner = '', group = '') => {
    const at = by.files.at(path, follow);
    const changed = (id: string): readonly bigint[] => (id === '-1' ? [] : [BigInt(id)]);
    ask(by, 'chown', at, { attributes: { 'new.uid': changed(owner), 'new.gid': changed(group) } });
    const inode = inodeOf(at);
    if (owner !== '-1') inode.owner = Number(owner);
    if (group !== '-1') inode.group = Number(group);
    // The kernel takes away what would now be somebody else's right. A set-group-id bit nobody can execute by is none.
    if (inode.kind !== 'directory') inode.mode &= inode.mode & 0o10 ? ~0o6000 : ~0o4000;
  };
}

/** The hook has no mount. */
function setsAttribute(changed: (mode: number) => number): Call {
  return (by, path = '') => {
    const at = by.files.at(path);
    ask(by, 'setxattr', at, { object: homeOf(at) });
    const inode = inodeOf(at);
    inode.mode = changed(inode.mode);
  };
}

/** By the names of requests of the probe: what makes names and attributes, and takes them away. */
export const NAMING_CALLS: Readonly<Record<string, Call>> = {
  mkdir: makes('mkdir', 'directory', { mode: 0o700 }),
  mkdir_mode: makes('mkdir', 'directory'),
  mknod_reg: makes('create', 'regular'),
  mknod_chr: makes('mknod', 'char', { rdev: 0x103 }),
  mknod_zero: makes('mknod', 'char', { rdev: 0x105 }),
  mknod_sock: makes('mknod', 'socket'),
  fifo: makes('mknod', 'fifo'),
  symlink: (by, target = '', path = '') => makes('symlink', 'symlink', { target, mode: 0o777 })(by, path),
  link,
  rename,
  rename_new: rename,
  exchange,
  unlink: removes(),
  rmdir: removes(),
  uring_unlink: removes(true),
  chmod,
  chown: chowns(true),
  lchown: chowns(false),
  setxattr: setsAttribute((mode) => mode),
  set_acl: setsAttribute((mode) => (mode & ~0o777) | 0o644),
  // Of the world's making, when nothing is in force.
  copy: (by, _from, path = '') => makes('create', 'regular', { mode: 0o755, runs: 'itself' })(by, path),
  make_script: (by, path = '', interpreter = '') =>
    makes('create', 'regular', { mode: 0o755, runs: { interpreter } })(by, path),
};
