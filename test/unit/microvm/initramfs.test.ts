import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { buildInitramfs, type GuestFile } from '../../../src/microvm/initramfs.ts';
import { UserError } from '../../../src/user-error.ts';

const text = (path: string, content: string): GuestFile => ({ path, from: { content } });

async function problem(files: readonly GuestFile[]): Promise<string> {
  try {
    await buildInitramfs(files);
  } catch (error) {
    if (error instanceof UserError) return error.message;
    throw error;
  }
  return 'none';
}

test('the same files give the same archive', async () => {
  const files = [text('/deep/er/file', 'x'), text('/init', 'y')];
  assert.ok((await buildInitramfs(files)).equals(await buildInitramfs(files)));
});

test('a later file replaces an earlier one', async () => {
  const archive = await buildInitramfs([text('/a', 'FIRST-CONTENT'), text('/a', 'SECOND-CONTENT')]);
  assert.not(archive.includes('FIRST-CONTENT'));
  assert.ok(archive.includes('SECOND-CONTENT'));
});

test('a guest path that cannot be is the user’s to change', async () => {
  assert.is(await problem([text('relative', '')]), "'relative' is not an absolute path");
  assert.is(await problem([text('/a/..', '')]), "'/a/..' is not an absolute path");
  assert.is(await problem([text('/bin', '')]), '/bin is a directory in the guest');
  assert.is(await problem([text('/a', ''), text('/a/b', '')]), '/a is no directory in the guest');
  assert.is(
    await problem([{ path: '/a', from: { host: '/does/not/exist' } }]),
    '/does/not/exist cannot be read (ENOENT)',
  );
});

test.run();
