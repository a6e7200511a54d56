import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { TypedBlock } from '../../../src/compiler/check/typed-policy.ts';
import { diagnoseFiles, diagnoseStatements, typedPolicy } from '../helpers/diagnose-policy.ts';

const codes = (text: string) => diagnoseStatements(text).diagnostics.map((one) => one.code);

/** A block in words: its name, the place of the block that it stands in, and the paths of its rules. */
function told(block: TypedBlock | undefined): string {
  const name = block?.kind === 'top' ? 'top' : (block?.name ?? 'for');
  const rules = block?.rules.map((rule) => `${rule.effect} ${rule.paths?.patterns.map((one) => one.text).join(' ')}`);
  return [name, block?.outer ?? '-', ...(rules ?? [])].join(' | ');
}

test('nested blocks name the one that they stand in; the top level is none', () => {
  const policy = typedPolicy(`
    confine web exe "/a" {
      for uid 33 { deny read "/b" for container as inner { deny read "/c" } }
      confine jobs exe "/d" { deny read "/e" }
    }`);
  assert.equal(policy.blocks.map(told), [
    'top | -',
    'example.web | -',
    'for | 1 | deny /b',
    'inner | 2 | deny /c',
    'example.jobs | 1 | deny /e',
  ]);
});

test('a bundle is put in where it is included, at the top level too', () => {
  const policy = typedPolicy(`
    rules common { deny read "/a" allow read "/b" }
    for container { default deny read include common deny read "/c" }
    for host { mode observe default deny read include common }
    rules more { deny exec "/d" }
    include more`);
  assert.equal(policy.blocks.map(told), [
    'top | - | deny /d',
    'for | - | deny /c | deny /a | allow /b',
    'for | - | deny /a | allow /b',
  ]);
  const included = policy.blocks[1]?.rules.map((rule) => rule.included !== null);
  assert.equal(included, [false, true, true]);
  assert.equal(
    policy.blocks[2]?.rules.map((rule) => rule.mode),
    ['observe', 'observe'],
  );
});

test('bundles that multiply are stopped', () => {
  const bundle = `rules r {\n${'deny read "/a"\n'.repeat(2000)}}`;
  assert.equal(codes(`${bundle}\n${'for uid 3 { include r }\n'.repeat(2000)}`), ['ARM0422']);
});

test('an extension adds to an open block, blocks included, and is bound by the modes around it', () => {
  const web = 'policy web\nmode enforce\nconfine web exe "/a" open {\n  default deny exec\n}';
  const { policies, diagnostics } = diagnoseFiles(
    {
      'team.arm': `policy team
        mode observe
        let tools = "/t"
        extend web.web { allow exec tools default deny load for uid 5 { deny read "/u" } confine job exe "/j" { deny read "/k" } }`,
      'web.arm': web,
    },
    { roots: ['team.arm', 'web.arm'] },
  );
  assert.equal(diagnostics, []);
  const [team, extended] = policies;
  assert.equal(team?.blocks.map(told), ['top | -']);
  assert.equal(extended?.blocks.map(told), [
    'top | -',
    'web.web | - | allow /t',
    'for | 1 | deny /u',
    'team.job | 1 | deny /k',
  ]);
  const [, block, filter] = extended?.blocks ?? [];
  assert.equal(
    block?.defaults.map((one) => one.mode),
    ['enforce', 'observe'],
  );
  assert.equal([block?.mode, filter?.mode], ['enforce', 'observe']);
});

test('who extends needs no `use`; with one either name will do', () => {
  const web = 'policy web_tier\nfor container as all open {\n  default deny exec\n}';
  for (const name of ['web_tier.all', 'w.all']) {
    const team = `policy team\nuse "./web" as w\nextend ${name} { allow exec "/a" }`;
    assert.equal(diagnoseFiles({ 'team.arm': team, 'web.arm': web }).diagnostics, []);
  }
});

test('a block that its owner has not opened is not extended', () => {
  const { diagnostics } = diagnoseFiles({
    'a.arm': 'policy a\nuse "./b"\nextend b.web { allow exec "/a" }',
    'b.arm': 'policy b\nconfine web exe "/a" {\n  default deny exec\n}',
  });
  assert.equal(
    diagnostics.map((one) => [one.code, one.notes.map((note) => note.span?.file)]),
    [['ARM0420', ['b.arm']]],
  );
});

test('extensions cannot go round in a circle', () => {
  assert.equal(
    codes(`
      extend y { for uid 1 as x open { deny read "/a" } }
      extend x { for uid 2 as y open { deny read "/b" } }`),
    ['ARM0421', 'ARM0421'],
  );
});

test('`into` names a confinement of any policy', () => {
  const { policies, diagnostics } = diagnoseFiles(
    {
      'a.arm': 'policy a\nconfine web exe "/a" {\n  default deny exec\n  allow exec "/b" into jobs.cron\n}',
      'jobs.arm': 'policy jobs\nconfine cron {\n  default deny read\n}',
    },
    { roots: ['a.arm', 'jobs.arm'] },
  );
  assert.equal(diagnostics, []);
  assert.is(policies[0]?.blocks[1]?.rules[0]?.into, 'jobs.cron');
  assert.equal([policies[1]?.blocks[1]?.kind === 'confine' && policies[1]?.blocks[1].entry], [null]);
});

test('a confinement may be there to be asked for', () => {
  assert.equal(codes('confine admin exe "/a" {\n}\ndeny read "/b" unless in admin'), []);
  assert.equal(codes('confine admin exe "/a" {\n}'), ['ARM0411', 'ARM0414']);
});

test('a way out is closed by an outer block, and there is none from what is inherited', () => {
  assert.equal(codes('for under exe "/a" {\n default deny read\n}'), []);
  assert.equal(codes('for uid 33 {\n default deny read\n}'), []);
  assert.equal(codes('for exe "/a" {\n default audit read\n}'), []);
  assert.equal(codes('for exe "/a" {\n default kill read\n}'), ['ARM0412']);
  assert.equal(codes('for uid 33 and not exe "/a" {\n default deny read\n}'), ['ARM0412']);
  assert.equal(codes('confine a exe "/a" {\n default deny exec\n for exe "/b" { default deny read }\n}'), []);
  const extended = 'for exe "/a" as a open {\n default deny read\n}\nextend a { default deny exec }';
  assert.equal(codes(extended), []);
});

test('protect: operations, and what is left out', () => {
  const [all, some] =
    typedPolicy(`
    protect "/etc/a{,/**}"
    @id("p") protect { "{/usr,}/lib/a", "/b" } against write, mount unless uid 0`).blocks[0]?.protects ?? [];
  assert.ok(all?.operations.includes('chroot') && all.operations.includes('ioctl') && all.operations.includes('exec'));
  assert.equal(
    [some?.annotations.id, some?.operations.includes('mount'), some?.operations.includes('read')],
    ['p', true, false],
  );
  assert.ok(some?.unless);
  assert.is(all?.unless, null);
});

test('defaults of both kinds, annotations, on_error', () => {
  const policy = typedPolicy(`
    on_error allow
    @tags("a", "b") @errno("EROFS") @quiet default kill create
    default audit exec
    @env("keep") deny exec "/a" unless exe "/b"`);
  const [top] = policy.blocks;
  assert.is(policy.onError, 'allow');
  assert.equal(
    top?.defaults.map(({ effect, annotations: { errno, quiet, tags } }) => [effect, errno, quiet, tags]),
    [
      ['kill', 'EROFS', true, ['a', 'b']],
      ['audit', null, false, []],
    ],
  );
  assert.is(top?.rules[0]?.annotations.keepsEnvironment, true);
});

test('an errno that some callers do not see: the notes say what they see', () => {
  const { diagnostics } = diagnoseStatements('@errno("EROFS") deny write, read "/a"');
  assert.equal(
    diagnostics.map((one) => [one.code, one.notes.map((note) => note.message)]),
    [['ARM0506', ['a descriptor that another process sends is dropped without an error']]],
  );
  assert.equal(codes('@errno("EPERM") default deny capability, exec'), []);
});

test.run();
