import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PathSet } from '../../../src/compiler/check/typed-policy.ts';
import { diagnoseFiles } from '../helpers/diagnose-policy.ts';

const texts = (set: PathSet | null | undefined) => set?.patterns.map((pattern) => pattern.text);

function briefs(files: Readonly<Record<string, string>>, roots?: readonly string[]): readonly string[] {
  const { diagnostics } = diagnoseFiles(files, roots === undefined ? {} : { roots });
  return diagnostics.map((one) => `${one.code} ${one.span?.file}`);
}

test('a used file gives its names, and its rules are part of the build', () => {
  const { policies, diagnostics } = diagnoseFiles({
    'web.arm': 'policy web\nuse "./team/places"\ndeny exec places.scratch',
    'team/places.arm': 'policy team_places\nlet scratch = "/tmp/**"\ndeny read "/etc/shadow"',
  });
  assert.equal(diagnostics, []);
  assert.equal(
    policies.map((policy) => [policy.name, texts(policy.blocks[0]?.rules[0]?.paths)]),
    [
      ['web', ['/tmp/**']],
      ['team_places', ['/etc/shadow']],
    ],
  );
});

test('paths count from the file that uses; a file is read once', () => {
  const { policies, diagnostics, sources } = diagnoseFiles({
    'a/b/web.arm': 'policy web\nuse "../sets.arm" as sets\nuse "./own"\ndeny exec sets.one\ndeny read own.two',
    'a/b/own.arm': 'policy own\nuse "../sets"\nlet two = sets.one + "/b"',
    'a/sets.arm': 'policy sets\nlet one = "/a"',
  });
  assert.equal(diagnostics, []);
  assert.equal(
    sources.map((source) => source.name),
    ['a/b/web.arm', 'a/sets.arm', 'a/b/own.arm'],
  );
  assert.equal(texts(policies[0]?.blocks[0]?.rules[1]?.paths), ['/a', '/b']);
});

test('a file on the command line may be used by another one', () => {
  const files = {
    'a.arm': 'policy a\nuse "./b"\ndeny exec b.one',
    'b.arm': 'policy b\nlet one = "/a"\ndeny read "/b"',
  };
  for (const roots of [['a.arm', 'b.arm'], ['b.arm', 'a.arm'], ['a.arm', 'a.arm'], ['a.arm']]) {
    const { policies, diagnostics } = diagnoseFiles(files, { roots });
    assert.equal(diagnostics, []);
    assert.equal(policies.map((policy) => policy.name).toSorted(), ['a', 'b']);
  }
});

test('what the package has', () => {
  const { diagnostics, sources } = diagnoseFiles({ 'a.arm': 'policy a\nuse "std/base"\ndeny exec base.libraries' });
  assert.equal(diagnostics, []);
  assert.ok(sources.some((source) => source.name === 'std/base.arm'));
});

test('a folder of the user may be called std', () => {
  const { diagnostics, sources } = diagnoseFiles({
    'a.arm': 'policy a\nuse "./std/base"\ndeny exec base.one',
    './std/base.arm': 'policy own_base\nlet one = "/a"',
  });
  assert.equal(diagnostics, []);
  assert.equal(
    sources.map((source) => source.name),
    ['a.arm', './std/base.arm'],
  );
});

test('the notes of a circle go round it', () => {
  const { diagnostics } = diagnoseFiles({
    'a.arm': 'policy a\nuse "./b"\ndeny read "/a"',
    'b.arm': 'policy b\nuse "./c"',
    'c.arm': 'policy c\nuse "./a"',
  });
  assert.equal(
    diagnostics.map((one) => [one.code, one.span?.file, one.notes.map((note) => note.message)]),
    [['ARM0253', 'c.arm', ["'a.arm' uses 'b.arm' here", "'b.arm' uses 'c.arm' here"]]],
  );
});

test('what follows from a file that is not there is not reported', () => {
  const use = 'use "./lost"\nuse "std/base"\n';
  assert.equal(
    briefs({ 'a.arm': `policy a\n${use}let b = lost.c\ndeny read b + lost.d\nextend lost.e { deny read "/a" }` }),
    ['ARM0251 a.arm'],
  );
  assert.equal(briefs({ 'a.arm': 'policy a\nuse "./b"\ndeny read b.c', 'b.arm': 'policy b\nlet c = ]' }), [
    'ARM0101 b.arm',
  ]);
  assert.equal(briefs({ 'a.arm': 'policy a\nuse "./b"\ndeny read b.c', 'b.arm': '' }), ['ARM0005 b.arm']);
});

test('a file with a name like it is suggested', () => {
  const { diagnostics } = diagnoseFiles({ 'a.arm': 'policy a\nuse "./pamyents"', 'payments.arm': 'policy b' });
  assert.is(diagnostics[0]?.help, "did you mean 'payments.arm'?");
});

test('imported names are suggested', () => {
  const { diagnostics } = diagnoseFiles({
    'a.arm': 'policy a\nuse "./b"\ndeny read b.scrach\nfor container { include b.rulse }',
    'b.arm': 'policy b\nlet scratch = "/a"\nrules rules_of_b { deny read "/b" }',
  });
  assert.equal(
    diagnostics.map((one) => [one.code, one.help]),
    [
      ['ARM0201', "did you mean 'b.scratch'?"],
      ['ARM0201', null],
    ],
  );
});

test('names do not pass through a file, and a namespace is no value', () => {
  const files = {
    'a.arm': 'policy a\nuse "./b"\ndeny read b.c\ndeny read b',
    'b.arm': 'policy b\nuse "./c"',
    'c.arm': 'policy c\nlet d = "/a"',
  };
  assert.equal(briefs(files), ['ARM0201 a.arm', 'ARM0209 a.arm']);
});

test('a link that leads back to its folder ends', () => {
  const { diagnostics } = diagnoseFiles(
    Object.fromEntries(
      Array.from({ length: 1100 }, (_, index) => [
        `a${index}.arm`,
        `policy a${index}\nuse "./a${index + 1}"\ndeny read "/a"`,
      ]),
    ),
  );
  assert.equal(
    diagnostics.map((one) => one.code),
    ['ARM0254'],
  );
});

test('only what is there to be in force is told of what it does not use', () => {
  const library =
    'policy b\nlet one = "/a"\nrules two { deny read "/a" }\nconfine three { deny read "/b" }\nfor uid 3 { deny read "/c" }';
  assert.equal(briefs({ 'b.arm': library }), ['ARM0211 b.arm', 'ARM0211 b.arm', 'ARM0413 b.arm']);
  assert.equal(briefs({ 'a.arm': 'policy a\nuse "./b"\ndeny read "/a"', 'b.arm': library }), []);
  assert.equal(briefs({ 'b.arm': 'policy b\nlet one = "/a"\nrules two { deny read "/a" }' }), ['ARM0411 b.arm']);
});

test('ids are unique over the build', () => {
  const files = { 'a.arm': 'policy a\n@id("x") deny read "/a"', 'b.arm': 'policy b\n@id("x") deny read "/a"' };
  assert.equal(briefs(files, ['a.arm', 'b.arm']), ['ARM0210 b.arm']);
});

test.run();
