import { assertNever } from '../../assert-never.ts';
import type { TypedExpectation, TypedFact, TypedObject } from '../../check/typed-policy.ts';
import { MAPPED } from '../../check/values/address-text.ts';
import { ENUMERATIONS } from '../../kernel/constants/index.ts';
import { type Operation, SHAPES } from '../../kernel/operations.ts';
import { type Attributes, NOBODY, type ObjectNames, type Request, type Subject } from '../request.ts';
import { named } from './given.ts';

const { kinds, families, socket_types: types, protocols, transports } = ENUMERATIONS;

/** The request that an expectation is about. What it does not say of the object is what is ordinary. */
export function requestOf(subject: Subject, expectation: TypedExpectation): Request {
  const { operation, object, to, attributes: facts } = expectation;
  const said = facts.reduce(withFact, attributesOf(object));
  const attributes = { ...ordinary(operation, subject, said), ...said };
  const names = namesOf(operation, object, attributes);
  const family = attributes.family?.[0];
  return {
    operation,
    subject,
    target: NOBODY,
    attributes,
    ...(names === null ? {} : { object: names }),
    ...(to === null ? {} : { to: named(to) }),
    created: CREATING.includes(operation),
    noSyntax: family !== undefined && !WITH_SYNTAX.includes(family),
  };
}

const CREATING: readonly Operation[] = ['create', 'mkdir', 'mknod', 'symlink'];

/** Families that have an address syntax. An SMC socket has IP addresses. */
const WITH_SYNTAX: readonly (bigint | undefined)[] = [
  families['unix'],
  families['inet'],
  families['inet6'],
  families['smc'],
];

function withFact(attributes: Attributes, { kind, attribute, value }: TypedFact): Attributes {
  return { ...attributes, [attribute]: kind === 'number' ? [value] : value };
}

/** A regular file of root's, or what the operation makes, of whoever makes it. */
function ordinary(operation: Operation, { attributes }: Subject, said: Attributes): Attributes {
  if (SHAPES[operation].object !== 'path') return {};
  const made = { mkdir: 'directory', symlink: 'symlink', mknod: 'fifo' }[operation as string] ?? 'regular';
  const group = CREATING.includes(operation) ? attributes.egid : [0n];
  return {
    'object.owner': [0n],
    'object.group': group ?? [0n],
    'object.nlink': [1n],
    'object.kind': valuesOf(kinds, said['object.memfd'] === true ? 'memfd' : made),
    'object.memfd': said['object.kind']?.[0] === kinds['memfd'],
  };
}

function attributesOf(object: TypedObject): Attributes {
  switch (object.kind) {
    case 'path':
    case 'none':
      return {};
    case 'number':
      return { [object.attribute]: [object.value] };
    case 'socket':
      return socketOf(object.word, 'inet');
    case 'address':
      return { ...socketOf(object.transport, isIpv6(object) ? 'inet6' : 'inet'), ...endpointOf(object) };
    default:
      return assertNever(object);
  }
}

type Address = Extract<TypedObject, { kind: 'address' }>;

function isIpv6({ address }: Address): boolean {
  return address !== null && address >> 32n !== MAPPED >> 32n;
}

/** An address or a port that is not said may be any. */
function endpointOf({ transport, address, port, abstract }: Address): Attributes {
  if (transport === 'unix') return abstract === null ? {} : { abstract };
  return { addr: address, port: port === null ? null : [BigInt(port)] };
}

/** What `tcp` and the like usually are; `family`: of what speaks IP. */
function socketOf(transport: string, family: 'inet' | 'inet6'): Attributes {
  const [ofType, protocol, ofFamily = family] = USUALLY[transport] ?? [];
  return {
    transport: valuesOf(transports, transport in transports ? transport : 'other'),
    family: valuesOf(families, ofFamily),
    ...(ofType === undefined ? {} : { type: valuesOf(types, ofType) }),
    ...(protocol === undefined ? {} : { protocol: valuesOf(protocols, protocol) }),
  };
}

const USUALLY: Readonly<Record<string, readonly [type: string, protocol?: string | undefined, family?: string]>> = {
  tcp: ['stream', 'tcp'],
  udp: ['dgram', 'udp'],
  sctp: ['stream', 'sctp'],
  raw: ['raw'],
  icmp: ['dgram', 'icmp'],
  unix: ['stream', undefined, 'unix'],
  netlink: ['raw', undefined, 'netlink'],
};

function valuesOf(enumeration: Readonly<Record<string, bigint>>, name: string): readonly bigint[] {
  const value = enumeration[name];
  return value === undefined ? [] : [value];
}

/** `null` where the operation is on nothing that has names. A path that is not said is some path. */
function namesOf(operation: Operation, object: TypedObject, attributes: Attributes): ObjectNames | null {
  if (object.kind === 'address') return object.path === null ? null : named(object.path);
  if (SHAPES[operation].object !== 'path') return null;
  if (isNameless(attributes)) return { names: [], aliases: [] };
  if (object.kind === 'path') return named(object.path);
  return attributes.anonymous === true ? { names: [], aliases: [] } : named('/');
}

const NAMELESS_KINDS: readonly (bigint | undefined)[] = [
  kinds['pipe'],
  kinds['memfd'],
  kinds['anon'],
  kinds['namespace'],
];

function isNameless(attributes: Attributes): boolean {
  const kind = attributes['object.kind']?.[0];
  return attributes['object.deleted'] === true || (kind !== undefined && NAMELESS_KINDS.includes(kind));
}
