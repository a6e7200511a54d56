import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Decision, evaluate } from '../../../src/compiler/evaluate/evaluate.ts';
import type { ObjectPath } from '../../../src/compiler/evaluate/match-path.ts';
import {
  type ExecutedProgram,
  NOBODY,
  type ObjectNames,
  type Request,
} from '../../../src/compiler/evaluate/request.ts';
import { executed } from '../../../src/compiler/evaluate/subject.ts';
import type { RuleProgram } from '../../../src/compiler/rules/rules.ts';
import { rulesOf } from '../helpers/rules-of.ts';

const path = (text: string): ObjectPath => ({ kind: 'path', components: text.split('/').slice(1) });
const tail = (text: string): ObjectPath => ({ kind: 'unresolved', tail: text.split('/').slice(1) });
const object = (...names: string[]): ObjectNames => ({ names: names.map(path), aliases: [] });
const unresolved = (text: string): ObjectNames => ({ names: [tail(text)], aliases: [] });
const NAMELESS: ObjectNames = { names: [], aliases: [] };
const program = (text: string, trust: ExecutedProgram['trust'] = 'host'): ExecutedProgram => ({
  image: object(text),
  interpreter: null,
  trust,
  inContainer: false,
});
const read = (text: string): Request => ({ operation: 'read', subject: NOBODY, object: object(text) });

/** `deny x`, `kill x`, `would_deny x`, `allow`. */
function verdict({ enforced, full, rule }: Decision): string {
  if (full === 'allow') return 'allow';
  const word = enforced === 'allow' ? 'would_deny' : rule?.effect === 'kill' ? 'kill' : 'deny';
  return `${word} ${rule?.id}`;
}

const decide = (text: string | RuleProgram, request: Request): string =>
  verdict(evaluate(typeof text === 'string' ? rulesOf(text) : text, request));

test('the strongest effect decides, then the smallest id', () => {
  const a = '@id("c") deny read "/a" @id("b") deny read "/a" @id("z") kill read "/a" @id("d") default deny read';
  assert.is(decide(a, read('/a')), 'kill z');
  assert.is(decide(a.replace('@id("z") kill read "/a"', ''), read('/a')), 'deny b');
  assert.is(decide(a, read('/b')), 'deny d');
  assert.is(decide('@id("k") default kill read @id("d") deny read "/a"', read('/a')), 'deny d');
  assert.is(decide('@id("k") default kill read for uid 0 { @id("d") default deny read }', read('/a')), 'kill k');
});

test('an allow is an exception to the defaults of its own block alone', () => {
  const rules = rulesOf(
    '@id("top") default deny read allow read "/a" for container { @id("in") default deny read allow read "/b" }',
  );
  const inside = { ...NOBODY, attributes: { container: true } };
  assert.is(decide(rules, read('/a')), 'allow');
  assert.is(decide(rules, read('/b')), 'deny top');
  assert.is(decide(rules, { ...read('/a'), subject: inside }), 'deny in');
  assert.is(decide(rules, { ...read('/b'), subject: inside }), 'deny top');
});

test('what is observed denies nothing, and is told', () => {
  const rules = rulesOf('@mode("observe") @id("o") deny read "/a" @id("e") deny read "/a/b"');
  assert.is(decide(rules, read('/a')), 'would_deny o');
  assert.is(decide(rules, read('/a/b')), 'deny e');
});

test('audits change nothing; a default audit reports what no allow names', () => {
  const rules = rulesOf(
    '@id("a") audit read "/a" @id("d") default audit read @id("n") default deny read allow read "/a"',
  );
  const audits = (text: string) => evaluate(rules, read(text)).audits.map(({ id }) => id);
  assert.equal(audits('/a'), ['a']);
  assert.equal(audits('/b'), ['d']);
});

test('a rename without `to`: either end is denied, both are allowed', () => {
  const rules = rulesOf('@id("n") default deny rename allow rename "/a/**" @id("d") deny rename "/a/x"');
  const rename = (from: string, to: string): Request => ({
    operation: 'rename',
    subject: NOBODY,
    object: object(from),
    to: object(to),
  });
  assert.is(decide(rules, rename('/a/b', '/a/c')), 'allow');
  assert.is(decide(rules, rename('/a/b', '/c')), 'deny n');
  assert.is(decide(rules, rename('/a/b', '/a/x')), 'deny d');
  // An end without a name is not judged.
  assert.is(decide(rules, { ...rename('/a/b', '/a/c'), object: NAMELESS }), 'allow');
  assert.is(decide('@id("d") deny rename "/a" to "/b"', rename('/a', '/b')), 'deny d');
  assert.is(decide('@id("d") deny rename "/a" to "/b"', rename('/b', '/a')), 'allow');
});

test('of several names any is denied, every one has to be allowed', () => {
  const rules = rulesOf('@id("n") default deny read allow read "/a/**" @id("d") deny read "/a/x"');
  assert.is(decide(rules, { ...read(''), object: object('/a/1', '/a/2') }), 'allow');
  assert.is(decide(rules, { ...read(''), object: object('/a/1', '/b') }), 'deny n');
  assert.is(decide(rules, { ...read(''), object: object('/a/1', '/a/x') }), 'deny d');
});

test('a protection sees every alias, and what is above', () => {
  const rules = rulesOf('@id("p") protect "/etc/armor/**" against write');
  const chmod: Request = {
    operation: 'chmod',
    subject: NOBODY,
    object: { names: [path('/mnt/x')], aliases: [path('/etc/armor/x')] },
  };
  assert.is(decide(rules, chmod), 'deny p');
  assert.is(decide('deny chmod "/etc/armor/**"', chmod), 'allow');
  const on = (operation: Request['operation'], text: string): Request => ({
    operation,
    subject: NOBODY,
    object: object(text),
    to: object('/elsewhere'),
  });
  assert.is(decide(rules, on('rename', '/etc')), 'deny p.rename');
  assert.is(decide(rules, on('rename', '/usr')), 'allow');
  assert.is(decide(rules, { ...on('mount', '/etc/armor'), to: object('/etc/armor') }), 'deny p.mount');
  assert.is(
    decide(rules, {
      operation: 'mount',
      subject: NOBODY,
      object: { names: [{ kind: 'path', components: [] }], aliases: [] },
    }),
    'deny p.mount',
  );
  assert.is(decide(rules, on('link', '/etc/armor/x')), 'deny p');
});

test('an unresolved path is denied if it may match, and let go under `on_error allow`', () => {
  const text = '@id("n") default deny read allow read "/a/**" @id("d") deny read "/b/x"';
  const x = { ...read(''), object: unresolved('/x') };
  assert.is(decide(text, x), 'deny d');
  assert.is(decide(text, { ...x, object: unresolved('/b/y') }), 'deny n');
  const lenient = rulesOf(`on_error allow ${text}`);
  const decision = evaluate(lenient, x);
  assert.equal([verdict(decision), decision.unresolved?.id], ['allow', 'd']);
  assert.is(evaluate(lenient, { ...x, object: unresolved('/y') }).unresolved?.id, 'n');
  // What is readable of the path is enough to know that no allow names it.
  assert.is(
    decide('on_error allow @id("n") default deny read allow read "/a"', { ...x, object: unresolved('/b') }),
    'deny n',
  );
  assert.is(evaluate(rulesOf(text), x).unresolved, null);
  const audited = evaluate(rulesOf('on_error allow @id("a") audit read "/b/x"'), x);
  assert.equal(
    audited.audits.map(({ id }) => id),
    ['a'],
  );
});

test('what has no name is judged by rules that ask for its kind, and by the defaults of images', () => {
  const rules = rulesOf(
    '@id("r") default deny read @id("e") default deny exec, load allow exec, load, read where object.owner == 0 @id("m") deny read where object.memfd',
  );
  const memfd = { 'object.memfd': true, 'object.owner': [0n] };
  const ask = (operation: Request['operation'], attributes: Request['attributes'] = {}): Request => ({
    operation,
    subject: NOBODY,
    object: NAMELESS,
    attributes,
  });
  assert.is(decide(rules, ask('read')), 'allow');
  assert.is(decide(rules, ask('read', memfd)), 'deny m');
  assert.is(decide(rules, ask('exec', memfd)), 'deny e');
  assert.is(decide('@id("e") default deny exec allow exec where object.memfd', ask('exec', memfd)), 'allow');
});

test('memory that is not only the contents of a file is allowed by rules that say so alone', () => {
  const text = '@id("n") default deny load allow load "/lib/**" @id("d") deny load "/tmp/**"';
  const load = (name: string, anonymous: boolean): Request => ({
    operation: 'load',
    subject: NOBODY,
    object: object(name),
    attributes: { anonymous },
  });
  assert.is(decide(text, load('/lib/x', false)), 'allow');
  assert.is(decide(text, load('/lib/x', true)), 'deny n');
  assert.is(decide(text, load('/tmp/x', true)), 'deny d');
  assert.is(decide(`${text} allow load anonymous`, load('/lib/x', true)), 'allow');
  assert.is(
    decide('@id("n") default deny load allow load "/l" where object.kind == regular', load('/l', true)),
    'deny n',
  );
  // Nor is a path that is not known a recommendation of it.
  const lenient = 'on_error allow @id("n") default deny load allow load "/l" where not object.deleted';
  const unknown = (anonymous: boolean): Request => ({
    ...load('/l', anonymous),
    object: unresolved('/l'),
    attributes: { anonymous, 'object.deleted': false },
  });
  assert.is(decide(lenient, unknown(false)), 'allow');
  assert.is(decide(lenient, unknown(true)), 'deny n');
});

test('an allowed program brings its interpreters, a denied interpreter does not come', () => {
  const rules = rulesOf('@id("n") default deny exec allow exec "/s" @id("d") deny exec "/bin/python"');
  const exec = (name: string, interpreter: boolean): Request => ({
    operation: 'exec',
    subject: NOBODY,
    object: object(name),
    interpreter,
  });
  assert.is(decide(rules, exec('/bin/sh', true)), 'allow');
  assert.is(decide(rules, exec('/bin/sh', false)), 'deny n');
  assert.is(decide(rules, exec('/bin/python', true)), 'deny d');
});

test('kernel threads are judged by rules that say so', () => {
  const rules = rulesOf(
    '@id("d") deny read "/a" @id("k") deny read "/b" from kernel for kernel { @id("n") default deny read allow read { "/a", "/b" } }',
  );
  const kernel = { ...NOBODY, attributes: { kernel: true } };
  assert.is(decide(rules, { ...read('/a'), subject: kernel }), 'allow');
  assert.is(decide(rules, { ...read('/b'), subject: kernel }), 'deny k');
  assert.is(decide(rules, { ...read('/c'), subject: kernel }), 'deny n');
  assert.is(decide(rules, { ...read('/b'), subject: { ...NOBODY, attributes: { kernel: false } } }), 'allow');
});

test('sockets of families without address syntax are outside the defaults on addresses', () => {
  const rules = rulesOf('@id("n") default deny bind @id("v") deny bind where family == vsock');
  const bind = (family: bigint): Request => ({ operation: 'bind', subject: NOBODY, attributes: { family: [family] } });
  assert.is(decide(rules, bind(2n)), 'deny n');
  assert.is(decide(rules, { ...bind(16n), noSyntax: true }), 'allow');
  assert.is(decide(rules, { ...bind(40n), noSyntax: true }), 'deny v');
});

test('what could not be read may hold, and what is not there does not', () => {
  const rules = rulesOf('@id("d") deny connect tcp port 22 @id("n") default deny bind allow bind tcp port 80');
  const connect = (port: readonly bigint[] | null | undefined): Request => ({
    operation: 'connect',
    subject: NOBODY,
    attributes: { transport: [1n], ...(port === undefined ? {} : { port }) },
  });
  assert.is(decide(rules, connect([22n])), 'deny d');
  assert.is(decide(rules, connect([23n])), 'allow');
  assert.is(decide(rules, connect(null)), 'deny d');
  assert.is(decide(rules, connect(undefined)), 'allow');
  assert.is(decide(rules, { ...connect(null), operation: 'bind' }), 'deny n');
});

test('one of several ids is denied, all of them have to be allowed', () => {
  const rules = rulesOf(
    '@id("d") deny setuid where new.uid == 0 @id("n") default deny setgid allow setgid where new.gid in 1-9',
  );
  const ids = (operation: Request['operation'], name: 'new.uid' | 'new.gid', ...values: bigint[]): Request => ({
    operation,
    subject: NOBODY,
    attributes: { [name]: values },
  });
  assert.is(decide(rules, ids('setuid', 'new.uid', 5n, 0n)), 'deny d');
  assert.is(decide(rules, ids('setgid', 'new.gid', 5n, 6n)), 'allow');
  assert.is(decide(rules, ids('setgid', 'new.gid', 5n, 60n)), 'deny n');
});

test('`owned` is of the fsuid, and of what is being created', () => {
  const rules = rulesOf('@id("d") deny create, chmod where owned');
  const subject = { ...NOBODY, attributes: { fsuid: [7n] } };
  const chmod: Request = { ...read('/a'), operation: 'chmod', subject };
  assert.is(decide(rules, { ...chmod, attributes: { 'object.owner': [7n] } }), 'deny d');
  assert.is(decide(rules, { ...chmod, attributes: { 'object.owner': [8n] } }), 'allow');
  assert.is(decide(rules, { ...chmod, operation: 'create', created: true }), 'deny d');
  const byOwner = '@id("d") deny create where object.owner == 7';
  assert.is(decide(byOwner, { ...chmod, operation: 'create', created: true }), 'deny d');
});

test('an address is in a block', () => {
  const rules = rulesOf('@id("a") deny connect ip 10.0.0.0/8 @id("b") deny connect ip [2001:db8::]/32');
  const connect = (addr: bigint): Request => ({
    operation: 'connect',
    subject: NOBODY,
    attributes: { addr, transport: [1n], port: [1n] },
  });
  assert.is(decide(rules, connect(0xffff_0a01_0203n)), 'deny a');
  assert.is(decide(rules, connect(0xffff_0b01_0203n)), 'allow');
  assert.is(decide(rules, connect((0x2001_0db8n << 96n) | 5n)), 'deny b');
});

test('an exemption is not forged', () => {
  const rules = rulesOf(
    '@id("d") deny read "/a" unless exe "/x" @id("n") default deny modify allow modify "/a" from under exe "/x"',
  );
  const asked = (by: ExecutedProgram, operation: Request['operation'] = 'read') =>
    decide(rules, { ...read('/a'), operation, subject: executed(rules, NOBODY, by) });
  assert.equal([asked(program('/x')), asked(program('/x'), 'modify')], ['allow', 'allow']);
  assert.equal([asked(program('/x', 'nobody')), asked(program('/x', 'nobody'), 'modify')], ['deny d', 'deny n']);
  assert.is(asked(program('/x', 'container')), 'deny d');
  assert.is(asked({ ...program('/x'), interpreter: object('/bin/sh') }), 'deny d');
  assert.is(asked({ ...program('/x'), image: object('/x', '/y') }), 'deny d');
  assert.is(asked({ ...program('/x'), image: unresolved('/x') }), 'deny d');
});

test('in a block about containers their own word is enough', () => {
  const rules = rulesOf(
    'for container { @id("d") deny read "/a" unless exe "/x" confine c exe "/c" { @id("e") deny read "/b" unless exe "/x" } }',
  );
  const asked = (name: string, trust: ExecutedProgram['trust']) => {
    const start = executed(rules, NOBODY, { ...program('/c', trust), inContainer: true });
    return decide(rules, {
      ...read(name),
      subject: executed(rules, start, { ...program('/x', trust), inContainer: true }),
    });
  };
  assert.equal([asked('/a', 'container'), asked('/a', 'nobody')], ['allow', 'deny d']);
  assert.equal([asked('/b', 'container'), asked('/b', 'nobody')], ['allow', 'deny e']);
});

test('a `for` binds whom it may be about', () => {
  const rules = rulesOf(
    'for exe "/x" { @id("d") default deny read allow read "/a" } for not exe "/x" { @id("o") deny read "/b" }',
  );
  const asked = (name: string, by: ExecutedProgram) =>
    decide(rules, { ...read(name), subject: executed(rules, NOBODY, by) });
  assert.equal([asked('/a', program('/x', 'nobody')), asked('/b', program('/x', 'nobody'))], ['allow', 'deny o']);
  assert.is(asked('/b', program('/x')), 'deny d');
  assert.is(asked('/b', program('/y')), 'deny o');
});

test.run();
