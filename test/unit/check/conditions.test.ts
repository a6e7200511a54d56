import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TypedRule } from '../../../src/compiler/check/typed-policy.ts';
import { diagnoseStatements, typedPolicy } from '../helpers/diagnose-policy.ts';
import { showCondition } from '../helpers/show-condition.ts';

const CONFINE = 'confine web exe "/w" { deny read "/x" }';

function ruleOf(text: string): TypedRule {
  const [rule] = typedPolicy(`${text}\n${CONFINE}`).blocks[0]?.rules ?? [];
  if (rule === undefined) throw new Error('no rule');
  return rule;
}

function warned(text: string): readonly string[] {
  return diagnoseStatements(text).diagnostics.map((one) => `${one.severity} ${one.code}`);
}

/** What stands behind `unless` of an exec. */
const SUBJECTS: readonly (readonly [string, string])[] = [
  ['exe "/a"', 'exe /a'],
  ['exe { "/a", "/b" }', 'exe /a /b'],
  ['exe "/a/**" - "/a/b"', 'exe /a/** - /a/b'],
  ['interp "/bin/sh"', 'interp /bin/sh'],
  ['under exe "**/java"', 'under **/java'],
  ['parent exe "/a"', 'parent /a'],
  ['in web', 'in example.web'],
  ['in { web, web }', 'in example.web'],
  ['container', 'container'],
  ['host', 'not container'],
  ['not host', 'container'],
  ['kernel', 'kernel'],
  ['workload "shop"', 'workload shop'],
  ['workload { "a", "b" }', '(workload a or workload b)'],
  ['cgroup "/system.slice/*"', 'cgroup /system.slice/*'],
  ['capable net_admin', 'capable 12'],
  ['capable { net_admin, 13 }', '(capable 12 or capable 13)'],
  ['capable_here sys_admin', 'capable_here 21'],
  ['uid 33', 'uid in 33'],
  ['uid { 0, 5 }', 'uid in 0,5'],
  ['uid in { 0, 5-7 }', 'uid in 0,5-7'],
  ['uid == 0x21', 'uid in 33'],
  ['33 == uid', 'uid in 33'],
  ['subject.uid 33', 'uid in 33'],
  ['uid != 0', 'uid in 1-4294967295'],
  ['uid not in { 0, 33 }', 'uid in 1-32,34-4294967295'],
  ['uid < 1000', 'uid in 0-999'],
  ['uid <= 1000', 'uid in 0-1000'],
  ['uid > 1000', 'uid in 1001-4294967295'],
  ['1000 <= uid', 'uid in 1000-4294967295'],
  ['1000 > uid', 'uid in 0-999'],
  ['euid 1 or fsuid 2 and gid 3', '(euid in 1 or (fsuid in 2 and gid in 3))'],
  ['(euid 1 or fsuid 2) and egid 3', '((euid in 1 or fsuid in 2) and egid in 3)'],
  ['not (uid 0 or exe "/a")', 'not (uid in 0 or exe /a)'],
];

for (const [text, expected] of SUBJECTS) {
  test(`unless ${text}`, () => assert.is(showCondition(ruleOf(`deny exec "/e" unless ${text}`).unless), expected));
}

/** What an operation can be asked behind `where`. */
const REQUESTS: readonly (readonly [string, string, string])[] = [
  ['exec', 'object.memfd', 'object.memfd'],
  ['exec', 'not object.deleted', 'not object.deleted'],
  ['exec', 'owned', 'owned'],
  ['exec', 'object.owner == subject.fsuid', 'owned'],
  ['exec', 'fsuid == object.owner', 'owned'],
  ['exec', 'object.owner != fsuid', 'not owned'],
  ['exec', 'object.fstype == "tmpfs"', 'object.fstype tmpfs'],
  ['exec', 'object.fstype in { "tmpfs", "fuse*" }', 'object.fstype tmpfs fuse*'],
  ['exec', 'object.fstype != "ext4"', 'not object.fstype ext4'],
  ['exec', 'object.fstype not in { "ext4", "xfs" }', 'not object.fstype ext4 xfs'],
  ['exec', 'object.kind in { pipe, socket }', 'object.kind in 7-8'],
  ['chmod', 'new_mode & 0o6000 != 0', 'new_mode & 3072 in 1-3072'],
  ['chmod', 'new_mode & 0o6000 == 0o6000', 'new_mode & 3072 in 3072'],
  ['chmod', '0o4000 == new_mode & 0o4000', 'new_mode & 2048 in 2048'],
  ['chmod', '(new_mode & 0o22) != 0', 'new_mode & 18 in 1-18'],
  ['chmod', 'new_mode & 0o7 in { 0, 4-5 }', 'new_mode & 7 in 0,4-5'],
  ['chmod', 'new_mode == 0o644', 'new_mode in 420'],
  ['mount', 'flags & { ro, bind } != 0', 'flags & 4097 in 1-4097'],
  ['mount', 'flags & { ro, bind } == { ro, bind }', 'flags & 4097 in 4097'],
  ['mount', 'flags & { { ro, bind } - ro } != 0', 'flags & 4096 in 1-4096'],
  ['mount', 'fstype "tmpfs" and flags & rec == 0', '(fstype tmpfs and flags & 16384 in 0)'],
  ['capset', 'new.effective & { net_admin, chown } != 0', 'new.effective & 4097 in 1-4097'],
  ['capset', 'new.effective == 0', 'new.effective in 0'],
  ['setuid', 'new.uid == 0', 'new.uid in 0'],
  ['socket', 'family in { rds, unix, can }', 'family in 1,21,29'],
  ['socket', 'family == unix and type == raw', '(family in 1 and type in 3)'],
  ['socket', 'protocol in { tcp, 253 }', 'protocol in 6,253'],
  ['connect', 'port in 1-1023', 'port in 1-1023'],
  ['connect', 'port != 22', 'port in 0-21,23-65535'],
  ['connect', 'addr in { 10.0.0.0/8, [::1] }', 'addr in [::1],10.0.0.0/8'],
  ['connect', 'addr 10.0.0.1', 'addr in 10.0.0.1'],
  ['connect', 'addr != 10.0.0.1', 'addr not in 10.0.0.1'],
  ['bpf', 'cmd in { prog_load, map_create }', 'cmd in 0,5'],
  ['ioctl', 'cmd == 0x5412', 'cmd in 21522'],
  ['perf', 'access == kernel', 'access in 2'],
  ['perf', 'access kernel', 'access in 2'],
  ['module_load', 'source != file', 'source in 0,2-4294967295'],
];

for (const [operation, text, expected] of REQUESTS) {
  test(`${operation} where ${text}`, () => {
    assert.is(showCondition(ruleOf(`deny ${operation} where ${text}`).where), expected);
  });
}

const TARGETS: readonly (readonly [string, string])[] = [
  ['deny signal { term } to exe "/a"', 'target exe /a'],
  ['deny ptrace to { "/a", "/b" }', 'target exe /a /b'],
  ['deny ptrace to "/a"', 'target exe /a'],
  ['deny ptrace to container', 'target container'],
  ['deny ptrace to host', 'not target container'],
  ['deny ptrace to web', 'target in example.web'],
  ['deny ptrace_read to not in web', 'not target in example.web'],
  ['deny signal any to uid 0 and capable chown', '(target uid in 0 and target capable 0)'],
  ['deny rename "/a" to "/b"', 'to /b'],
  ['deny link to { "/b", "/c" }', 'to /b /c'],
];

for (const [text, expected] of TARGETS) {
  test(text, () => assert.is(showCondition(ruleOf(text).to), expected));
}

test('`from` and `for` say who a process is', () => {
  assert.is(showCondition(ruleOf('deny exec "/a" from under exe "/b" or uid 0').from), '(under /b or uid in 0)');
  const [, block] = typedPolicy('for container and not uid 0 { deny read "/a" }').blocks;
  assert.is(block?.kind === 'for' && showCondition(block.subject), '(container and not uid in 0)');
});

test('`comm` is always a warning', () => {
  assert.equal(warned('deny exec "/a" where comm "java*"'), ['warning ARM0536']);
  assert.equal(warned('deny exec "/a" where comm == "java"'), ['warning ARM0536']);
});

test('whether a mask of nothing makes it true or false is said', () => {
  const said = (condition: string) =>
    diagnoseStatements(`deny chmod "/a" where ${condition}`).diagnostics.map(({ message }) => message.split(', ')[1]);
  for (const condition of ['new_mode & 0 == 0', 'new_mode & 0 != 5', 'new_mode & 0 < 1']) {
    assert.equal(said(condition), ['so this always holds'], condition);
  }
  for (const condition of ['new_mode & 0 != 0', 'new_mode & 0 == 5', 'new_mode & 0 > 0', '0 != new_mode & 0']) {
    assert.equal(said(condition), ['so this never holds'], condition);
  }
});

test('every part of a condition is looked at', () => {
  const found = warned('deny exec "/a" where uid < 0 or not (port == 1 and foo) unless gid');
  assert.equal(found, ['error ARM0513', 'error ARM0516', 'error ARM0515', 'error ARM0521']);
});

test.run();
