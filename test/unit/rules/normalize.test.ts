import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { type Condition, testsOf } from '../../../src/compiler/check/condition.ts';
import { calledBy } from '../../../src/compiler/rules/rule-ids.ts';
import { ruleNamed, rulesOf, rulesOfFiles } from '../helpers/rules-of.ts';

const kinds = (condition: Condition) => testsOf(condition).map((one) => one.kind);
const ids = (text: string) => rulesOf(text).rules.map(({ id }) => id);

test('object, `to`, `from`, `where` and not `unless` become one condition', () => {
  const program = rulesOf(
    '@id("x") deny rename "/a" to "/b" from exe "/c" where object.owner == 0 unless uid 0\n@id("y") deny ptrace to exe "/d"',
  );
  const { when } = ruleNamed(program, 'x');
  assert.equal(kinds(when), ['path', 'path', 'program', 'number', 'number']);
  assert.equal(when.kind === 'all' && when.parts.at(-1)?.kind, 'not');
  assert.equal(
    testsOf(when).map((one) => one.kind === 'path' && one.end),
    ['object', 'to', false, false, false],
  );
  const target = testsOf(ruleNamed(program, 'y').when)[0];
  assert.is(target?.kind === 'program' && target.of, 'target');
});

test('without `to` a denial matches either end, an allow both', () => {
  const program = rulesOf('default deny rename @id("a") allow rename "/a" @id("d") deny rename "/b"');
  const end = (id: string) => {
    const [path] = testsOf(ruleNamed(program, id).when);
    return path?.kind === 'path' && path.end;
  };
  assert.equal([end('a'), end('d')], ['both', 'either']);
});

test('a filter has the conditions of the filters around it, a confinement only its own name', () => {
  const { blocks } = rulesOf(`
    for uid 1 { for container as inner { deny read "/a" confine c exe "/b" { for uid 2 { deny read "/d" } deny read "/c" } } }
    confine bare exe "/e" { deny read "/f" }`);
  assert.equal(
    blocks.map(({ kind, name }) => [kind, name]),
    [
      ['top', null],
      ['for', null],
      ['for', 'inner'],
      ['confine', 'example.c'],
      ['for', null],
      ['confine', 'example.bare'],
    ],
  );
  assert.equal(
    blocks.map(({ subject }) => kinds(subject)),
    [[], ['number'], ['number', 'flag'], ['in'], ['in', 'number'], ['in']],
  );
  assert.equal(kinds(blocks[3]?.entry?.when ?? { kind: 'always' }), ['number', 'flag']);
  assert.is(blocks[5]?.entry?.when.kind, 'always');
  assert.is(blocks[2]?.entry, null);
});

test('rules are in the order of their ids', () => {
  assert.equal(ids('@id("b") deny read "/a" @id("C") deny read "/a" @id("a") deny read "/a"'), ['C', 'a', 'b']);
});

test('a derived id says where the rule stands, and does not depend on what else is there', () => {
  const rule = 'for exe "/x" { deny read "/a" }';
  const [alone = ''] = ids(rule);
  assert.match(alone, /^example\.for-[0-9a-f]{8}\.deny-read-[0-9a-f]{8}$/);
  assert.ok(ids(`deny read "/b" ${rule.replaceAll(' ', '\n')} deny read "/c"`).includes(alone));
  assert.match(ids('for exe "/x" as named { default kill exec }')[0] ?? '', /^example\.named\.default-kill-exec-/);
  const [first, second] = ids('deny read "/a" deny read "/a"');
  assert.is(second, `${first}-2`);
});

test('of rules in the same words, which has the number does not depend on their order', () => {
  const modes = (text: string) => rulesOf(text).rules.map(({ id, mode }) => [id, mode]);
  const [one, other] = ['deny read "/a"', '@mode("observe") deny read "/a"'];
  assert.equal(modes(`${one} ${other}`), modes(`${other} ${one}`));
  const [empty, full] = ['for uid 1 { default deny read }', 'for uid 1 { default deny read allow read "/a" }'];
  const withAllow = (text: string) => {
    const { rules } = rulesOf(text);
    const allow = rules.find(({ effect }) => effect === 'allow');
    return rules.find(({ isDefault, block }) => isDefault && block === allow?.block)?.id;
  };
  assert.is(withAllow(`${empty} ${full}`), withAllow(`${full} ${empty}`));
  const nested = (uid: number) => `for uid ${uid} { for exe "/x" { deny read "/a" } }`;
  assert.not(ids(`${nested(1)} ${nested(2)}`).some((id) => id.endsWith('-2')));
});

test('an `@id` of a bundle is one for each block that includes it', () => {
  const program = rulesOfFiles({
    'a.arm':
      'policy a\nuse "./b.arm"\nconfine c exe "/c" { default deny read include b.common }\nfor exe "/d" { include b.common }',
    'b.arm': 'policy b\nrules common { @id("shadow") deny read "/etc/shadow" }\ndeny read "/z"',
  });
  const shadow = program.rules.filter((rule) => calledBy(rule).includes('shadow'));
  assert.equal(
    shadow.map(({ id }) => id.replace(/-[0-9a-f]{8}$/, '')),
    ['shadow@a.c', 'shadow@a.for'],
  );
  assert.equal(
    shadow.map(({ origin }) => [origin.file, origin.line, origin.text]),
    [
      ['b.arm', 2, 'deny read "/etc/shadow"'],
      ['b.arm', 2, 'deny read "/etc/shadow"'],
    ],
  );
});

test('a default holds for everything; what is not annotated has its default', () => {
  const program = rulesOf(
    'on_error allow\n@id("x") @errno("EACCES") @quiet @tags("t") @mode("observe") default deny exec',
  );
  const rule = ruleNamed(program, 'x');
  assert.equal([rule.isDefault, rule.effect, rule.when], [true, 'deny', { kind: 'always' }]);
  assert.equal(
    [rule.errno, rule.quiet, rule.tags, rule.mode, rule.onError],
    ['EACCES', true, ['t'], 'observe', 'allow'],
  );
  const plain = rulesOf('deny read "/a"').rules[0];
  assert.equal([plain?.errno, plain?.severity, plain?.onError, plain?.leaving], ['EPERM', 'medium', 'deny', null]);
});

test('`leaving` and `into` are kept', () => {
  const { rules } = rulesOf(
    'confine c exe "/c" { default deny exec @id("l") allow exec "/l" leaving @id("i") allow exec "/i" into d } confine d { deny read "/x" }',
  );
  const leaving = Object.fromEntries(rules.map(({ id, leaving }) => [id, leaving]));
  assert.equal([leaving['l'], leaving['i']], [{ into: null }, { into: 'example.d' }]);
});

test('only rules that ask for them judge kernel threads and objects without a name', () => {
  const { rules } = rulesOf(`
    @id("kernel") deny read "/a" from kernel
    for kernel { @id("block") default deny read }
    @id("target") deny signal any to kernel
    @id("memfd") deny exec where object.memfd
    @id("kind") deny read where object.kind == pipe
    @id("anonymous") deny load anonymous
    @id("socket") deny bind where family == vsock
    @id("plain") deny read where object.owner == 0`);
  const judging = (flag: 'judgesKernel' | 'judgesNameless') => rules.filter((rule) => rule[flag]).map(({ id }) => id);
  assert.equal(judging('judgesKernel'), ['block', 'kernel']);
  assert.equal(judging('judgesNameless'), ['anonymous', 'kind', 'memfd', 'socket']);
});

test('a confinement is tight', () => {
  const program = rulesOf('confine c exe "/c" { mode observe default deny ptrace deny read "/x" }');
  const tight = ruleNamed(program, 'example.c.tight');
  assert.equal([tight.isDefault, tight.effect, tight.operations, tight.mode], [true, 'deny', ['ptrace'], 'observe']);
  assert.equal(tight.when, { kind: 'not', part: { kind: 'in', confinement: 'example.c', of: 'target' } });
  assert.is(tight.origin.text, 'confine c exe "/c"');
});

test('a rule has its place and its text, folded', () => {
  const [rule] = rulesOf('\n  # why\n  @id("x")\n  deny  read # that\n    "/a  b"').rules;
  const { file, line, column, text } = rule?.origin ?? {};
  assert.equal([file, line, column, text], ['example.arm', 5, 3, 'deny read "/a  b"']);
});

test.run();
