import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const MAIN = join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js');

const builds = suite<{ folder: string }>('what armorc compiles');
builds.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'armorc-test-'));
});
builds.after.each(({ folder }) => {
  rmSync(folder, { recursive: true, force: true });
});

async function armorc(folder: string, args: readonly string[]) {
  const { exitCode, stdout, stderr } = await execa('node', [MAIN, ...args], {
    cwd: folder,
    reject: false,
    stdin: 'ignore',
  });
  return { exitCode, stdout, stderr };
}

function write(folder: string, name: string, text: string): void {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
}

async function manifestOf(folder: string, args: readonly string[]) {
  const done = await armorc(folder, [...args, '--emit', 'manifest']);
  assert.is(done.exitCode, 0, done.stderr);
  return JSON.parse(done.stdout) as {
    readonly policies: readonly { readonly name: string; readonly file: string }[];
    readonly rules: readonly { readonly id: string; readonly location: { readonly file: string } }[];
  };
}

builds('several files are one build', async ({ folder }) => {
  write(folder, 'a.arm', 'policy a\nuse "./team/c"\nuse "std/places"\n@id("one") deny exec c.scratch\n');
  write(folder, 'b.arm', 'policy b\n@id("two") deny read "/etc/shadow"\n');
  write(folder, 'team/c.arm', 'policy c\nlet scratch = "/tmp/**"\n@id("three") deny load scratch\n');
  const { policies, rules } = await manifestOf(folder, ['a.arm', 'b.arm']);
  assert.equal(
    policies.map((policy) => `${policy.name} ${policy.file}`),
    ['a a.arm', 'c team/c.arm', 'places std/places.arm', 'b b.arm'],
  );
  assert.equal(rules.map((rule) => `${rule.id} ${rule.location.file}`).toSorted(), [
    'one a.arm',
    'three team/c.arm',
    'two b.arm',
  ]);
});

builds('files outside of the working directory go by the folder that they share', async ({ folder }) => {
  write(folder, 'x/a.arm', 'policy a\nuse "../z/c"\ndeny exec c.scratch\n');
  write(folder, 'y/b.arm', 'policy b\ndeny read "/etc/shadow"\n');
  write(folder, 'z/c.arm', 'policy c\nlet scratch = "/tmp/**"\n');
  mkdirSync(join(folder, 'elsewhere'));
  const elsewhere = join(folder, 'elsewhere');
  const files = async (args: readonly string[]) => (await manifestOf(elsewhere, args)).policies.map((one) => one.file);
  assert.equal(await files(['../x/a.arm', join(folder, 'y/b.arm')]), ['x/a.arm', 'z/c.arm', 'y/b.arm']);
  assert.equal(await files(['../x/a.arm']), ['a.arm', '../z/c.arm']);
});

builds('a file of the package goes by its place there, however it is named', async ({ folder }) => {
  write(folder, 'a.arm', 'policy a\nuse "std/places"\ndeny exec places.scratch\n');
  const { policies } = await manifestOf(folder, ['a.arm', join(PACKAGE_ROOT, 'std', 'places.arm')]);
  assert.equal(
    policies.map((policy) => policy.file),
    ['a.arm', 'std/places.arm'],
  );
});

builds('diagnostics point into every file', async ({ folder }) => {
  write(folder, 'a.arm', 'policy a\nuse "./c"\nextend c.web { allow exec "/a" }\n');
  write(folder, 'c.arm', 'policy c\nconfine web exe "/w" {\n  default deny exec\n}\n');
  const done = await armorc(folder, ['a.arm']);
  assert.is(done.exitCode, 1);
  assert.match(done.stderr, /^a\.arm:3:8: error ARM0420: /m);
  assert.match(done.stderr, /^c\.arm:2:1: note: /m);
  assert.match(done.stderr, /^2 \| confine web exe "\/w" \{$/m);
});

builds('parameters', async ({ folder }) => {
  write(folder, 'a.arm', 'policy a\nparam admins = { 0, 1000-1005 }\ndeny read "/srv/**" unless uid in admins\n');
  const rules = async (args: readonly string[]) => (await armorc(folder, ['a.arm', '--emit', 'rules', ...args])).stdout;
  assert.match(await rules([]), /uid is 0 or 1000-1005/);
  assert.match(await rules(['-D', 'admins=7']), /uid is 7/);
  assert.match(await rules(['--define', 'a.admins=7, 9']), /uid is 7 or 9/);
  const wrong = await armorc(folder, ['a.arm', '-D', 'admins="root"', '-D', 'admin=1']);
  assert.is(wrong.exitCode, 1);
  assert.match(wrong.stderr, /^-D admins:1:1: error ARM0264: /m);
  assert.match(wrong.stderr, /did you mean 'admins'\?/);
});

builds('targets', async ({ folder }) => {
  write(folder, 'a.arm', 'policy a\ndeny userns_create\n');
  assert.is((await armorc(folder, ['a.arm', '--emit', 'c', '-o', 'x.c'])).exitCode, 0);
  const old = await armorc(folder, ['a.arm', '--target', '5.10,6.12', '--emit', 'c']);
  assert.is(old.exitCode, 1);
  assert.match(old.stderr, /^a\.arm:2:1: error ARM0906: .*5\.10/m);
  assert.is((await armorc(folder, ['a.arm', '--target', '6.12', '--emit', 'c', '-o', 'x.c'])).exitCode, 0);
  const unknown = await armorc(folder, ['a.arm', '--target', '4.4']);
  assert.is(unknown.exitCode, 2);
  assert.match(unknown.stderr, /'4\.4'/);
});

builds.run();
