// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Identifier, RuleStatement } from '../../../src/compiler/syntax/ast.ts';
import { parsePolicy } from '../../../src/compiler/syntax/parse.ts';
import { sketchExpression, sketchTo, sketchValue, statement, statements } from './sketch.ts';

const texts = (words: readonly Identifier[] | null) => words?.map((word) => word.text);

/** Effect, operations, object, `to`, exit, `from`, `where`, `unless`. */
function sketchRule(rule: RuleStatement): readonly string[] {
  return [
    rule.effect,
    rule.operations.map((one) => one.text).join(' '),
    sketchValue(rule.object),
    sketchTo(rule.to),
    rule.leaving !== null ? 'leaving' : sketchValue(rule.into),
    sketchExpression(rule.from),
    sketchExpression(rule.where),
    sketchExpression(rule.unless),
  ];
}

const rule = (text: string) => sketchRule(statement('rule', text));

test('what a file says about itself', () => {
  const [mode, version, description, onError] = statements(
    'mode observe version "1.4.0" description "for \\"web\\"" on_error allow',
  );
  assert.is(mode?.kind === 'mode' && mode.mode, 'observe');
  assert.equal(version?.kind === 'text' && [version.field, version.value.raw], ['version', '1.4.0']);
  assert.equal(description?.kind === 'text' && [description.field, description.value.raw], [
    'description',
    'for \\"web\\"',
  ]);
  assert.is(onError?.kind === 'on_error' && onError.direction, 'allow');
  assert.is(statement('on_error', 'on_error deny').direction, 'deny');
});

test('use', () => {
  const plain = statement('use', 'use "std/base"');
  assert.equal([plain.path.raw, plain.alias], ['std/base', null]);
  assert.is(statement('use', 'use "./team/payments.arm" as payments').alias?.text, 'payments');
});

test('a rule has all its parts, and its span leaves its annotations out', () => {
  const text =
    'policy a @id("x") @tags("a", "b") @quiet kill rename, write "/a" to "/b" into jail from uid 1 where owned unless exe c';
  const [read] = parsePolicy({ name: 'a.arm', text }).tree?.statements ?? [];
  if (read?.kind !== 'rule') throw new Error('no rule');
  assert.is(text.slice(read.span.start, read.span.end), text.slice(text.indexOf('kill')));
  assert.equal(
    read.annotations.map((one) => [one.name.text, ...one.arguments.map((argument) => argument.raw)]),
    [['id', 'x'], ['tags', 'a', 'b'], ['quiet']],
  );
  assert.equal(sketchRule(read), [
    'kill',
    'rename write',
    '"/a"',
    'paths "/b"',
    'jail',
    '[uid: 1]',
    '[owned]',
    '[exe: c]',
  ]);
});

test('the parts of a rule may be left out', () => {
  assert.equal(rule('deny mounts, bpf'), ['deny', 'mounts bpf', '-', '-', '-', '-', '-', '-']);
  assert.equal(rule('kill exec where object.memfd').slice(2), ['-', '-', '-', '-', '[object.memfd]', '-']);
  assert.equal(rule('deny exec shells from under exe "**/java"').slice(2), [
    'shells',
    '-',
    '-',
    '[under exe: "**/java"]',
    '-',
    '-',
  ]);
  assert.equal(rule('allow exec "/usr/bin/logger" leaving').slice(2, 5), ['"/usr/bin/logger"', '-', 'leaving']);
  assert.equal(rule('allow exec "/x" into base.jail').slice(4, 5), ['base.jail']);
  assert.equal(rule('deny ptrace to exe "/x" unless capable kill').slice(2), [
    '-',
    'subject [exe: "/x"]',
    '-',
    '-',
    '-',
    '[capable: kill]',
  ]);
});

test('objects of all kinds', () => {
  const objects = {
    'audit read base.secrets': 'base.secrets',
    'deny socket raw unless capable net_admin': 'raw',
    'deny socket { raw, packet }': '{raw packet}',
    'deny load anonymous': 'anonymous',
    'deny signal any to in web': 'any',
    'deny signal { kill } to in web': '{kill}',
    'deny signal kill to in web': 'kill',
    'deny capability { setuid, setgid, kill }': '{setuid setgid kill}',
    'allow bind tcp port { 80, 443 }': '(tcp - :{80 443})',
    'deny connect 10.0.0.0/8 unless uid 0': '<10.0.0.0/8>',
    'deny read any - "/etc/**"': '(+any -"/etc/**")',
  };
  for (const [text, object] of Object.entries(objects)) assert.is(rule(text)[2], object, text);
});

test('a statement word ends the statement before it', () => {
  assert.equal(
    statements(
      'deny bpf unless capable kill kill exec "/a" deny signal kill deny mounts audit read "/b" default kill bpf',
    ).map((one) => (one.kind === 'rule' ? sketchRule(one).slice(0, 3).join(' ') : one.kind)),
    ['deny bpf -', 'kill exec "/a"', 'deny signal kill', 'deny mounts -', 'audit read "/b"', 'default'],
  );
});

test('defaults', () => {
  for (const effect of ['deny', 'kill', 'audit'] as const) {
    const read = statement('default', `@id("x") default ${effect} exec, net`);
    assert.equal([read.effect, texts(read.operations), read.annotations.length], [effect, ['exec', 'net'], 1]);
  }
});

test('protect', () => {
  const plain = statement('protect', 'protect "/etc/armor/**"');
  assert.equal([sketchValue(plain.paths), plain.operations, plain.unless], ['"/etc/armor/**"', null, null]);
  const full = statement('protect', '@id("x") protect { "/a", b } against write, exec unless uid in admin_uids');
  assert.equal(
    [sketchValue(full.paths), texts(full.operations), sketchExpression(full.unless), full.annotations.length],
    ['{"/a" b}', ['write', 'exec'], '(uid in admin_uids)', 1],
  );
});

test('white space never matters', () => {
  assert.equal(
    statements('for exe"/a"{default deny exec allow exec"/b"}mode observe test"x"{expect deny bpf}').map(
      (one) => one.kind,
    ),
    ['for', 'mode', 'test'],
  );
  assert.is(sketchExpression(statement('rule', 'deny\nbpf\n#c\nwhere\t(\n#c\ncmd\r\n==5)').where), '(cmd == 5)');
});

test('the example of the language is read', () => {
  assert.equal(
    statements(EXAMPLE).map((one) => one.kind),
    [
      ['mode', 'text', 'use', 'use', 'use', 'let', 'let', 'let', 'let', 'param'],
      ['rule', 'rule', 'rule', 'rule', 'protect', 'rules', 'confine', 'confine', 'for', 'test'],
    ].flat(),
  );
});

const EXAMPLE = `mode enforce                                   # or: observe. A block or a rule may override it
version "1.4.0"

use "std/base"                                 # sets, subjects and rule bundles; members are read base.NAME
use "std/secrets" as secrets
use "./team/payments.arm"

let scratch = { "/tmp/**", "/var/tmp/**", "/dev/shm/**" }
let bin     = "{/usr,}/{bin,sbin}"
let shells  = { "\${bin}/{sh,bash,dash,zsh}", "/usr/bin/busybox" }
let db      = { 10.0.0.0/8 port 5432, [2001:db8::]/32 port 5432 }
param admin_uids = { 0, 1000-1005 }            # overridable: armorc -D admin_uids=0,2000

@id("credential-access") @severity("critical") @tags("mitre:T1003.008")
deny read, write secrets.credentials
  unless exe { "/usr/sbin/sshd", "/usr/bin/passwd", "/usr/sbin/unix_chkpwd" }

@id("exec-from-scratch") @message("executing from a world-writable directory")
deny exec, load scratch

@id("no-exotic-sockets")
deny socket raw unless capable net_admin
deny socket where family in { rds, ax25, x25, can }

protect "/etc/armor/**" against write unless uid in admin_uids    # alias-proof, section 7

rules pg_client {                              # a bundle: rules to be included in blocks
  allow connect tcp db
  allow read "/etc/postgresql-common/**"
}

confine web exe "/usr/sbin/nginx" {            # sticky: what nginx forks or executes stays inside
  default deny exec, load, read, write, connect, bind, capability
  include base.dynamic_program                 # ld.so, libc, locale, /dev/null, …
  include pg_client
  allow exec { "/usr/sbin/nginx", "/usr/lib/cgi-bin/*" }
  allow exec "/usr/bin/logger" leaving         # logger runs outside \`web\`
  allow exec "/usr/bin/run-parts" into cron_parts
  allow read { "/etc/nginx/**", "/usr/share/nginx/**" }
  allow write "/var/log/nginx/*.log"
  allow bind tcp port { 80, 443 }
  allow capability { net_bind_service, setuid, setgid }
  audit read "/etc/ssl/private/**"
  @quiet deny capability net_admin
}

confine cron_parts {                           # no exe: entered only by \`into\`
  default deny net
}

for container {                                # a filter: holds for whoever matches at that moment
  deny mounts, bpf, module_load, ptrace, userns_create
  deny exec shells from under exe "**/java"
  kill exec where object.memfd
}

test "the web tier cannot read credentials" {
  given exec "/usr/sbin/nginx", uid 33         # a history: the subject is what these steps make of it
  expect deny  read "/etc/shadow" by "credential-access"
  expect allow connect tcp 10.1.2.3 port 5432
  expect deny  connect tcp 93.184.216.34 port 443
}
`;

test.run();
