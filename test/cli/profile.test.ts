import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { suite } from 'uvu';
import * as assert from 'uvu/assert';
import { PACKAGE_ROOT } from '../../src/package-root.ts';

const MAIN = join(PACKAGE_ROOT, 'out', 'armorc', 'cli', 'main.js');

const POLICY = `policy p
confine c exe "/usr/bin/x" {
  @id("default") default deny read
  @id("text") allow read "/a/**" where comm == "abc"
  @id("user") allow read "/b/**" where uid 0
  @id("plain") allow read "/c/**"
  @id("other") allow read "/d/**" where gid 5
}
`;

const profiles = suite<{ folder: string }>('--profile and --count-allows');
profiles.before.each((context) => {
  context.folder = mkdtempSync(join(tmpdir(), 'armorc-test-'));
  writeFileSync(join(context.folder, 'p.arm'), POLICY);
});
profiles.after.each(({ folder }) => {
  rmSync(folder, { recursive: true, force: true });
});

async function armorc(folder: string, ...args: readonly string[]) {
  return execa('node', [MAIN, 'p.arm', ...args], { cwd: folder, reject: false, stdin: 'ignore' });
}

/** The allows in the order in which file_open asks them. */
async function orderOf(folder: string, ...args: readonly string[]): Promise<readonly string[]> {
  const { exitCode, stdout, stderr } = await armorc(folder, '--emit', 'c', ...args);
  assert.is(exitCode, 0, stderr);
  const decision = /armor_file_open_judge\([\s\S]*?\n}\n/.exec(stdout)?.[0] ?? '';
  return [...decision.matchAll(/\/\* .*allow read "\/([a-d])/g)].map(([, directory]) => directory ?? '');
}

function write(folder: string, name: string, ...events: readonly unknown[]): string {
  writeFileSync(join(folder, name), events.map((event) => `${JSON.stringify(event)}\n`).join(''));
  return name;
}

const stopped = (rules: Readonly<Record<string, number>>) => ({ event: 'stopped', events: 0, rules });

profiles('without one, what is cheap to ask comes first', async ({ folder }) => {
  assert.equal(await orderOf(folder), ['c', 'd', 'b', 'a']);
});

profiles('what is allowed often comes first, by what it costs', async ({ folder }) => {
  const often = write(folder, 'often.json', stopped({ text: 1000, user: 10, plain: 1, other: 30 }));
  assert.equal(await orderOf(folder, '--profile', often), ['a', 'd', 'b', 'c']);
  const little = write(folder, 'little.json', stopped({ text: 12, user: 10, plain: 10 }));
  assert.equal(await orderOf(folder, '--profile', little), ['c', 'b', 'a', 'd']);
});

profiles('a whole run of armord is one, and several are added up', async ({ folder }) => {
  const one = write(folder, 'one.jsonl', { event: 'ready' }, { event: 'decision', rule: 'text' }, stopped({ text: 6 }));
  const two = write(folder, 'two.jsonl', stopped({ text: 6, user: 10 }), stopped({ plain: 10 }));
  assert.equal(await orderOf(folder, '--profile', one, '--profile', two), ['c', 'b', 'a', 'd']);
});

profiles('rules that are not there, and a profile without allows, are warned of', async ({ folder }) => {
  const old = write(folder, 'old.json', stopped({ gone: 3, left: 2, plain: 1 }));
  const strange = await armorc(folder, '--emit', 'plan', '--profile', old);
  assert.is(strange.exitCode, 0);
  assert.match(
    strange.stderr,
    /warning ARM0909: 2 of the 3 rules that the profile counts are not in this build, 'gone' first/,
  );
  const ordinary = await armorc(
    folder,
    '--emit',
    'plan',
    '--profile',
    write(folder, 'x.json', stopped({ default: 3 })),
  );
  assert.is(ordinary.exitCode, 0);
  assert.match(ordinary.stderr, /warning ARM0910: the profile counts no allow of this build, so it changes nothing/);
});

profiles('what is no profile is an error that names the place', async ({ folder }) => {
  const cases: readonly (readonly [text: string, about: RegExp])[] = [
    ['', /p\.json has no counters/],
    ['{"event":"ready"}', /p\.json has no counters/],
    ['{"event":"ready"}\n{"event":\n', /p\.json:2 is not JSON/],
    ['[1]', /p\.json is not a JSON object/],
    ['{"rules":7}', /p\.json: "rules" is not a JSON object/],
    ['{"rules":{"plain":-1}}', /p\.json: the counter of 'plain' is not a number from 0 on/],
    ['{"rules":{"plain":"many"}}', /p\.json: the counter of 'plain' is not a number from 0 on/],
  ];
  for (const [text, about] of cases) {
    writeFileSync(join(folder, 'p.json'), text);
    const { exitCode, stdout, stderr } = await armorc(folder, '--profile', 'p.json', '-o', 'x.o');
    assert.is(exitCode, 3, stderr);
    assert.match(stderr, about);
    assert.match(stderr, /help: .*--count-allows/);
    assert.is(stdout, '');
    assert.equal(readdirSync(folder).toSorted(), ['p.arm', 'p.json']);
  }
  const missing = await armorc(folder, '--profile', 'none.json');
  assert.is(missing.exitCode, 3);
  assert.match(missing.stderr, /cannot read none\.json: no such file or directory/);
});

profiles('allows are counted only where that is asked for', async ({ folder }) => {
  const count = async (...args: readonly string[]) =>
    (await armorc(folder, '--emit', 'c', ...args)).stdout.match(/armor_count_allow\(\d+\);/g)?.length ?? 0;
  assert.is(await count(), 0);
  assert.ok((await count('--count-allows')) >= 4);
});

profiles('an allow counts a request once, whatever number of defaults it is an exception to', async ({ folder }) => {
  const defaults = 'default deny read  default audit read, write  default deny write';
  writeFileSync(join(folder, 'p.arm'), `policy p\n${defaults}\n@id("r") allow read, write "/a/**" where uid 0\n`);
  const { stdout } = await armorc(folder, '--emit', 'c', '--count-allows');
  const decision = /armor_file_open_judge\([\s\S]*?\n}\n/.exec(stdout)?.[0] ?? '';
  assert.is(decision.match(/armor_count_allow\(/g)?.length, 1);
  assert.is(decision.match(/rest &= ~/g)?.length, 3);
});

profiles.run();
