import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parsePolicy } from '../../../src/compiler/syntax/parse.ts';
import { sketchExpression, sketchPredicate, sketchTo, sketchValue, statement } from './sketch.ts';

test('bundles are included by name', () => {
  const bundle = statement('rules', 'rules pg_client { allow connect tcp db allow read "/x" }');
  assert.equal([bundle.name.text, bundle.statements.map((one) => one.kind)], ['pg_client', ['rule', 'rule']]);
  assert.is(sketchValue(statement('include', 'include pg_client').bundle), 'pg_client');
  assert.is(sketchValue(statement('include', 'include base.dynamic_program').bundle), 'base.dynamic_program');
});

test('a filter may be named, and only then be open', () => {
  const plain = statement('for', 'for uid { 0, 5 } { deny read "/a" }');
  assert.equal([sketchExpression(plain.subject), plain.name, plain.open], ['[uid: {0 5}]', null, null]);
  assert.is(statement('for', 'for container as jail { }').name?.text, 'jail');
  assert.ok(statement('for', 'for exe shells as jail open { }').open);
});

test('the brace of a block is none of a set', () => {
  const heads = {
    'for container { }': '[container]',
    'for container { @quiet deny bpf }': '[container]',
    'for container { kill exec "/a" }': '[container]',
    'for exe { } { deny bpf }': '[exe: {}]',
    'for exe { "/a" } { }': '[exe: {"/a"}]',
    'for exe a + { "/b" } { }': '[exe: (+a +{"/b"})]',
    'for capable { kill, setuid } { }': '[capable: {kill setuid}]',
    'for uid in { 5 } and host { mode observe }': '((uid in {5}) and [host])',
  };
  for (const [text, subject] of Object.entries(heads)) {
    assert.is(sketchExpression(statement('for', text).subject), subject, text);
  }
});

test('a confinement', () => {
  const full = statement('confine', 'confine web exe { "/usr/sbin/nginx", b } open { mode observe }');
  assert.equal([full.name.text, sketchValue(full.entry), full.open !== null], ['web', '{"/usr/sbin/nginx" b}', true]);
  const bare = statement('confine', 'confine cron_parts { default deny net }');
  assert.equal([bare.entry, bare.open, bare.statements.length], [null, null, 1]);
  assert.ok(statement('confine', 'confine a open { }').open);
});

test('an extension', () => {
  const read = statement('extend', 'extend web_tier.web { allow read "/a" }');
  assert.equal([sketchValue(read.target), read.statements.length], ['web_tier.web', 1]);
  assert.is(sketchValue(statement('extend', 'extend web { }').target), 'web');
});

test('blocks nest, and the head of each ends before its brace', () => {
  const text = 'policy a confine web exe "/a" \n { for uid 0 { confine b { deny bpf } } deny bpf }';
  const [web] = parsePolicy({ name: 'a.arm', text }).tree?.statements ?? [];
  if (web?.kind !== 'confine') throw new Error('no block');
  assert.is(text.slice(web.head.start, web.head.end), 'confine web exe "/a"');
  assert.is(text.slice(web.span.start, web.span.end), text.slice(9));
  const [filter, last] = web.statements;
  assert.equal(filter?.kind === 'for' && filter.statements.map((one) => one.kind), ['confine']);
  assert.is(last?.kind, 'rule');
});

test('a test has a history and expectations', () => {
  const read = statement(
    'test',
    `test "the web tier" {
      given exec "/usr/sbin/nginx", uid 33
      given fork, container, comm "x", cgroup "/x", workload "x", capable net_admin, exec "/b.sh", interp "/bin/sh"
      expect deny read "/etc/shadow" by "credential-access"
      expect allow connect tcp 10.1.2.3 port 5432
      expect allow exec where object.memfd
      expect deny rename "/a" to "/b"
      expect kill signal kill to in web
      expect would_deny bpf where cmd == prog_load by "x"
      expect audit mkdir "/x"
    }`,
  );
  assert.is(read.name.raw, 'the web tier');
  assert.equal(
    read.given.map((one) => one.steps.map(sketchPredicate).join(' ')),
    [
      '[exec: "/usr/sbin/nginx"] [uid: 33]',
      '[fork] [container] [comm: "x"] [cgroup: "/x"] [workload: "x"] [capable: net_admin] [exec: "/b.sh"] [interp: "/bin/sh"]',
    ],
  );
  assert.equal(
    read.expectations.map((one) =>
      [
        one.verdict.text,
        one.operation.text,
        sketchValue(one.object),
        sketchTo(one.to),
        sketchExpression(one.where),
        one.by?.raw ?? '-',
      ].join(' '),
    ),
    [
      'deny read "/etc/shadow" - - credential-access',
      'allow connect (tcp <10.1.2.3> :5432) - - -',
      'allow exec - - [object.memfd] -',
      'deny rename "/a" paths "/b" - -',
      'kill signal kill subject [in: web] - -',
      'would_deny bpf - - (cmd == prog_load) x',
      'audit mkdir "/x" - - -',
    ],
  );
});

test('given and expect stand in tests, and nothing else does', () => {
  const codes = (text: string) =>
    parsePolicy({ name: 'a.arm', text: `policy a ${text}` }).diagnostics.map((one) => one.code);
  assert.equal(codes('given uid 3 for container { expect deny bpf }'), ['ARM0112', 'ARM0112']);
  assert.equal(codes('test "x" { deny bpf for container { deny bpf } expect deny bpf }'), ['ARM0113', 'ARM0113']);
  assert.equal(codes('test "x" { expect deny bpf given uid 3 }'), ['ARM0114']);
  assert.equal(codes('test "x" { expect deny bpf\ndeny bpf confine a { deny bpf }'), ['ARM0104'], 'not closed');
});

test.run();
