import fc from 'fast-check';
import type { ObjectPath } from '../../src/compiler/evaluate/match-path.ts';
import {
  type Attributes,
  type ExecutedProgram,
  NOBODY,
  type ObjectNames,
  type Request,
  type Subject,
} from '../../src/compiler/evaluate/request.ts';
import { executed, forked } from '../../src/compiler/evaluate/subject.ts';
import { type AttributeName, attributeNamed } from '../../src/compiler/kernel/attributes.ts';
import { type Operation, SHAPES } from '../../src/compiler/kernel/operations.ts';
import type { Built } from './build.ts';
import { CGROUPS, COMMS, PATHS, WORKLOADS } from './random-rules.ts';
import { forkedLabel, nextLabel, noLabel } from './simulate-label.ts';
import type { Words } from './simulate-values.ts';

/** How a process came to be what it is. */
interface RandomProcess {
  readonly born: Subject;
  readonly steps: readonly ('fork' | ExecutedProgram)[];
}

export interface RandomRequest {
  readonly subject: RandomProcess;
  readonly target: RandomProcess;
  /** Chooses among the operations that rules judge. */
  readonly which: number;
  readonly object: RandomObject;
  readonly attributes: Required<Attributes>;
  /** Could not be read: addresses, new ids, signals with whom they go to, flags of mounts; or what sort of socket it is. */
  readonly unknown: 'nothing' | 'values' | 'type';
  /** Of an IPv4 or IPv6 socket, of a UNIX one with and without a path, of others. */
  readonly address: 'ip' | 'path' | 'abstract' | 'none';
  readonly interpreter: boolean;
  readonly created: boolean;
}

/** Names of both ends of a request. Both are on one mount, so they have equally many. */
interface RandomObject {
  readonly kind: 'named' | 'nameless' | 'absent';
  readonly other: 'none' | 'second' | 'alias';
  readonly names: readonly [ObjectPath, ObjectPath];
  readonly others: readonly [ObjectPath, ObjectPath];
}

function pathOf(text: string): ObjectPath {
  return { kind: 'path', components: text.split('/').filter((name) => name !== '') };
}

function tailOf(text: string): ObjectPath {
  return { kind: 'unresolved', tail: text.split('/').filter((name) => name !== '') };
}

const paths = fc.constantFrom(...PATHS);
const name: fc.Arbitrary<ObjectPath> = fc.oneof({ arbitrary: paths.map(pathOf), weight: 4 }, paths.map(tailOf));
const ids = fc.constantFrom(...[0n, 2n, 33n, 1000n, 1001n].map((id) => [id]));
const several = fc.uniqueArray(fc.constantFrom(0n, 33n, 1000n), { minLength: 1, maxLength: 3 });
const oneOf = (...values: readonly number[]) => fc.constantFrom(...values.map((value) => [BigInt(value)]));
const text = (...values: readonly string[]) => fc.constantFrom(...values);

const ATTRIBUTES: { readonly [A in AttributeName]: fc.Arbitrary<Required<Attributes>[A]> } = {
  uid: ids,
  euid: ids,
  fsuid: ids,
  gid: ids,
  egid: ids,
  comm: text(...COMMS),
  container: fc.constant(false),
  kernel: fc.integer({ min: 0, max: 11 }).map((n) => n === 0),
  'object.owner': ids,
  'object.group': ids,
  'object.kind': oneOf(1, 2, 4, 9),
  'object.nlink': oneOf(1, 2),
  'object.rdev': oneOf(0, 0x103),
  'object.fstype': text('ext4', 'tmpfs', 'overlay'),
  'object.memfd': fc.boolean(),
  'object.deleted': fc.boolean(),
  'object.setuid': fc.boolean(),
  'object.setgid': fc.boolean(),
  owned: fc.constant(false),
  anonymous: fc.boolean(),
  new_mode: oneOf(0o644, 0o4755, 0o22, 0),
  'new.uid': several,
  'new.gid': several,
  'new.effective': oneOf(0, 1 << 12, 1 << 21),
  'new.permitted': oneOf(0, 1 << 12),
  'new.inheritable': oneOf(0, 1 << 12),
  cmd: oneOf(0, 5, 7, 0x5412),
  family: oneOf(1, 2, 10, 16, 21),
  type: oneOf(1, 2, 3),
  protocol: oneOf(0, 6, 17),
  transport: oneOf(0, 1, 2, 3, 4, 5, 6),
  port: oneOf(0, 22, 53, 80, 443, 5432, 8080),
  addr: fc.constantFrom(
    0xffff_0a01_0203n,
    0xffff_c0a8_0101n,
    0xffff_7f00_0001n,
    0x2001_0db8_0000_0000_0000_0000_0000_0001n,
    0x2001_0db8_8000_0000_0000_0000_0000_0001n,
    1n,
  ),
  abstract: text('web', 'x', 'w/b', 'w\0b', '\0eb'),
  capability: oneOf(7, 10, 12, 21),
  signal: oneOf(1, 9, 15, 17),
  fstype: text('tmpfs', 'ext4'),
  flags: oneOf(0, 1, 2, 0x1000, 0x1001),
  access: oneOf(0, 1, 2),
  action: oneOf(0, 2, 3),
  reason: oneOf(0, 4, 8),
  source: oneOf(1, 2, 3),
};
const attributes = fc.record(ATTRIBUTES) as fc.Arbitrary<Required<Attributes>>;

const image: fc.Arbitrary<ObjectNames> = fc.oneof(
  { arbitrary: name.map((one) => ({ names: [one], aliases: [] })), weight: 9 },
  fc.constant({ names: [], aliases: [] }),
);
const program: fc.Arbitrary<ExecutedProgram> = fc.record({
  image,
  interpreter: fc.oneof({ arbitrary: fc.constant(null), weight: 4 }, image),
  trust: fc.constantFrom<ExecutedProgram['trust'][]>('host', 'host', 'host', 'nobody'),
  inContainer: fc.integer({ min: 0, max: 5 }).map((n) => n === 0),
  attributes: fc.record({ 'object.owner': ids, 'object.setuid': fc.boolean(), 'object.memfd': fc.boolean() }),
});

const CAPABILITIES = [10, 12, 21];
const born: fc.Arbitrary<Subject> = fc
  .record({
    attributes: fc.record({
      uid: ids,
      euid: ids,
      fsuid: ids,
      gid: ids,
      egid: ids,
      comm: ATTRIBUTES.comm,
      container: fc.constant(false),
      kernel: ATTRIBUTES.kernel,
    }),
    capabilities: fc.subarray(CAPABILITIES),
    initial: fc.boolean(),
    cgroup: fc.oneof({ arbitrary: fc.constantFrom(...CGROUPS).map(pathOf), weight: 5 }, fc.constant(tailOf('/web'))),
    workloads: fc.subarray(WORKLOADS),
  })
  .map(({ attributes: known, capabilities, initial, cgroup, workloads }) => ({
    ...NOBODY,
    attributes: known,
    capable: new Set(initial ? capabilities : []),
    capableHere: new Set(capabilities),
    cgroup,
    workloads: new Set(workloads),
  }));
const process: fc.Arbitrary<RandomProcess> = fc.record({
  born,
  steps: fc.array(fc.oneof({ arbitrary: program, weight: 4 }, fc.constant<'fork'>('fork')), { maxLength: 4 }),
});

const object: fc.Arbitrary<RandomObject> = fc.record({
  kind: fc.constantFrom<RandomObject['kind'][]>(
    'named',
    'named',
    'named',
    'named',
    'named',
    'named',
    'nameless',
    'absent',
  ),
  other: fc.constantFrom<RandomObject['other'][]>('none', 'none', 'none', 'none', 'second', 'alias'),
  names: fc.tuple(name, name),
  others: fc.tuple(name, name),
});

export const request: fc.Arbitrary<RandomRequest> = fc.record({
  subject: process,
  target: process,
  which: fc.nat(),
  object,
  attributes,
  unknown: fc.constantFrom<RandomRequest['unknown'][]>('nothing', 'nothing', 'nothing', 'nothing', 'values', 'type'),
  address: fc.constantFrom<RandomRequest['address'][]>('ip', 'ip', 'ip', 'path', 'abstract', 'none'),
  interpreter: fc.boolean(),
  created: fc.boolean(),
});

/** What a history makes of a process, for the reference and for the program. */
export function aged(
  { rules, plan }: Built,
  { born: first, steps }: RandomProcess,
): { readonly subject: Subject; readonly label: Words } {
  let subject = first;
  let label = noLabel(plan);
  for (const step of steps) {
    label = step === 'fork' ? forkedLabel(plan, label) : nextLabel(plan, label, subject, step);
    subject = step === 'fork' ? forked(subject) : executed(rules, subject, step);
  }
  return { subject, label };
}

/** The request as the reference has it. What an operation does not have is left out. */
export function requestOf(random: RandomRequest, operation: Operation, subject: Subject, target: Subject): Request {
  const { object: shape, to } = SHAPES[operation];
  const { kind, other, names, others } = random.object;
  const end = (i: 0 | 1): ObjectNames => ({
    names: other === 'second' ? [names[i], others[i]] : [names[i]],
    aliases: other === 'alias' ? [others[i]] : [],
  });
  const isPath = shape === 'path';
  const isAddress = shape === 'address';
  const nameless: ObjectNames = { names: [], aliases: [] };
  const absent = kind === 'absent' && MOUNTS.includes(operation);
  const named = kind === 'nameless' && ON_NAMELESS.includes(operation) ? nameless : end(0);
  const hasObject = (isPath && !absent) || (isAddress && random.address === 'path');
  return {
    operation,
    subject,
    attributes: attributesOf(random, operation, named, absent),
    ...(to === 'subject' ? { target: operation === 'signal' && random.unknown === 'values' ? null : target } : {}),
    ...(hasObject ? { object: named } : {}),
    ...(to === 'path' ? { to: end(1) } : {}),
    ...(operation === 'exec' ? { interpreter: random.interpreter } : {}),
    ...(CREATING.includes(operation) ? { created: random.created } : {}),
    ...(isAddress ? { noSyntax: random.address === 'none' } : {}),
  };
}

const CREATING: readonly Operation[] = ['create', 'mkdir', 'mknod', 'symlink'];
/** What can be done to an object that has no name, through a descriptor of it. */
const ON_NAMELESS: readonly Operation[] = [
  'read',
  'modify',
  'append',
  'link',
  'chmod',
  'chown',
  'setxattr',
  'exec',
  'load',
  'ioctl',
];
/** Some calls that mount have no mount point. */
const MOUNTS: readonly Operation[] = ['mount', 'remount'];

function attributesOf(
  random: RandomRequest,
  operation: Operation,
  { names }: ObjectNames,
  absent: boolean,
): Attributes {
  const { attributes: all, unknown, address } = random;
  const has = (attribute: AttributeName): boolean => {
    if (absent && attribute.startsWith('object.')) return false;
    if (['addr', 'port'].includes(attribute)) return address === 'ip';
    return attribute !== 'abstract' || address === 'abstract';
  };
  const isSocket = operation === 'socket' || (SHAPES[operation].object === 'address' && address !== 'ip');
  const unread = absent ? UNREAD_CALL : UNREAD;
  const lost = { nothing: NOTHING, values: isSocket ? NOTHING : unread, type: UNTYPED }[unknown];
  const value = (attribute: AttributeName): unknown => {
    if (attribute === 'anonymous') return all.anonymous === true || names.length === 0;
    return lost.includes(attribute) ? null : all[attribute];
  };
  const theirs = (Object.keys(all) as AttributeName[]).filter((attribute) => {
    const { of, operations } = attributeNamed(attribute) ?? { of: 'subject', operations: [] };
    return of === 'object' && operations.includes(operation) && has(attribute);
  });
  return Object.fromEntries(theirs.map((attribute) => [attribute, value(attribute)]));
}

const NOTHING: readonly AttributeName[] = [];
/** Of a UNIX socket that is about to have a path. */
const UNTYPED: readonly AttributeName[] = ['type', 'protocol'];
/**
 * One flag says it of all of them: of an address of IPv4 or IPv6, of ids, of the signal of a descriptor's owner and of the
 * flags of fsconfig(2). The socket itself is always there to ask.
 */
const UNREAD: readonly AttributeName[] = ['addr', 'port', 'new.uid', 'new.gid', 'signal', 'flags', ...UNTYPED];
/** Of mount_setattr(2) neither the flags nor the mount are known. */
const UNREAD_CALL: readonly AttributeName[] = [...UNREAD, 'fstype'];
