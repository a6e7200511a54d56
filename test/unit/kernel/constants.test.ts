import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ENUMERATIONS } from '../../../src/compiler/kernel/constants/index.ts';
import { TARGETS } from '../../../src/compiler/kernel/targets.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';
import { btfOf } from './btf.ts';

const template = (name: string) => readFileSync(join(PACKAGE_ROOT, 'templates', 'bpf', `${name}.hbs`), 'utf8');

test('names are words of the language, and in one table each number has one', () => {
  for (const [table, values] of Object.entries(ENUMERATIONS)) {
    for (const name of Object.keys(values)) assert.match(name, /^[a-z][a-z0-9_]*$/, table);
    assert.is(new Set(Object.values(values)).size, Object.keys(values).length, table);
  }
  assert.is(Object.keys(ENUMERATIONS.capabilities).length, 41);
  assert.is(ENUMERATIONS.capabilities.checkpoint_restore, 40n);
  assert.is(ENUMERATIONS.signals.term, 15n);
  assert.is(ENUMERATIONS.signals.rt64, 64n);
});

test('flags are single bits', () => {
  for (const [name, value] of Object.entries(ENUMERATIONS.mount_flags)) assert.is(value & (value - 1n), 0n, name);
});

for (const target of TARGETS) {
  const { enums } = btfOf(target);

  test(`bpf commands are those of ${target}`, () => {
    for (const [name, value] of Object.entries(enums.bpf_cmd ?? {})) {
      if (/^(__MAX_BPF_CMD|BPF_COMMON_ATTRS|BPF_PROG_RUN)$/.test(name)) continue;
      assert.is(ENUMERATIONS.bpf_commands[name.slice('BPF_'.length).toLowerCase()], BigInt(value), name);
    }
  });

  test(`socket types are those of ${target}`, () => {
    for (const [name, value] of Object.entries(enums.sock_type ?? {})) {
      assert.is(ENUMERATIONS.socket_types[name.slice('SOCK_'.length).toLowerCase()], BigInt(value), name);
    }
  });

  test(`every lockdown reason of ${target} has a name`, () => {
    const reasons = Object.keys(enums.lockdown_reason ?? {}).map((name) => name.slice('LOCKDOWN_'.length));
    assert.ok(reasons.length > 20);
    for (const name of reasons) {
      if (/^NONE$|_MAX$/.test(name)) continue;
      const ours = name === 'BPF_READ' ? 'bpf_read_kernel' : name.toLowerCase();
      assert.ok(ours in ENUMERATIONS.lockdown_reasons, name);
    }
  });
}

test('locked_down.hbs gives the reasons their numbers', () => {
  const found = [...template('hooks/locked_down').matchAll(/\breason\((\w+), (\d+)\)/g)];
  const given = new Map(found.map(([, name, value]) => [(name as string).toLowerCase(), BigInt(value as string)]));
  assert.is(given.get('bpf_read'), ENUMERATIONS.lockdown_reasons.bpf_read_kernel);
  given.delete('bpf_read');
  given.set('other', 0n);
  assert.equal(Object.fromEntries(given), ENUMERATIONS.lockdown_reasons);
});

/** By the prefix of a constant in the templates of types. Their own tables have all of them. */
const PREFIXES = [
  ['TRANSPORT_', ENUMERATIONS.transports],
  ['SOURCE_', ENUMERATIONS.sources],
  ['AF_', ENUMERATIONS.families],
  ['SOCK_', ENUMERATIONS.socket_types],
  ['IPPROTO_', ENUMERATIONS.protocols],
  ['CAP_', ENUMERATIONS.capabilities],
] as const;

test('numbers in the templates are those of the tables', () => {
  const text = ['transport', 'socket', 'task', 'kernel'].map((name) => template(`types/${name}`)).join('\n');
  let checked = 0;
  for (const [, name, value] of text.matchAll(/^#define ([A-Z0-9_]+) (\d+|0x[0-9a-f]+)$/gm)) {
    for (const [prefix, table] of PREFIXES) {
      if (!name?.startsWith(prefix) || /^(SOCK_TYPE_MASK|CAP_OPT_NOAUDIT)$/.test(name)) continue;
      assert.is(table[name.slice(prefix.length).toLowerCase()], BigInt(value as string), name);
      checked++;
    }
  }
  assert.is(checked, 35);
});

test('mount flags in the templates are those of the table', () => {
  const named = { ro: 'RDONLY', sync: 'SYNCHRONOUS', mand: 'MANDLOCK' } as Readonly<Record<string, string>>;
  const text = template('types/mount');
  const defined = new Map([...text.matchAll(/^#define MS_(\w+) (\w+)$/gm)].map(([, name, value]) => [name, value]));
  for (const [name, bit] of Object.entries(ENUMERATIONS.mount_flags)) {
    const value = defined.get(named[name] ?? name.toUpperCase());
    if (value !== undefined) assert.is(BigInt(value), bit, name);
    defined.delete(named[name] ?? name.toUpperCase());
  }
  assert.is(defined.size, 0);
});

test.run();
