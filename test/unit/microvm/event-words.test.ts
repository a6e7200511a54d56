import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type DecisionEvent, eventInWords } from '../../../src/microvm/event-words.ts';

const denied: DecisionEvent = {
  event: 'decision',
  verdict: 'deny',
  operation: 'exec',
  rule: 'exec-from-scratch',
  policy: { file: 'examples/scratch.arm', line: 3, column: 1, text: 'deny exec, load scratch' },
  message: 'executing from a world-writable directory',
  severity: 'high',
  process: { pid: 71, uid: 0, comm: 'sh', exe: '/bin/busybox' },
  object: '/tmp/x',
};

test('a denial names the request, the process, the policy line and the rule', () => {
  assert.is(
    eventInWords(denied, false),
    `denied  exec /tmp/x  by sh (pid 71, uid 0, exe /bin/busybox)
        examples/scratch.arm:3:1  deny exec, load scratch
        executing from a world-writable directory [exec-from-scratch, high]`,
  );
});

test('what is missing is left out', () => {
  const words = eventInWords(
    { ...denied, verdict: 'would_deny', operation: 'bpf', object: null, message: null, severity: null },
    false,
  );
  assert.is(words?.split('\n')[0], 'would be denied  bpf  by sh (pid 71, uid 0, exe /bin/busybox)');
  assert.is(words?.split('\n')[2], '        [exec-from-scratch]');
});

test('a rename has two paths, a memfd none', () => {
  const first = (event: Partial<DecisionEvent>) => eventInWords({ ...denied, ...event }, false)?.split('  by ')[0];
  assert.is(first({ verdict: 'audit', operation: 'rename', object: '/a', to: '/b' }), 'audited  rename /a to /b');
  assert.is(first({ object: null, object_state: 'nameless' }), 'denied  exec (a file without a name)');
});

test('what has no path is named by its own words, a process by its name', () => {
  const first = (event: Partial<DecisionEvent>) =>
    eventInWords({ ...denied, object: null, ...event }, false)?.split('  by ')[0];
  assert.is(
    first({ operation: 'connect', object: 'tcp 10.1.2.3 port 443', detail: { transport: 'tcp', port: 443 } }),
    'denied  connect tcp 10.1.2.3 port 443',
  );
  assert.is(first({ operation: 'bpf', object: 'prog_load', detail: { cmd: 'prog_load' } }), 'denied  bpf prog_load');
  const target = { pid: 7, uid: 0, comm: 'sshd' };
  assert.is(
    first({ verdict: 'kill', operation: 'signal', object: 'term', target, detail: { signal: 'term' } }),
    'denied and killed  signal term to sshd (pid 7, uid 0)',
  );
  assert.is(first({ operation: 'ptrace', target }), 'denied  ptrace to sshd (pid 7, uid 0)');
});

test('what is asked of a path stands behind it', () => {
  const first = (event: Partial<DecisionEvent>) => eventInWords({ ...denied, ...event }, false)?.split('  by ')[0];
  assert.is(
    first({ operation: 'mount', object: '/mnt', detail: { fstype: 'tmpfs', flags: ['ro', 'nosuid'] } }),
    'denied  mount /mnt (fstype tmpfs, flags ro nosuid)',
  );
  assert.is(
    first({ operation: 'mount', object: null, detail: { fstype: 'proc', flags: [] } }),
    'denied  mount (fstype proc)',
  );
  assert.is(
    first({ operation: 'chown', object: '…/x', detail: { new_uid: [0], new_gid: [5] } }),
    'denied  chown …/x (new_uid 0, new_gid 5)',
  );
  assert.is(
    first({ operation: 'connect', object: '/run/x', detail: { family: 'unix', type: 'stream' } }),
    'denied  connect /run/x',
  );
});

test('control characters cannot drive the terminal', () => {
  const words = eventInWords({ ...denied, object: '/tmp/\x1b[2J\n', message: '\x9b31m' }, false) ?? '';
  assert.ok(words.includes('exec /tmp/\\x1b[2J\\x0a  by'));
  assert.ok(words.includes('\\x9b31m'));
});

test('colour comes only when asked for', () => {
  assert.ok(eventInWords(denied, true)?.startsWith('\x1b['));
  assert.not(eventInWords(denied, false)?.includes('\x1b'));
});

test('other events', () => {
  assert.is(eventInWords({ event: 'ready', policies: [] }, false), null);
  assert.is(eventInWords({ event: 'stopped' }, false), null);
  assert.is(eventInWords({ event: 'lost', count: 3, total: 3 }, false), 'lost    3 events: there was no room for them');
  assert.is(eventInWords({ event: 'error', reason: 'r' }, false), 'event   {"event":"error","reason":"r"}');
  assert.is(eventInWords(null, false), 'event   null');
  const unresolved = eventInWords({ ...denied, event: 'unresolved' }, false);
  assert.ok(unresolved?.endsWith('\n        something about this request could not be resolved'));
  const allowed = eventInWords({ ...denied, event: 'unresolved', verdict: 'allow' }, false);
  assert.ok(allowed?.startsWith('let go  exec /tmp/x  by sh'));
  const late = eventInWords({ ...denied, operation: 'load', ends_process: true }, false);
  assert.ok(late?.endsWith('\n        the exec had gone too far to fail: the kernel ends the process'));
});

test.run();
