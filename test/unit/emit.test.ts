import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { cComment } from '../../src/compiler/emit/c-text.ts';
import { ABI, BOUNDED_SUPERBLOCK_MOUNTS } from '../../src/compiler/emit/manifest.ts';
import { HOOKS } from '../../src/compiler/kernel/hooks.ts';
import { OPERATIONS } from '../../src/compiler/kernel/operations.ts';
import { foldSource } from '../../src/compiler/rules/fold-source.ts';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { compiled } from '../kernel/compiled.ts';

test('the manifest says of the ABI what its header says', () => {
  const text = (...path: string[]): string => readFileSync(join(PACKAGE_ROOT, ...path), 'utf8');
  const places = text('templates', 'bpf', 'places.hbs');
  const header = text('runtime', 'armor_abi.h') + places + text('templates', 'bpf', 'constants.hbs');
  const mounts = [...places.matchAll(/#define ARMOR_MAX_SB_MOUNTS (\d+)/g)].map((match) => Number(match[1]));
  assert.equal(mounts, [BOUNDED_SUPERBLOCK_MOUNTS, ABI.superblockMounts]);
  const defined = (name: string): number => Number(new RegExp(`#define ${name} (\\d+)`).exec(header)?.[1]);
  assert.equal(
    { ...ABI },
    {
      version: defined('ARMOR_ABI'),
      components: defined('ARMOR_MAX_COMPONENTS'),
      mounts: defined('ARMOR_MAX_MOUNTS'),
      nameBytes: defined('ARMOR_MAX_NAME'),
      superblockMounts: ABI.superblockMounts,
      ids: defined('ARMOR_MAX_IDS'),
      cgroups: defined('ARMOR_MAX_CGROUPS'),
    },
  );
});

test('every operation has a hook, and every hook a template', () => {
  for (const operation of OPERATIONS) {
    assert.ok(
      HOOKS.some((hook) => hook.operations.includes(operation)),
      operation,
    );
  }
  for (const { name, attaches } of HOOKS) {
    const template = readFileSync(join(PACKAGE_ROOT, 'templates', 'bpf', 'hooks', `${name}.hbs`), 'utf8');
    assert.match(template, `SEC("lsm/${attaches}")`);
  }
});

test('no text of a policy ends a comment, spans lines, or shows as what it is not', () => {
  for (const text of ['**/x', '*/*/', '/*', 'a\nb', '\\\n', '??/', '\u202eevil', '\u0000', 'é']) {
    const shown = cComment(text);
    assert.not.match(shown, /\*\/|\?\?|[^\x20-\x7e]/, JSON.stringify(text));
  }
});

test('a policy puts nothing but data into the C', () => {
  const { program } = compiled(
    'inject.arm',
    'policy inject "*/ int evil; /*"\n@id("x") @message("*/ evil(); \\" /*")\ndeny read { "/a/**/evil();", "/*/\\"evil\\";", "/\\x0aevil;" }\n',
  );
  const code = program.replace(/\/\*.*?\*\//gs, '');
  assert.not.match(code, /evil/);
});

test('a piece of a policy is folded onto one line, its strings as they are', () => {
  assert.is(foldSource('deny read   # why\n\t"/a  b#c"\n  unless exe "/x"'), 'deny read "/a  b#c" unless exe "/x"');
});

test.run();
