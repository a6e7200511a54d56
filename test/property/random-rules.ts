import fc from 'fast-check';
import { operationsNamed } from '../../src/compiler/kernel/operations.ts';

/** What rules are made of. Few names and numbers, so that rules, programs and requests meet often. */
export interface Words {
  readonly literals: fc.Arbitrary<string>;
  readonly paths: fc.Arbitrary<string>;
  /** Of what can be executed. */
  readonly programs: fc.Arbitrary<string>;
  readonly subject: fc.Arbitrary<string>;
}

/** Operations that take the same kind of object. */
export interface Family {
  readonly name: string;
  readonly weight: number;
  readonly all: readonly string[];
  readonly operations: fc.Arbitrary<readonly string[]>;
  readonly object: (words: Words) => fc.Arbitrary<string>;
  readonly to: ((words: Words) => fc.Arbitrary<string>) | null;
  /** Conditions that all of the operations can be asked. */
  readonly where: readonly string[];
  readonly needsObject: boolean;
  /** A block may deny or audit all of them by default. */
  readonly hasDefaults: boolean;
}

/** What policies are made of. */
export interface Vocabulary {
  readonly words: Words;
  readonly families: readonly Family[];
  /** Operations on paths, of rules that differ in their paths only. */
  readonly neighbours: readonly string[];
  /** What can be protected, and against what. */
  readonly protects: readonly string[];
  readonly againsts: readonly string[];
  /** What the file says of failure. */
  readonly onErrors: readonly string[];
  /** How often something only observes, in ten. */
  readonly observed: number;
  /** Annotations of what denies. */
  readonly marks: readonly string[];
  /** How often the top level denies by default, in ten. */
  readonly defaultsForAll: number;
}

export const PATHS = ['/', '/a', '/a/b', '/a/b/c', '/b', '/b/c', '/c', '/a/c.x', '/b/a/c.x', '/a/b/c/d'];
const PATTERNS = [
  ...PATHS,
  '/a/**',
  '/**',
  '**/c',
  '/*/c',
  '/a/*',
  '{/a,/b}/c',
  '/b{,/**}',
  '**/*.x',
  '/a/[!b]*',
  '/?',
];
export const COMMS = ['web', 'worker', 'a'];
export const CGROUPS = ['/', '/system', '/system/web', '/user'];
export const WORKLOADS = ['api', 'batch'];

export const quoted = (text: string): string => `"${text}"`;
export const setOf = (members: readonly string[]): string => `{ ${members.map(quoted).join(', ')} }`;
const literals = fc.subarray(PATTERNS, { minLength: 1, maxLength: 3 }).map(setOf);
const paths = fc.oneof(
  { arbitrary: literals, weight: 5 },
  fc.constantFrom(...PATTERNS).map(quoted),
  fc.constant('few'),
  literals.map((set) => `few + ${set}`),
  fc
    .tuple(fc.constantFrom('"/**"', '{ "/a/**", "/b/**" }'), fc.subarray(PATHS, { minLength: 1, maxLength: 3 }))
    .map(([all, some]) => `${all} - ${setOf(some)}`),
  fc.constantFrom('"/**" - "/a/**"', '"/**" - "**/*.x"', '{ "/**" } - { "/a/b/**", "/b" }'),
);

const predicate = fc.oneof(
  { arbitrary: paths.map((set) => `exe ${set}`), weight: 4 },
  paths.map((set) => `interp ${set}`),
  { arbitrary: paths.map((set) => `under exe ${set}`), weight: 2 },
  { arbitrary: paths.map((set) => `parent exe ${set}`), weight: 2 },
  fc.constantFrom('in c0', 'in c1', 'in { c0, c1 }'),
  fc.constantFrom('uid 0', 'uid in { 0, 1000-1005 }', 'euid != 0', 'fsuid >= 33', 'gid 33', 'egid not in { 0, 33 }'),
  fc.constantFrom('uid in { 0, 2, 4, 6, 8, 33, 1000-1005 }'),
  fc.constantFrom('container', 'host', 'kernel', 'capable net_admin', 'capable_here { sys_admin, net_admin }'),
  fc.constantFrom('comm "w*"', 'comm { "web", "a" }', 'cgroup "/system/**"', 'cgroup { "/user", "/" }'),
  fc.constantFrom('workload "api"', 'workload { "api", "batch" }'),
);
const negated = fc.oneof(
  { arbitrary: predicate, weight: 4 },
  predicate.map((one) => `not ${one}`),
);
const subject = fc.oneof(
  { arbitrary: negated, weight: 4 },
  fc.tuple(negated, fc.constantFrom('and', 'or'), negated).map((parts) => parts.join(' ')),
  fc.tuple(negated, negated, negated).map(([a, b, c]) => `not (${a} or ${b}) and ${c}`),
);

export const OTHER_WORDS: Words = { literals, paths, programs: paths, subject };

const FILES = ['read', 'modify', 'append', 'delete', 'setxattr', 'symlink'];
const FILE_CONDITIONS = [
  'object.owner == 0',
  'object.owner in { 0, 2, 4, 6, 8, 33 }',
  'object.group != 0',
  'object.kind == regular',
  'object.kind not in { regular, memfd }',
  'object.nlink > 1',
  'object.fstype "ext*"',
  'object.memfd',
  'not object.deleted',
  'object.setuid or object.setgid',
  'owned',
  'object.rdev == 0x103',
];
const MODES = ['new_mode & 0o4000 != 0', 'new_mode & 0o22 == 0', 'new_mode == 0o644'];

type Row = Partial<Omit<Family, 'name' | 'all' | 'operations'>> & { readonly object: Family['object'] };

export function family(name: string, all: readonly string[], row: Row): Family {
  const operations = fc.subarray([...all], { minLength: 1, maxLength: Math.min(3, all.length) });
  return { weight: 1, to: null, where: [], needsObject: true, hasDefaults: true, ...row, name, all, operations };
}

function choice(...objects: readonly string[]): Family['object'] {
  return () => fc.constantFrom(...objects);
}

const ofPaths: Row = { object: (words) => words.paths, where: FILE_CONDITIONS };
const ADDRESSES = [
  'tcp',
  'udp port 53',
  'tcp 10.0.0.0/8',
  'tcp { 10.0.0.0/8, 192.168.1.1 } port { 80, 443 }',
  'ip not in 10.0.0.0/8',
  'sctp port 1-1023',
  'ip [2001:db8::]/33 port 5432',
  '{ tcp 10.0.0.0/8 port 5432, unix }',
  '10.0.0.0/8',
  'port { 1-1023, 8080 }',
  'unix "/a/**"',
  'unix { "/a/b", "/b/c" }',
  'unix abstract "w*"',
  'unix abstract { "w?b", "[!w]*b" }',
];
const SOCKET_CONDITIONS = ['family in { rds, inet6 }', 'family == netlink', 'type == raw', 'protocol != 6'];
const ADDRESS_CONDITIONS = [
  ...SOCKET_CONDITIONS,
  'port < 1024',
  'port != 53',
  'addr in 10.0.0.0/8',
  'addr == 127.0.0.1',
];
const toSubject: Family['to'] = (words) => fc.oneof(words.subject, fc.constantFrom('c0', 'container', '"/a/b"'));

export const FAMILIES: readonly Family[] = [
  family('files', FILES, { ...ofPaths, weight: 6 }),
  family('write', ['write'], { ...ofPaths, weight: 2 }),
  family('names', ['rename', 'link'], { ...ofPaths, weight: 3, to: (words) => words.paths }),
  family('creation', ['create', 'mkdir', 'mknod'], { ...ofPaths, where: [...FILE_CONDITIONS, ...MODES] }),
  family('chmod', ['chmod'], { ...ofPaths, where: [...FILE_CONDITIONS, ...MODES] }),
  family('chown', ['chown'], { ...ofPaths, where: ['new.uid == 0', 'new.gid in { 0, 33 }', 'not owned'] }),
  family('exec', ['exec'], { ...ofPaths, weight: 4 }),
  family('load', ['load'], {
    ...ofPaths,
    weight: 2,
    object: (words) => fc.oneof(words.paths, fc.constantFrom('anonymous', '{ anonymous, "/a/**" }')),
  }),
  family('ioctl', ['ioctl'], { ...ofPaths, where: ['cmd == 0x5412', 'cmd in { 1-10, 0x5412 }'] }),
  family('socket', ['socket'], {
    weight: 2,
    object: choice('raw', 'tcp', '{ tcp, udp }', 'ip', 'netlink', 'unix'),
    where: SOCKET_CONDITIONS,
    needsObject: false,
  }),
  family('addresses', ['bind', 'connect', 'listen', 'accept', 'send'], {
    weight: 4,
    object: choice(...ADDRESSES),
    where: ADDRESS_CONDITIONS,
    needsObject: false,
  }),
  family('capability', ['capability'], {
    object: choice('net_admin', '{ net_admin, sys_admin }', 'any', '{ net_bind_service, setuid }'),
  }),
  family('signal', ['signal'], { weight: 2, object: choice('term', '{ kill, term, hup }', 'any'), to: toSubject }),
  family('ptrace', ['ptrace', 'ptrace_read'], { weight: 2, object: choice(''), to: toSubject }),
  family('mount', ['mount', 'remount'], {
    object: (words) => words.paths,
    where: ['fstype "tmpfs"', 'flags & { ro, nosuid } != 0', 'flags & { ro, bind } == { bind }'],
    needsObject: false,
  }),
  family('places', ['umount', 'move_mount', 'pivot_root', 'chroot'], { ...ofPaths, needsObject: false }),
  family('ids', ['setuid'], { object: choice(''), where: ['new.uid == 0', 'new.uid in { 0, 33 }', 'new.uid != 0'] }),
  family('groups', ['setgid'], { object: choice(''), where: ['new.gid == 0', 'new.gid not in { 0, 33 }'] }),
  family('capset', ['capset'], { object: choice(''), where: ['new.effective & { net_admin } != 0'] }),
  family('bpf', ['bpf'], { object: choice(''), where: ['cmd in { prog_load, map_create }', 'cmd != prog_load'] }),
  family('modules', ['module_load', 'kexec'], { object: choice(''), where: ['source == file'] }),
  family('perf', ['perf'], { object: choice(''), where: ['access == kernel'] }),
  family('syslog', ['syslog'], { object: choice(''), where: ['action in { 2, 3 }'] }),
  family('lockdown', ['lockdown'], { object: choice(''), where: ['reason in { msr, kexec }'] }),
  family('plain', ['settime', 'userns_create', 'io_uring'], { object: choice('') }),
];

export const LANGUAGE: Vocabulary = {
  words: OTHER_WORDS,
  families: FAMILIES,
  neighbours: ['read', 'write', 'read, write', 'delete', 'rename, create', 'link'],
  protects: ['"/a/**"', '{ "/a/b", "/b/**" }', '"/b{,/**}"', '{ "/a/**" } - "/a/b/**"', '"/a/*/c"'],
  againsts: ['', ' against write', ' against read, exec', ' against file, mounts'],
  onErrors: ['', 'on_error allow', 'on_error deny'],
  observed: 2,
  marks: [''],
  defaultsForAll: 6,
};

/** The operations of a family, groups expanded. */
export function operationsOf({ all }: Family) {
  return all.flatMap(operationsNamed);
}
