import fc from 'fast-check';
import { family, quoted, setOf, type Vocabulary, type Words } from '../../property/random-rules.ts';
import type { FileSystem } from './file-system.ts';
import { patternOf } from './random-pattern.ts';
import { FREE_NAMES, isOnTheWayDown } from './world.ts';

/** Of what there is in the world, and of what comes to be there. */
const CONDITIONS = [
  'owned',
  'not owned',
  'object.owner == 0',
  'object.owner in { 33, 1000-1005 }',
  'object.group != 0',
  'object.kind == regular',
  'object.kind not in { regular, symlink }',
  'object.rdev == 0x103',
  'object.fstype "tmp*"',
];
/** Of what is there already. */
const FILE_CONDITIONS = [...CONDITIONS, 'object.nlink > 1', 'object.setuid or object.setgid', 'not object.deleted'];
const MODES = ['new_mode & 0o4000 != 0', 'new_mode & 0o22 == 0', 'new_mode & 0o777 == 0o644', 'new_mode & 0o44 != 0'];
const SOCKETS = ['family in { unix, inet6 }', 'family == netlink', 'type == raw', 'protocol != 6'];
const ADDRESSES = [
  'udp',
  'tcp',
  'udp port 53',
  'udp 127.0.0.0/16',
  'ip { 127.1.2.3, 127.9.0.0/16 } port { 80, 5432 }',
  'ip not in 127.0.0.1',
  'port { 1-1023, 8080 }',
  'unix "/r/**"',
];

/** What policies say of the world, and of the processes that make requests there. */
export function vocabularyOf(files: FileSystem): Vocabulary {
  const places = files.places().filter(({ path }) => isAPattern(path.split('/').slice(1)));
  const paths = places.map(({ path }) => path);
  const executables = places.filter(({ inode }) => inode?.runs).map(({ path }) => path);
  const words = wordsOf(patternOf(paths, FREE_NAMES), patternOf(executables, FREE_NAMES), paths);
  const ofPaths = { object: ({ paths: sets }: Words) => sets, where: FILE_CONDITIONS };
  const ofAddresses = { object: () => fc.constantFrom(...ADDRESSES), needsObject: false };
  const ofNothing = { object: () => fc.constant(''), needsObject: false };
  return {
    words,
    families: [
      family('opens', ['read', 'modify', 'append'], { ...ofPaths, weight: 3 }),
      family('modify', ['modify'], ofPaths),
      family('removal', ['delete'], ofPaths),
      family('attributes', ['setxattr'], ofPaths),
      family('names', ['rename', 'link'], {
        ...ofPaths,
        weight: 3,
        object: ({ paths: sets }) => fc.oneof(sets, ends(sets)),
      }),
      family('creation', ['create', 'mkdir', 'mknod'], { ...ofPaths, weight: 2, where: [...CONDITIONS, ...MODES] }),
      family('links', ['symlink'], { ...ofPaths, where: CONDITIONS }),
      family('write', ['write'], ofPaths),
      family('chmod', ['chmod'], {
        ...ofPaths,
        where: [...MODES, 'owned', 'object.setuid', 'object.kind == directory'],
      }),
      family('chown', ['chown'], {
        ...ofPaths,
        where: ['new.uid == 0', 'new.gid in { 0, 33 }', 'new.uid != 33', 'not owned'],
      }),
      family('exec', ['exec'], { ...ofPaths, weight: 3 }),
      family('load', ['load'], ofPaths),
      family('memory', ['load'], {
        object: () => fc.constantFrom('anonymous', '{ anonymous, "/r/a/**" }'),
        hasDefaults: false,
      }),
      family('ioctl', ['ioctl'], { ...ofPaths, where: ['cmd == 0x5412', 'cmd in { 1-10, 0x541b }'] }),
      family('chroot', ['chroot'], ofPaths),
      family('socket', ['socket'], {
        ...ofNothing,
        object: () => fc.constantFrom('raw', 'tcp', '{ udp, unix }', 'netlink'),
        where: SOCKETS,
      }),
      family('addresses', ['bind', 'connect', 'send'], {
        ...ofAddresses,
        where: [...SOCKETS, 'port < 1024', 'addr in 127.0.0.0/16'],
      }),
      family('plain', ['userns_create', 'settime'], ofNothing),
      family('ids', ['setuid'], { ...ofNothing, where: ['new.uid == 0', 'new.uid in { 33, 1000 }', 'new.uid != 33'] }),
      family('groups', ['setgid'], { ...ofNothing, where: ['new.gid not in { 33, 1001 }', 'new.gid == 1000'] }),
      // The reader of the list sends signals of its own.
      family('signal', ['signal'], {
        object: () => fc.constantFrom('urg', '{ urg, winch }', '{ cont, winch, urg }'),
        to: toSubject,
        hasDefaults: false,
        weight: 2,
      }),
      family('reach', ['ptrace', 'ptrace_read'], { ...ofNothing, to: toSubject, weight: 2 }),
      family('syslog', ['syslog'], { ...ofNothing, where: ['action in { 2, 3 }'] }),
      family('perf', ['perf'], { ...ofNothing, where: ['access == kernel', 'access in { open, cpu }'] }),
      // What a request needs beside the two of its own would be denied with them.
      family('capability', ['capability'], {
        object: () => fc.constantFrom('sys_nice', '{ sys_nice, sys_rawio }'),
        hasDefaults: false,
      }),
    ],
    neighbours: [],
    protects: [
      '"/r/a/**"',
      '{ "/r/a/b", "/r/d/22/**" }',
      '"/r/d{,/**}"',
      '{ "/r/a/**" } - "/r/a/b/**"',
      '"/r/a/*/c"',
      '"/r/m/**"',
    ],
    againsts: [' against read', ' against delete', ' against chmod, exec'],
    onErrors: ['', 'on_error deny'],
    observed: 1,
    marks: ['', '', '', '@quiet ', '@errno("EACCES") ', '@errno("ENOENT") ', '@errno("EROFS") '],
    defaultsForAll: 1,
  };
}

function ends(sets: fc.Arbitrary<string>): fc.Arbitrary<string> {
  const places = fc.constantFrom('"/r/a/**"', '"/r/d/**"', '"/r/**" - "/r/m/**"', '"**/[0-9]+"');
  return fc.tuple(fc.oneof(sets, places), fc.oneof(sets, places)).map(([from, to]) => `${from} to ${to}`);
}

const toSubject = ({ subject, programs }: Words): fc.Arbitrary<string> =>
  fc.oneof(subject, programs, fc.constantFrom('c0', 'c1', 'container'));

function isAPattern(names: readonly string[]): boolean {
  return names.length > 1 && !isOnTheWayDown(names);
}

function wordsOf(pattern: fc.Arbitrary<string>, program: fc.Arbitrary<string>, paths: readonly string[]): Words {
  const setsOf = (one: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(one, { minLength: 1, maxLength: 3 }).map(setOf);
  const literals = setsOf(pattern);
  const programs = fc.oneof(
    { arbitrary: setsOf(program), weight: 2 },
    fc.constantFrom('"/r/bin/*"', '"/r/**"', '"/r/bin/{p,s}"', '"/r/**" - "/r/m/**"', '{ "/bin/*", "/r/bin/q" }'),
  );
  const sets = fc.oneof(
    { arbitrary: literals, weight: 5 },
    pattern.map(quoted),
    fc.constant('few'),
    literals.map((set) => `few + ${set}`),
    fc
      .tuple(
        fc.constantFrom('"/**"', '"/r/**"', '{ "/r/a/**", "/r/d/**" }'),
        fc.subarray([...paths], { minLength: 1, maxLength: 3 }),
      )
      .map(([all, some]) => `${all} - ${setOf(some.map((path) => path.replaceAll('*', '\\*')))}`),
    fc.constantFrom('"/**" - "/r/a/**"', '"/r/**" - "**/*.log"', '{ "/r/**" } - { "/r/a/b/**", "/r/d" }'),
  );
  const predicate = fc.oneof(
    { arbitrary: programs.map((set) => `exe ${set}`), weight: 3 },
    programs.map((set) => `interp ${set}`),
    programs.map((set) => `under exe ${set}`),
    programs.map((set) => `parent exe ${set}`),
    fc.constantFrom('in c0', 'in c1', 'in { c0, c1 }'),
    fc.constantFrom('uid 0', 'uid in { 33, 1000-1005 }', 'euid != 0', 'fsuid >= 33', 'gid 33', 'egid not in { 0, 33 }'),
    fc.constantFrom('capable net_admin', 'not capable_here { sys_admin, net_admin }'),
    fc.constantFrom('container', 'host', 'kernel', 'comm "p*"', 'comm { "probe", "s.sh" }'),
  );
  const negated = fc.oneof(
    { arbitrary: predicate, weight: 4 },
    predicate.filter((one) => !one.startsWith('not')).map((one) => `not ${one}`),
  );
  const subject = fc.oneof(
    { arbitrary: negated, weight: 4 },
    fc.tuple(negated, fc.constantFrom('and', 'or'), negated).map((parts) => parts.join(' ')),
    fc.tuple(negated, negated, negated).map(([a, b, c]) => `not (${a} or ${b}) and ${c}`),
  );
  return { literals, paths: sets, programs, subject };
}
