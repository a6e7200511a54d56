import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const MAIN = join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js');
const WEB = readFileSync(join(PACKAGE_ROOT, 'examples', 'web.arm'), 'utf8');

async function build(folder: string, args: readonly string[], env: Record<string, string> = {}): Promise<Buffer> {
  await execa('node', [MAIN, ...args, '-o', 'x.o'], { cwd: folder, env });
  return readFileSync(join(folder, 'x.o'));
}

test('the same policy gives the same bytes, wherever and whenever it is compiled', async () => {
  const root = mkdtempSync(join(tmpdir(), 'armorc-test-'));
  try {
    const [one, two] = ['one', 'another/place'].map((name) => join(root, name));
    for (const folder of [one, two]) {
      mkdirSync(folder as string, { recursive: true });
      writeFileSync(join(folder as string, 'web.arm'), WEB);
    }
    mkdirSync(join(root, 'elsewhere'));
    const first = await build(one as string, ['web.arm']);
    const second = await build(two as string, ['web.arm'], {
      TMPDIR: join(root, 'elsewhere'),
      LANG: 'de_DE.UTF-8',
      TZ: 'Asia/Tokyo',
    });
    const third = await build(two as string, [join(two as string, 'web.arm')]);
    assert.ok(first.equals(second), 'another folder, another TMPDIR, another locale');
    assert.ok(first.equals(third), 'named by its absolute path');
    for (const trace of [root, PACKAGE_ROOT, tmpdir(), 'elsewhere']) {
      assert.not(first.includes(trace), `the object holds ${trace}`);
    }
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
});

test('the object holds BTF and the manifest, and no debug sections', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'armorc-test-'));
  try {
    writeFileSync(join(folder, 'web.arm'), WEB);
    await build(folder, ['web.arm']);
    const { stdout } = await execa('readelf', ['-SW', 'x.o'], { cwd: folder });
    for (const section of ['.BTF', '.BTF.ext', '.maps', '.armor.manifest', 'lsm/file_open', 'iter/task', 'license']) {
      assert.match(stdout, new RegExp(`\\s${section.replaceAll('.', '\\.')}\\s`), section);
    }
    assert.not.match(stdout, /\.debug_/);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test.run();
