/** What a rule asks of a request is there at every hook that judges it, or the hook says that it cannot know. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ATTRIBUTES, type AttributeName } from '../../src/compiler/kernel/attributes.ts';
import { HOOKS } from '../../src/compiler/kernel/hooks.ts';
import type { Operation } from '../../src/compiler/kernel/operations.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

/** What has no value at some hook, and why nothing escapes by that. */
const NOT_THERE: readonly {
  readonly hooks: readonly string[];
  readonly attributes: readonly AttributeName[];
  readonly why: RegExp | string;
}[] = [
  { hooks: ['path_mknod_bind'], attributes: ['type', 'protocol'], why: /ARMOR_UNTYPED/ },
  { hooks: ['path_mknod_bind'], attributes: ['addr', 'port', 'abstract'], why: 'a UNIX socket with a path has none' },
  { hooks: ['unix_stream_connect', 'unix_may_send'], attributes: ['addr', 'port'], why: 'UNIX sockets have none' },
  { hooks: ['socket_connect'], attributes: ['abstract'], why: /q\.family == AF_UNIX\)\s+return 0/ },
  { hooks: ['sctp_bind_connect'], attributes: ['abstract'], why: 'SCTP has no abstract names' },
  {
    hooks: ['file_fcntl_owner', 'file_ioctl_owner', 'file_ioctl_compat_owner'],
    attributes: ['signal'],
    why: /\.flags = ARMOR_UNKNOWN/,
  },
  { hooks: ['sb_remount'], attributes: ['flags'], why: /\.flags = ARMOR_UNKNOWN/ },
  // Of a mount whose type is not asked for later (mount_setattr(2)).
  { hooks: ['capable_mount'], attributes: ['fstype'], why: /NR_MOUNT_SETATTR:\s+q->flags \|= ARMOR_UNKNOWN/ },
];

/** How hooks fill in what can be asked. */
const FILLING: Readonly<Partial<Record<AttributeName, RegExp>>> = {
  new_mode: /new_mode =/,
  'new.uid': /uid_count/,
  'new.gid': /gid_count/,
  'new.effective': /capabilities\[0\]/,
  'new.permitted': /capabilities\[1\]/,
  'new.inheritable': /capabilities\[2\]/,
  cmd: /\.number =/,
  family: /armor_socket\(|\.family =/,
  type: /armor_socket\(|\.type =/,
  protocol: /armor_socket\(|\.protocol =/,
  transport: /armor_socket\(|\.transport =/,
  addr: /armor_set_(address|local|peer)\(/,
  port: /armor_set_(address|local|peer)\(/,
  abstract: /armor_set_(unix_name|local)\(|\.name =/,
  capability: /\.number =/,
  signal: /\.number =/,
  fstype: /\.fstype =/,
  flags: /mount_flags =/,
  access: /\.number =/,
  action: /\.number =/,
  reason: /\.number =/,
  source: /\.number =/,
  anonymous: /ARMOR_NO_ALLOW/,
};

for (const hook of HOOKS.filter(({ tells }) => tells === null)) {
  test(`${hook.name} says of its requests all that can be asked of them`, () => {
    const text = readFileSync(join(PACKAGE_ROOT, 'templates', 'bpf', 'hooks', `${hook.name}.hbs`), 'utf8');
    const filled = new Set(Object.values(hook.fills).flat());
    for (const name of askedOf(hook.operations)) {
      const reason = NOT_THERE.find(({ hooks, attributes }) => hooks.includes(hook.name) && attributes.includes(name));
      assert.is(filled.has(name), reason === undefined, `${name}: the table of hooks`);
      const shown = reason === undefined ? FILLING[name] : reason.why;
      assert.ok(shown !== undefined, `${name}: how it is filled in`);
      if (shown instanceof RegExp) assert.match(text, shown, name);
    }
  });
}

/** But what the file says itself, which the path leads to, and who asks. */
function askedOf(operations: readonly Operation[]): readonly AttributeName[] {
  return ATTRIBUTES.filter(
    ({ name, of, operations: theirs }) =>
      of === 'object' && !/^(object\.|owned$)/.test(name) && theirs.some((one) => operations.includes(one)),
  ).map(({ name }) => name);
}

test.run();
