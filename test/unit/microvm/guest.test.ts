import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { addedFiles } from '../../../src/microvm/added-files.ts';
import { enforcedCommand } from '../../../src/microvm/armord.ts';
import { guestInit, setCommand } from '../../../src/microvm/guest-init.ts';
import { LineSplitter } from '../../../src/microvm/line-splitter.ts';

const WORDS = ['/bin/echo', "it's", '$HOME', 'a\nb', '', '`id`', '\\'];

test('a command reaches the shell word for word', () => {
  const script = `${setCommand(WORDS)}\nprintf '%s\\0' "$@"`;
  assert.equal(execFileSync('sh', ['-c', script], { encoding: 'utf8' }).split('\0').slice(0, -1), WORDS);
});

test('a program named without a path gets the one in PATH', () => {
  const script = `${setCommand(['sh', 'x'])}\nprintf '%s ' "$@"`;
  assert.match(execFileSync('sh', ['-c', script], { encoding: 'utf8' }), /^(\/usr)?\/bin\/sh x $/);
});

test('the guest’s scripts are shell', () => {
  for (const file of [guestInit(WORDS, 130), enforcedCommand(WORDS).file]) {
    assert.ok('content' in file.from);
    execFileSync('busybox', ['sh', '-n'], { input: file.from.content });
  }
});

test('lines, whatever the chunks', () => {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => void lines.push(line));
  for (const byte of Buffer.from('é\n\nlast')) splitter.add(Buffer.of(byte));
  assert.equal(lines, ['é', '']);
  splitter.end();
  assert.equal(lines, ['é', '', 'last']);
});

test('--add takes files and whole directories', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'armorc-test-'));
  try {
    await mkdir(join(directory, 'd/e'), { recursive: true });
    await writeFile(join(directory, 'd/e/f'), '');
    await symlink('e/f', join(directory, 'd/l'));
    assert.equal(await addedFiles(`${directory}/d/e/f:/g:4711`), [
      { path: '/g', mode: 0o4711, from: { host: `${directory}/d/e/f` } },
    ]);
    const all = await addedFiles(`${directory}/d/:/opt`);
    const byPath = [...all].sort((a, b) => a.path.localeCompare(b.path));
    assert.equal(byPath, [
      { path: '/opt/e/f', from: { host: `${directory}/d/e/f` } },
      { path: '/opt/l', from: { symlink: 'e/f' } },
    ]);
  } finally {
    await rm(directory, { recursive: true });
  }
});

test('--add says what it cannot read', async () => {
  for (const wrong of ['/bin/sh', '/bin/sh:relative', '/bin/sh:/a:9', '/bin/sh:/a:755:x', '/does/not/exist:/a']) {
    await addedFiles(wrong).then(
      () => assert.unreachable(wrong),
      (error: Error) => assert.is(error.name, 'UserError'),
    );
  }
});

test.run();
