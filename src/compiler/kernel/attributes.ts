import { OPERATIONS, type Operation, SHAPES } from './operations.ts';

/** What a condition can ask of a request that is a number: an id, an enumerated value or a word of flags. */
export type NumberAttribute =
  | 'uid'
  | 'euid'
  | 'fsuid'
  | 'gid'
  | 'egid'
  | 'object.owner'
  | 'object.group'
  | 'object.kind'
  | 'object.nlink'
  | 'object.rdev'
  | 'new_mode'
  | 'new.uid'
  | 'new.gid'
  | 'new.effective'
  | 'new.permitted'
  | 'new.inheritable'
  | 'cmd'
  | 'family'
  | 'type'
  | 'protocol'
  | 'transport'
  | 'port'
  | 'capability'
  | 'signal'
  | 'flags'
  | 'access'
  | 'action'
  | 'reason'
  | 'source';

export type FlagAttribute =
  | 'container'
  | 'kernel'
  | 'owned'
  | 'anonymous'
  | 'object.memfd'
  | 'object.deleted'
  | 'object.setuid'
  | 'object.setgid';

/**
 * What may be untold of a request, with the values of it: `request`, what it says beside its object (a list too long, memory
 * that cannot be read, a packet without a socket's address); `type`, what sort of socket it is about.
 */
export type Untold = 'request' | 'type';

export const UNTOLD: Readonly<Partial<Record<NumberAttribute, Untold>>> = {
  'new.uid': 'request',
  'new.gid': 'request',
  port: 'request',
  type: 'type',
  protocol: 'type',
  signal: 'request',
  flags: 'request',
};

/** Ids that a task acts with: each is a field of `struct cred` of the same name. */
export const CREDENTIAL_IDS: readonly NumberAttribute[] = ['uid', 'euid', 'fsuid', 'gid', 'egid'];

export type TextAttribute = 'comm' | 'fstype' | 'object.fstype' | 'abstract';

export type AttributeName = NumberAttribute | FlagAttribute | TextAttribute | 'addr';

/** Names for numbers; the tables are in constants/. */
export type EnumerationName =
  | 'kinds'
  | 'families'
  | 'socket_types'
  | 'protocols'
  | 'transports'
  | 'capabilities'
  | 'signals'
  | 'bpf_commands'
  | 'mount_flags'
  | 'perf_accesses'
  | 'lockdown_reasons'
  | 'sources';

export type AttributeType =
  /** `bits`: 16, 32 or 64. `flags`: compared after `&`; `mode` bits and mount flags. */
  | {
      readonly kind: 'number';
      readonly bits: 16 | 32 | 64;
      readonly flags: boolean;
      readonly values: EnumerationName | null;
    }
  | { readonly kind: 'flag' }
  | { readonly kind: 'text' }
  | { readonly kind: 'address' };

export interface Attribute {
  readonly name: AttributeName;
  readonly type: AttributeType;
  /** `subject`: of a process, so it can stand wherever a subject is described. `object`: of what the operation is on. */
  readonly of: 'subject' | 'object';
  /** The operations that have it. */
  readonly operations: readonly Operation[];
  /** It can be written; the others come from the object alone (`signal { term }`). */
  readonly written: boolean;
  /** For docs/operations.md and diagnostics: one line, what it is. */
  readonly about: string;
}

const number = (bits: 16 | 32 | 64, values: EnumerationName | null = null): AttributeType => ({
  kind: 'number',
  bits,
  flags: false,
  values,
});
const flags = (bits: 32 | 64, values: EnumerationName | null): AttributeType => ({
  kind: 'number',
  bits,
  flags: true,
  values,
});
const flag: AttributeType = { kind: 'flag' };
const text: AttributeType = { kind: 'text' };

const ON_PATHS = OPERATIONS.filter((operation) => SHAPES[operation].object === 'path');
const ON_ADDRESSES = OPERATIONS.filter((operation) => SHAPES[operation].object === 'address');

function subject(name: AttributeName, type: AttributeType, about: string): Attribute {
  return { name, type, of: 'subject', operations: OPERATIONS, written: true, about };
}

function object(
  name: AttributeName,
  type: AttributeType,
  operations: readonly Operation[],
  about: string,
  written = true,
): Attribute {
  return { name, type, of: 'object', operations, written, about };
}

/** Every attribute, and the operations that have it: exhaustive, what is not here is a type error. */
export const ATTRIBUTES: readonly Attribute[] = [
  subject('uid', number(32), 'real user id'),
  subject('euid', number(32), 'effective user id'),
  subject('fsuid', number(32), 'user id for file access'),
  subject('gid', number(32), 'real group id'),
  subject('egid', number(32), 'effective group id'),
  subject('comm', text, 'the name that the process gives itself, 15 bytes'),
  subject('container', flag, 'it has executed an image from outside the initial mount namespace'),
  subject('kernel', flag, 'a kernel thread'),
  object('object.owner', number(32), ON_PATHS, 'owner of the file; of one being created, its creator'),
  object('object.group', number(32), ON_PATHS, 'group of the file; of one being created, its creator’s'),
  object('object.kind', number(32, 'kinds'), ON_PATHS, 'what sort of file it is, or will be'),
  object('object.nlink', number(32), ON_PATHS, 'number of its hard links'),
  object('object.rdev', number(32), ON_PATHS, 'device number as stat(2) gives it, for a device node'),
  object('object.fstype', text, ON_PATHS, 'type of the file system that it is on'),
  object('object.memfd', flag, ON_PATHS, 'a file that memfd_create(2) made'),
  object('object.deleted', flag, ON_PATHS, 'it has no name any more'),
  object('object.setuid', flag, ON_PATHS, 'its set-user-id bit is set'),
  object('object.setgid', flag, ON_PATHS, 'its set-group-id bit is set'),
  object('owned', flag, ON_PATHS, 'its owner is the fsuid of the subject; so is one being created'),
  object(
    'anonymous',
    flag,
    ['load'],
    'executable memory that is not, or not only, the contents of a named file',
    false,
  ),
  object('new_mode', flags(32, null), ['chmod', 'create', 'mkdir', 'mknod'], 'the mode that is asked for'),
  object('new.uid', number(32), ['chown', 'setuid'], 'the user id that is asked for; of several that change, any'),
  object('new.gid', number(32), ['chown', 'setgid'], 'the group id that is asked for; of several, any'),
  object('new.effective', flags(64, 'capabilities'), ['capset'], 'the effective set that is asked for'),
  object('new.permitted', flags(64, 'capabilities'), ['capset'], 'the permitted set that is asked for'),
  object('new.inheritable', flags(64, 'capabilities'), ['capset'], 'the inheritable set that is asked for'),
  object('cmd', number(32, 'bpf_commands'), ['ioctl', 'bpf'], 'the command of ioctl(2) or bpf(2)'),
  object('family', number(32, 'families'), ['socket', ...ON_ADDRESSES], 'address family of the socket'),
  object('type', number(32, 'socket_types'), ['socket', ...ON_ADDRESSES], 'type of the socket'),
  object('protocol', number(32, 'protocols'), ['socket', ...ON_ADDRESSES], 'protocol of the socket, the effective one'),
  object('transport', number(32, 'transports'), ['socket', ...ON_ADDRESSES], 'tcp, udp, sctp, …', false),
  object('addr', { kind: 'address' }, ON_ADDRESSES, 'IPv4 or IPv6 address'),
  object('port', number(16), ON_ADDRESSES, 'port of an IPv4 or IPv6 address'),
  object('abstract', text, ON_ADDRESSES, 'abstract name of a UNIX socket', false),
  object('capability', number(32, 'capabilities'), ['capability'], 'the capability that is used', false),
  object('signal', number(32, 'signals'), ['signal'], 'the signal that is sent', false),
  object('fstype', text, ['mount', 'remount'], 'type of the file system that is mounted'),
  object('flags', flags(64, 'mount_flags'), ['mount', 'remount', 'umount'], 'flags of the call'),
  object('access', number(32, 'perf_accesses'), ['perf'], 'what perf_event_open(2) is asked to watch'),
  object('action', number(32), ['syslog'], 'the action of syslog(2), 0 to 10'),
  object('reason', number(32, 'lockdown_reasons'), ['lockdown'], 'what lockdown is asked about'),
  object('source', number(32, 'sources'), ['module_load', 'kexec'], 'where the image comes from'),
];

const BY_NAME: ReadonlyMap<string, Attribute> = new Map(ATTRIBUTES.map((attribute) => [attribute.name, attribute]));

export function attributeNamed(name: string): Attribute | null {
  return BY_NAME.get(name) ?? null;
}

/** The widest value of a number attribute. */
export function highestOf(attribute: NumberAttribute): bigint {
  const { type } = BY_NAME.get(attribute) as Attribute;
  return (1n << BigInt(type.kind === 'number' ? type.bits : 1)) - 1n;
}
