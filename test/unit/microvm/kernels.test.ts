import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { suite, test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseIndexTargets } from '../../../src/microvm/debian-archive.ts';
import { cacheRoot, parseKernelRecord, readCachedKernel, storeKernel } from '../../../src/microvm/kernel-cache.ts';
import {
  ALL_KERNELS,
  choosePackage,
  KERNEL_NAMES,
  kernelEntry,
  parseKernelList,
} from '../../../src/microvm/kernel-table.ts';
import { resolveKernel } from '../../../src/microvm/kernels.ts';

const SHA256 = 'a'.repeat(64);
const record = { name: '6.1', package: 'linux-image-6.1.0-9-cloud-amd64', version: '6.1.1-1', sha256: SHA256 };

test('the table has every kernel, each with a source', () => {
  for (const name of KERNEL_NAMES) assert.ok(kernelEntry(name).sources.length > 0);
});

test('the highest number wins, and only the image proper counts', () => {
  const [source] = kernelEntry('6.1').sources;
  const chosen = choosePackage(source as NonNullable<typeof source>, [
    'linux-image-6.1.0-10-cloud-amd64',
    'linux-image-6.1.0-9-cloud-amd64',
    'linux-image-6.1.0-11-cloud-amd64-dbg',
    'linux-image-6.1.0-12-cloud-amd64-unsigned',
    'linux-image-6.1.0-13-amd64',
    'linux-image-6.12.9+deb12-cloud-amd64',
  ]);
  assert.is(chosen, 'linux-image-6.1.0-10-cloud-amd64');
  assert.is(choosePackage(source as NonNullable<typeof source>, []), null);
});

test('kernel lists', () => {
  assert.equal(parseKernelList('all'), ALL_KERNELS);
  assert.equal(parseKernelList('newest'), ['newest']);
  assert.equal(parseKernelList('6.12, ./vmlinuz,6.12'), ['6.12', './vmlinuz']);
  assert.throws(() => parseKernelList('6.13'), "unknown kernel '6.13'");
});

test('a record is taken only if it is whole and of that kernel', () => {
  assert.equal(parseKernelRecord('6.1', JSON.stringify(record)), record);
  assert.is(parseKernelRecord('6.12', JSON.stringify(record)), null);
  assert.is(parseKernelRecord('6.1', JSON.stringify({ ...record, sha256: '../../etc/passwd' })), null);
  assert.is(parseKernelRecord('6.1', JSON.stringify({ ...record, version: 1 })), null);
  assert.is(parseKernelRecord('6.1', '{"name": "6.1"'), null);
  assert.is(parseKernelRecord('6.1', 'null'), null);
});

test('the cache folder', () => {
  assert.is(cacheRoot({ ARMORC_CACHE: '/c', XDG_CACHE_HOME: '/x' }), '/c');
  assert.is(cacheRoot({ XDG_CACHE_HOME: '/x' }), '/x/armorc');
});

test('the Debian mirror, with lists and without', () => {
  const mirror = { debian: 'http://m/debian/', security: 'http://m/debian-security/' };
  const labelled =
    'http://other/x/|stable|Other\nhttp://m/debian/|bookworm|Debian\nhttp://m/debian-security/|bookworm-security|Debian-Security\n';
  assert.equal(parseIndexTargets(labelled), mirror);
  assert.equal(parseIndexTargets('http://m/debian/|sid|$(LABEL)'), mirror);
  assert.equal(parseIndexTargets('http://m/debian/|sid|'), mirror);
  assert.is(parseIndexTargets('http://u/ubuntu/|jammy|Ubuntu\nhttp://u/ubuntu/|jammy|'), null);
  assert.is(parseIndexTargets(''), null);
});

const cache = suite<{ directory: string; before: string | undefined }>('cache');
cache.before.each(async (context) => {
  context.before = process.env.ARMORC_CACHE;
  context.directory = await mkdtemp(join(tmpdir(), 'armorc-test-'));
  process.env.ARMORC_CACHE = context.directory;
});
cache.after.each(async (context) => {
  if (context.before === undefined) delete process.env.ARMORC_CACHE;
  else process.env.ARMORC_CACHE = context.before;
  await rm(context.directory, { recursive: true });
});

cache('what is stored is found, and only while it is undamaged', async ({ directory }) => {
  const source = join(directory, 'vmlinuz');
  await writeFile(source, 'an image');
  assert.is(await readCachedKernel('6.1'), null);
  const about = { name: '6.1', package: 'p', version: 'v' } as const;
  const stored = await storeKernel(source, about);
  assert.equal(await readCachedKernel('6.1'), stored);
  assert.is(await readFile(stored.image, 'utf8'), 'an image');
  await writeFile(stored.image, 'a damaged image');
  assert.is(await readCachedKernel('6.1'), null);
});

cache('writers at the same moment leave one image and no partial file', async ({ directory }) => {
  const source = join(directory, 'vmlinuz');
  await writeFile(source, 'an image');
  const about = { name: '6.1', package: 'p', version: 'v' } as const;
  await Promise.all(Array.from({ length: 8 }, () => storeKernel(source, about)));
  assert.is((await readdir(join(directory, 'kernels', '6.1'))).length, 2);
  assert.ok(await readCachedKernel('6.1'));
});

cache('an image of the user’s own must be one', async ({ directory }) => {
  const path = join(directory, 'vmlinuz');
  const image = Buffer.alloc(0x300);
  await writeFile(path, image);
  await resolveKernel(path).then(
    () => assert.unreachable(),
    (error: Error) => assert.is(error.message, `${path} is not a kernel image`),
  );
  image.write('HdrS', 0x202);
  await writeFile(path, image);
  assert.equal(await resolveKernel(path), { label: path, image: path, record: null });
});

test.run();
cache.run();
