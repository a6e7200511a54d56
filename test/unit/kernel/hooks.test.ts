import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ATTRIBUTES } from '../../../src/compiler/kernel/attributes.ts';
import { HOOKS, helperPartials, prototypeOn, typePartials } from '../../../src/compiler/kernel/hooks.ts';
import { featureMissingOn, unsupportedOn } from '../../../src/compiler/kernel/mediation.ts';
import { OPERATIONS } from '../../../src/compiler/kernel/operations.ts';
import { TARGETS } from '../../../src/compiler/kernel/targets.ts';
import { PACKAGE_ROOT } from '../../../src/package-root.ts';
import { btfOf } from './btf.ts';

const TEMPLATES = join(PACKAGE_ROOT, 'templates', 'bpf');
const hook = (name: string) => HOOKS.find((one) => one.name === name) ?? assert.unreachable(name);

for (const target of TARGETS) {
  const btf = btfOf(target);
  for (const one of HOOKS) {
    const prototype = prototypeOn(one, target);
    test(`${one.name} on ${target}: ${prototype ?? 'not there'}`, () => {
      // 5.10 has path_chown and cannot attach it.
      if (prototype === null) assert.ok(!(one.attaches in btf.hooks) || one.name === 'path_chown');
      else assert.is(btf.hooks[one.attaches], prototype);
    });
  }
}

test('each program has a template of its own, which attaches it to its hook and asks its own decision', () => {
  assert.is(new Set(HOOKS.map((one) => one.name)).size, HOOKS.length);
  for (const one of HOOKS) {
    const text = readFileSync(join(TEMPLATES, 'hooks', `${one.name}.hbs`), 'utf8');
    assert.match(text, `SEC("lsm/${one.attaches}")`, one.name);
    assert.match(text, new RegExp(`armor_${one.name}\\b`), one.name);
    assert.match(text, new RegExp(`armor_${one.name}_(decide|weigh)\\(&q\\)`), one.name);
  }
});

test('a template asks for the operations of its row and for no others', () => {
  for (const one of HOOKS) {
    const text = readFileSync(join(TEMPLATES, 'hooks', `${one.name}.hbs`), 'utf8');
    // Not what is only compared with.
    const asked = [...text.matchAll(/(?<![!=]= )\bOP_([A-Z_]+)/g)].map(([, name]) => name?.toLowerCase());
    if (text.includes('|= armor_writing(file)')) asked.push('modify', 'append');
    assert.equal([...new Set(asked)].sort(), [...one.operations].sort(), one.name);
  }
});

test('the partials of the table are there', () => {
  for (const name of typePartials(HOOKS)) assert.ok(existsSync(join(TEMPLATES, 'types', `${name}.hbs`)), name);
  for (const name of helperPartials(HOOKS)) assert.ok(existsSync(join(TEMPLATES, 'helpers', `${name}.hbs`)), name);
});

test('arguments that fill attributes are arguments of the prototype, on every target', () => {
  for (const one of HOOKS) {
    for (const target of one.kernels) {
      const names = [...(prototypeOn(one, target) ?? '').matchAll(/(\w+?)(?:__nullable)?[,)]/g)].map(
        ([, name]) => name,
      );
      for (const argument of Object.keys(one.fills)) assert.ok(names.includes(argument), `${one.name}: ${argument}`);
    }
  }
});

test('every operation is judged somewhere, and every attribute of it filled in by one of its hooks', () => {
  /** Read from the file that the path leads to, whatever the hook. */
  const ofFiles = /^(object\.|owned$)/;
  for (const operation of OPERATIONS) {
    const judging = HOOKS.filter((one) => one.operations.includes(operation));
    assert.ok(judging.length > 0, operation);
    const filled = new Set(judging.flatMap((one) => Object.values(one.fills).flat()));
    for (const { name, of, operations } of ATTRIBUTES) {
      if (of === 'subject' || !operations.includes(operation) || ofFiles.test(name)) continue;
      assert.ok(filled.has(name), `${operation}: ${name}`);
    }
  }
});

test('what a target cannot mediate is told with the hook and the first kernel', () => {
  assert.equal(unsupportedOn('userns_create', '5.10'), { hook: 'userns_create', since: '6.1' });
  assert.equal(unsupportedOn('chown', '5.10'), { hook: 'path_chown', since: '6.1' });
  assert.equal(unsupportedOn('setgid', '5.10'), { hook: 'task_fix_setgroups', since: '6.0' });
  assert.equal(unsupportedOn('io_uring', '5.10'), { hook: 'inode_init_security_anon', since: '5.16' });
  assert.is(unsupportedOn('modify', '5.10'), null, 'path_truncate stands in for file_truncate');
  for (const operation of OPERATIONS) {
    for (const target of ['6.1', '6.12', '7.2'] as const) assert.is(unsupportedOn(operation, target), null, operation);
  }
});

test('features by target', () => {
  assert.equal(featureMissingOn('loops', '5.10'), { helper: 'bpf_loop', since: '5.17' });
  assert.equal(featureMissingOn('labels', '5.10'), { helper: 'bpf_task_storage_get', since: '5.11' });
});

test('stand-ins are hooks of the table', () => {
  for (const one of HOOKS) {
    const named = one.instead?.match(/^(\w+), which/)?.[1];
    if (named !== undefined) assert.ok(hook(named));
  }
});

test.run();
