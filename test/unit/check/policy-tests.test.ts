import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TypedExpectation, TypedGiven } from '../../../src/compiler/check/typed-policy.ts';
import { typedPolicy } from '../helpers/diagnose-policy.ts';

function testOf(body: string): { given: readonly TypedGiven[]; expectations: readonly TypedExpectation[] } {
  const [found] = typedPolicy(`deny read "/x"\ntest "t" {\n${body}\n}`).tests;
  if (found === undefined) throw new Error('no test');
  return found;
}

function given(steps: string): readonly object[] {
  return testOf(`given ${steps}\nexpect deny read "/x"`).given.map(({ span: _, ...step }) => step);
}

function expectation(text: string) {
  return testOf(`expect ${text}`).expectations.map(({ span: _, by, ...one }) => ({ ...one, by: by?.id ?? null }))[0];
}

test('a history', () => {
  assert.equal(given('exec "/bin/a", fork, exec "/srv/run.sh", interp "/bin/sh", uid 33, fsuid 0'), [
    { kind: 'exec', path: '/bin/a', interpreter: null },
    { kind: 'fork' },
    { kind: 'exec', path: '/srv/run.sh', interpreter: '/bin/sh' },
    { kind: 'id', attribute: 'uid', value: 33n },
    { kind: 'id', attribute: 'fsuid', value: 0n },
  ]);
  assert.equal(given('container, kernel, capable net_admin, capable_here 21, comm "java", cgroup "/a", workload "w"'), [
    { kind: 'flag', flag: 'container' },
    { kind: 'flag', flag: 'kernel' },
    { kind: 'capable', capability: 12, here: false },
    { kind: 'capable', capability: 21, here: true },
    { kind: 'comm', text: 'java' },
    { kind: 'cgroup', path: '/a' },
    { kind: 'workload', name: 'w' },
  ]);
});

test('paths are bytes, escapes resolved', () => {
  assert.equal(given('exec "/a\\*b\\xff/ä"'), [{ kind: 'exec', path: '/a*b\xff/\xc3\xa4', interpreter: null }]);
});

const ADDRESS = { kind: 'address', address: null, port: null, path: null, abstract: null };

const OBJECTS: readonly (readonly [string, object])[] = [
  ['deny read "/etc/shadow"', { kind: 'path', path: '/etc/shadow' }],
  ['deny connect tcp 10.1.2.3 port 22', { ...ADDRESS, transport: 'tcp', address: 0xffff0a010203n, port: 22 }],
  ['deny connect udp [::1]', { ...ADDRESS, transport: 'udp', address: 1n }],
  ['deny connect 10.1.2.3', { ...ADDRESS, transport: 'ip', address: 0xffff0a010203n }],
  ['deny bind sctp port 22', { ...ADDRESS, transport: 'sctp', port: 22 }],
  ['deny connect unix "/run/x"', { ...ADDRESS, transport: 'unix', path: '/run/x' }],
  ['deny connect unix abstract "/x\\*"', { ...ADDRESS, transport: 'unix', abstract: '/x*' }],
  ['deny socket raw', { kind: 'socket', word: 'raw' }],
  ['deny socket ip', { kind: 'socket', word: 'ip' }],
  ['deny socket unix', { kind: 'socket', word: 'unix' }],
  ['deny socket where family == rds', { kind: 'none' }],
  ['deny capability net_admin', { kind: 'number', attribute: 'capability', value: 12n }],
  ['deny signal 9', { kind: 'number', attribute: 'signal', value: 9n }],
  ['deny userns_create', { kind: 'none' }],
  ['deny load anonymous', { kind: 'none' }],
];

for (const [text, object] of OBJECTS) {
  test(`expect ${text}`, () => assert.equal(expectation(text)?.object, object));
}

test('an expectation', () => {
  assert.equal(expectation('would_deny rename "/a" to "/b" by "my-id"'), {
    verdict: 'would_deny',
    operation: 'rename',
    object: { kind: 'path', path: '/a' },
    to: '/b',
    by: 'my-id',
    attributes: [],
  });
});

test('facts of the request', () => {
  const facts = (text: string) => expectation(text)?.attributes;
  assert.equal(facts('deny exec "/a" where object.setuid and not object.memfd and object.nlink == 2'), [
    { kind: 'flag', attribute: 'object.setuid', value: true },
    { kind: 'flag', attribute: 'object.memfd', value: false },
    { kind: 'number', attribute: 'object.nlink', value: 2n },
  ]);
  assert.equal(facts('deny mount "/a" where fstype == "tmpfs" and flags == { ro, bind }'), [
    { kind: 'text', attribute: 'fstype', value: 'tmpfs' },
    { kind: 'number', attribute: 'flags', value: 4097n },
  ]);
  assert.equal(facts('deny bpf where cmd prog_load'), [{ kind: 'number', attribute: 'cmd', value: 5n }]);
  assert.equal(facts('deny load anonymous'), [{ kind: 'flag', attribute: 'anonymous', value: true }]);
});

test.run();
