import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { OPERATIONS } from '../../../src/compiler/kernel/operations.ts';
import { assertManifest } from '../../../src/compiler/schema/assert-manifest.ts';
import { eventProblem } from '../../../src/compiler/schema/event-schema.ts';
import type { Manifest } from '../../../src/compiler/schema/manifest.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';

const manifest: Manifest = {
  format: 'armorc-manifest',
  version: 2,
  abi: 2,
  targets: ['6.1', '6.12'],
  policies: [{ name: 'web', title: null, version: null, description: null, file: 'web.arm', sha256: '0'.repeat(64) }],
  workloads: ['shop'],
  operations: OPERATIONS,
  rules: [
    {
      id: 'web.r1',
      effect: 'default kill',
      operations: ['connect'],
      mode: 'observe',
      errno: 'EACCES',
      quiet: true,
      severity: 'high',
      message: null,
      tags: ['mitre:T1003'],
      block: null,
      location: { file: 'web.arm', line: 1, column: 1 },
      text: 'default kill connect',
    },
  ],
  programs: [
    {
      name: 'armor_socket_connect',
      hook: 'socket_connect',
      role: 'judge',
      required: true,
      instead: null,
      rules: [0],
      bounds: { components: 256, mounts: 32 },
    },
  ],
  names: { families: { '2': 'inet' }, mount_flags: { '8589934592': 'detach' } },
  program_sha256: '0'.repeat(64),
};

const event = {
  event: 'decision',
  time: '2026-11-21T07:57:15.855153Z',
  verdict: 'deny',
  operation: 'connect',
  rule: 'web.r1',
  effect: 'deny',
  policy: { file: 'web.arm', line: 1, column: 1, text: 'deny connect' },
  block: null,
  message: null,
  severity: 'high',
  tags: [],
  process: { pid: 1, tid: 1, uid: 0, comm: 'curl', exe: '/usr/bin/curl' },
  object: 'tcp 10.1.2.3 port 443',
  detail: { family: 'inet', type: 'stream', protocol: 'tcp', transport: 'tcp', address: '10.1.2.3', port: 443 },
  errno: 'EPERM',
  hook: 'socket_connect',
};

test('a manifest with every part is accepted', () => {
  assert.not.throws(() => assertManifest(JSON.parse(JSON.stringify(manifest))));
});

test('a manifest that armord would refuse is a defect found here', () => {
  const refused = (change: object, place: string) =>
    assert.throws(() => assertManifest({ ...manifest, ...change }), `malformed at ${place}`);
  refused({ version: 1 }, '/version');
  refused({ workloads: ['shop', 'shop'] }, '/workloads');
  refused({ workloads: ['x'.repeat(128)] }, '/workloads/0');
  refused({ workloads: Array.from({ length: 65 }, (_, i) => `w${i}`) }, '/workloads');
  refused({ rules: [{ ...manifest.rules[0], errno: 'ENOSYS' }] }, '/rules/0/errno');
  refused({ programs: [{ ...manifest.programs[0], bounds: { steps: 3 } }] }, '/programs/0/bounds');
  refused({ programs: [{ ...manifest.programs[0], bounds: { ids: null } }] }, '/programs/0/bounds/ids');
  refused({ names: { signals: { term: 15 } } }, '/names/signals');
  refused({ names: { colours: {} } }, '/names');
});

test('the limits of workloads are those of the ABI', () => {
  const header = readFileSync(join(PACKAGE_ROOT, 'runtime', 'armor_abi.h'), 'utf8');
  assert.match(header, '#define ARMOR_MAX_WORKLOADS 64\n');
  assert.match(header, '#define ARMOR_WORKLOAD_NAME 128\n');
});

test('events of every kind are as the schema says', () => {
  const right = (change: object) => assert.is(eventProblem({ ...event, ...change }), null);
  right({});
  right({ event: 'unresolved', verdict: 'allow', errno: null });
  right({ verdict: 'kill', effect: 'default kill', errno: 'EROFS', ends_process: true });
  right({ object: null, detail: undefined, target: { pid: 7, uid: 0, comm: 'sshd' } });
  right({
    operation: 'capset',
    object: null,
    detail: { effective: ['net_admin'], permitted: [], inheritable: ['45'] },
  });
});

test('what no armord prints is named', () => {
  const wrong = (change: object, place: string) =>
    assert.ok(
      eventProblem({ ...event, ...change })?.startsWith(place),
      eventProblem({ ...event, ...change }) ?? 'right',
    );
  wrong({ verdict: 'allow' }, '/event');
  wrong({ effect: 'allow' }, '/effect');
  wrong({ errno: 'ENOSYS' }, '/errno');
  wrong({ detail: { colour: 'red' } }, '/detail');
  wrong({ tags: undefined }, '/');
});

test.run();
