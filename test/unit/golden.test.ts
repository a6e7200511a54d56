import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { PACKAGE_ROOT } from '../../src/package-root.ts';
import { compiled } from '../kernel/compiled.ts';
import { goldenCases } from '../kernel/golden-cases.ts';

for (const { name, folder, policy } of goldenCases()) {
  test(`${name} becomes the C and the manifest that were read and approved`, () => {
    const { program, manifest } = compiled('policy.arm', policy);
    const expected = (file: string): string => readFileSync(join(folder, 'expected', file), 'utf8');
    assert.fixture(program, expected('program.bpf.c'), 'npm run golden:update, then read the diff');
    assert.fixture(`${JSON.stringify(manifest, null, 2)}\n`, expected('manifest.json'));
  });
}

test('every example is a golden', () => {
  for (const name of ['shadow', 'scratch', 'web']) {
    const golden = join(PACKAGE_ROOT, 'test', 'golden', name, 'policy.arm');
    assert.ok(existsSync(golden));
    assert.fixture(readFileSync(golden, 'utf8'), readFileSync(join(PACKAGE_ROOT, 'examples', `${name}.arm`), 'utf8'));
  }
});

test.run();
