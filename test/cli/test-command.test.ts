import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const MAIN = join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js');
const POLICY = `policy p
@id("shadow") deny read "/etc/shadow"
test "nobody reads it" { expect deny read "/etc/shadow" by "shadow" }
`;
const WRONG = `test "others can be read" {
  expect deny read "/etc/passwd"
}
`;

const command = suite<{ folder: string }>('armorc test');
command.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'armorc-test-'));
});
command.after.each(({ folder }) => {
  rmSync(folder, { recursive: true, force: true });
});

async function runs(folder: string, content: string, ...options: string[]) {
  writeFileSync(join(folder, 'p.arm'), content);
  const done = await execa('node', [MAIN, 'test', 'p.arm', ...options], { cwd: folder, reject: false });
  return { exitCode: done.exitCode, stdout: done.stdout, stderr: done.stderr };
}

command('tests that pass', async ({ folder }) => {
  const stdout = 'ok    nobody reads it\n\n1 passed, 0 failed';
  assert.equal(await runs(folder, POLICY), { exitCode: 0, stdout, stderr: '' });
});

command('a test that fails', async ({ folder }) => {
  const { exitCode, stdout } = await runs(folder, POLICY + WRONG);
  assert.is(exitCode, 1);
  assert.is(
    stdout,
    [
      'ok    nobody reads it',
      'FAIL  others can be read',
      '      p.arm:5: expect deny read "/etc/passwd"',
      '        it is allow: no rule denies it',
      '',
      '1 passed, 1 failed',
    ].join('\n'),
  );
});

command('the results as JSON', async ({ folder }) => {
  const { stdout } = await runs(folder, POLICY + WRONG, '--json');
  const { passed, failed, tests } = JSON.parse(stdout);
  assert.equal([passed, failed], [1, 1]);
  assert.equal(tests[1], {
    name: 'others can be read',
    file: 'p.arm',
    line: 4,
    column: 1,
    ok: false,
    failures: [
      { file: 'p.arm', line: 5, column: 3, expected: { verdict: 'deny', by: null }, actual: 'allow', rule: null },
    ],
  });
});

command('no tests', async ({ folder }) => {
  const stdout = 'no tests';
  assert.equal(await runs(folder, 'policy p\ndeny read "/a"\n'), { exitCode: 0, stdout, stderr: '' });
});

command('a policy with errors runs none', async ({ folder }) => {
  const { exitCode, stdout, stderr } = await runs(folder, `${POLICY}deny\n`);
  assert.equal([exitCode, stdout], [1, '']);
  assert.match(stderr, /p\.arm:\d+:\d+: error ARM/);
});

command.run();
