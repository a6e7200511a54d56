import { execFileSync } from 'node:child_process';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type CpioEntry, cpioArchive } from '../../../src/microvm/cpio.ts';

const entries: readonly CpioEntry[] = [
  { kind: 'directory', path: 'dev', mode: 0o755 },
  { kind: 'character', path: 'dev/console', mode: 0o600, device: [5, 1] },
  { kind: 'file', path: 'a', mode: 0o4755, content: Buffer.from('abcde') },
  { kind: 'file', path: 'empty', mode: 0o600, content: Buffer.alloc(0) },
  { kind: 'symlink', path: 'link', target: '/a/b' },
];

test('equal entries give equal bytes', () => {
  assert.ok(cpioArchive(entries).equals(cpioArchive(structuredClone(entries).map(restoreContent))));
});

/** structuredClone turns a Buffer into a plain Uint8Array: the same bytes. */
function restoreContent(entry: CpioEntry): CpioEntry {
  return entry.kind === 'file' ? { ...entry, content: Uint8Array.from(entry.content) } : entry;
}

test('cpio reads names, modes, owners, devices, sizes and targets back', () => {
  const listing = execFileSync('cpio', ['-itvn', '--quiet'], {
    input: cpioArchive(entries),
    env: { ...process.env, TZ: 'UTC', LC_ALL: 'C' },
    encoding: 'utf8',
  });
  const lines = listing
    .trimEnd()
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' '));
  assert.equal(lines, [
    'drwxr-xr-x 2 0 0 0 Jan 1 1970 dev',
    'crw------- 1 0 0 5, 1 Jan 1 1970 dev/console',
    '-rwsr-xr-x 1 0 0 5 Jan 1 1970 a',
    '-rw------- 1 0 0 0 Jan 1 1970 empty',
    'lrwxrwxrwx 1 0 0 4 Jan 1 1970 link -> /a/b',
  ]);
});

test('every part is padded to four bytes', () => {
  assert.is(cpioArchive(entries).length % 4, 0);
  assert.is(cpioArchive([]).length % 4, 0);
});

test.run();
