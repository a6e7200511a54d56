import type { Attributes } from '../../../src/compiler/evaluate/request.ts';
import type { Operation } from '../../../src/compiler/kernel/operations.ts';
import type { Asked, Caller } from './caller.ts';
import { attributesOf, type Inode, type Kind, namesOf, newInode, type Place } from './file-system.ts';

/** What a hook asks of something that is there. */
export function ask(
  by: Caller,
  operation: Operation | readonly Operation[],
  at: Place,
  more: Partial<Asked> = {},
): void {
  const operations = typeof operation === 'string' ? [operation] : operation;
  const attributes = { ...attributesOf(inodeOf(at)), ...more.attributes };
  by.ask({ object: namesOf(at), ...more, operations, attributes });
}

/** Of something that is not there yet: the reference knows who owns it; it has no link, and no bit of its mode is set. */
export function askToMake(by: Caller, operation: Operation, at: Place, inode: Inode): void {
  const mode: Attributes = inode.kind === 'symlink' ? {} : { new_mode: [BigInt(inode.mode)] };
  const { 'object.owner': _, ...known } = attributesOf({ ...inode, mode: 0 });
  const attributes = { ...known, 'object.nlink': [0n], ...mode };
  by.ask({ operations: [operation], object: namesOf(at), attributes, created: true });
}

export function madeBy(by: Caller, kind: Kind, about: Partial<Inode> = {}): Inode {
  return newInode(kind, { mode: 0o600, owner: by.fsuid, group: by.fsgid, ...about });
}

export function inodeOf({ inode, path }: Place): Inode {
  if (inode === null) throw new Error(`${path} is not there`);
  return inode;
}
