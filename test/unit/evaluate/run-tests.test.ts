import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { runTests } from '../../../src/compiler/evaluate/tests/run-tests.ts';
import { rulesOf } from '../helpers/rules-of.ts';

/** What fails of one test: `verdict` and the rule that makes it that. */
function failures(text: string): readonly string[] {
  const results = runTests(rulesOf(text));
  return results.flatMap(({ failures }) => failures.map(({ actual, rule }) => `${actual} ${rule?.id ?? '-'}`));
}

const RULES = `
  @id("deny") deny read "/deny" @id("kill") kill read "/kill" @id("audit") audit read "/audit"
  @mode("observe") @id("observed") deny read "/observed"
  confine c exe "/c" { @id("default") default deny exec @id("allow") allow exec "/ok" }`;
const expecting = (expectation: string, given = '') => failures(`${RULES} test "t" { ${given} ${expectation} }`);

test('each verdict', () => {
  assert.equal(expecting('expect allow read "/x" expect allow read "/audit" expect allow read "/observed"'), []);
  assert.equal(expecting('expect deny read "/deny" expect deny read "/deny" by "deny" expect deny read "/kill"'), []);
  assert.equal(expecting('expect kill read "/kill" by "kill" expect audit read "/audit" by "audit"'), []);
  assert.equal(expecting('expect would_deny read "/observed" by "observed"'), []);
});

test('a failure says what it is instead, and why', () => {
  assert.equal(expecting('expect deny read "/x"'), ['allow -']);
  assert.equal(expecting('expect allow read "/deny"'), ['deny deny']);
  assert.equal(expecting('expect kill read "/deny"'), ['deny deny']);
  assert.equal(expecting('expect deny read "/deny" by "kill"'), ['deny deny']);
  assert.equal(expecting('expect deny read "/observed"'), ['would_deny observed']);
  assert.equal(expecting('expect audit read "/x"'), ['allow -']);
  assert.equal(expecting('expect would_deny read "/deny"'), ['deny deny']);
  assert.equal(expecting('expect deny exec "/ok"', 'given exec "/c"'), ['allow allow']);
});

test('a history makes the subject', () => {
  assert.equal(
    expecting('expect deny exec "/x" by "default" expect allow exec "/ok" by "allow"', 'given exec "/c"'),
    [],
  );
  assert.equal(expecting('expect allow exec "/x"', 'given exec "/x"'), []);
  const who = (given: string, subject: string) => {
    const rule = `deny read "/a" from ${subject}`;
    return failures(`${rule} test "t" { given ${given} expect deny read "/a" }`);
  };
  assert.equal(who('exec "/a", exec "/b"', 'exe "/b" and under exe "/a" and parent exe "/a"'), []);
  assert.equal(who('exec "/a", fork', 'exe "/a" and parent exe "/a"'), []);
  assert.equal(who('uid 33', 'uid 33 and euid 33 and fsuid 33 and gid 0'), []);
  assert.equal(who('gid 5', 'gid 5 and egid 5 and uid 0'), []);
  assert.equal(who('container', 'container'), []);
  assert.equal(who('capable net_admin', 'capable net_admin and capable_here net_admin'), []);
  assert.equal(who('capable_here net_admin', 'capable_here net_admin and not capable net_admin'), []);
  assert.equal(who('cgroup "/a/b"', 'cgroup "/a/**"'), []);
  assert.equal(who('workload "w"', 'workload "w"'), []);
  assert.equal(who('exec "/usr/bin/a-very-long-name-it-is"', 'comm "a-very-long-nam"'), []);
});

test('requests have what is ordinary, and what is said of them', () => {
  const asked = (rule: string, expectation: string) => failures(`${rule} test "t" { ${expectation} }`);
  assert.equal(asked('deny socket raw', 'expect deny socket raw expect allow socket tcp'), []);
  assert.equal(asked('deny socket where family == inet and type == stream', 'expect deny socket tcp'), []);
  assert.equal(asked('deny connect udp 10.0.0.0/8 port 53', 'expect deny connect udp 10.1.2.3 port 53'), []);
  assert.equal(
    asked('deny connect unix "/run/x"', 'expect deny connect unix "/run/x" expect allow connect unix "/y"'),
    [],
  );
  assert.equal(asked('deny connect unix abstract "x*"', 'expect deny connect unix abstract "xy"'), []);
  assert.equal(asked('deny capability net_admin', 'expect deny capability net_admin'), []);
  assert.equal(asked('deny mkdir where owned and object.kind == directory', 'expect deny mkdir "/x"'), []);
  assert.equal(asked('deny exec where object.memfd', 'expect deny exec "/x" where object.memfd'), []);
  assert.equal(asked('deny exec where object.memfd', 'expect deny exec where object.kind == memfd'), []);
  assert.equal(asked('deny exec where object.kind == memfd', 'expect deny exec where object.memfd'), []);
  assert.equal(asked('deny load anonymous', 'expect deny load anonymous expect allow load "/x"'), []);
  assert.equal(asked('deny mounts', 'expect deny mount expect deny umount "/mnt"'), []);
  // What is not said of an address may be anything.
  assert.equal(
    asked('deny connect tcp port 22', 'expect deny connect tcp 10.1.2.3 expect allow connect udp 10.1.2.3'),
    [],
  );
  assert.equal(
    asked('deny chmod "/x" where new_mode & 0o4000 != 0', 'expect deny chmod "/x" where new_mode == 0o4755'),
    [],
  );
  assert.equal(asked('deny rename "/a" to "/b"', 'expect deny rename "/a" to "/b"'), []);
  assert.equal(asked('deny mount where fstype "ext4"', 'expect deny mount "/x" where fstype "ext4"'), []);
});

test('a protection is named by its id or by that of its part', () => {
  const text = '@id("p") protect "/etc/armor/**"';
  assert.equal(
    failures(`${text} test "t" { expect deny rename "/etc" by "p" expect deny rename "/etc" by "p.rename" }`),
    [],
  );
});

test.run();
