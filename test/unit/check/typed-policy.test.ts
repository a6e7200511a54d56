// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testsOf } from '../../../src/compiler/check/condition.ts';
import type { PathSet } from '../../../src/compiler/check/typed-policy.ts';
import { GROUPS } from '../../../src/compiler/kernel/operations.ts';
import { diagnosePolicy, diagnoseStatements, typedPolicy } from '../helpers/diagnose-policy.ts';

const texts = (set: PathSet | null | undefined) => set?.patterns.map((pattern) => pattern.text);
const codes = (text: string) => diagnoseStatements(text).diagnostics.map((one) => one.code);

test('header and settings', () => {
  const { policy } = diagnosePolicy(
    'policy web "A \\"title\\""\nversion "1.4.0" description "two\\nlines"\ndeny read "/a"',
  );
  assert.is(policy?.name, 'web');
  assert.is(policy?.title, 'A "title"');
  assert.is(policy?.version, '1.4.0');
  assert.is(policy?.description, 'two\nlines');
  const plain = typedPolicy('deny read "/a"');
  assert.equal([plain.title, plain.version, plain.description], [null, null, null]);
});

test('the top level comes first, then the blocks in source order', () => {
  const policy = typedPolicy(
    'confine web exe "/a" { deny read "/b" }\nfor exe "/c" { deny read "/d" }\ndeny read "/e"',
  );
  assert.equal(
    policy.blocks.map((block) => block.kind),
    ['top', 'confine', 'for'],
  );
  const [top, web, filter] = policy.blocks;
  assert.equal(texts(top?.rules[0]?.paths), ['/e']);
  assert.equal(web?.kind === 'confine' && [web.name, texts(web.entry)], ['example.web', ['/a']]);
  const [subject] = filter?.kind === 'for' ? testsOf(filter.subject) : [];
  assert.equal(subject?.kind === 'program' && [subject.which, texts(subject.paths)], ['exe', ['/c']]);
});

test('a rule: groups expanded in the order of operations, annotations read, `unless` kept', () => {
  const [rule] =
    typedPolicy('@id("a:b/c") @severity("high") @message("no") deny exec, write "/a" unless exe "/b"').blocks[0]
      ?.rules ?? [];
  assert.equal(rule?.operations, [...(GROUPS.write ?? []), 'exec']);
  const said = rule?.annotations;
  assert.equal([said?.id, said?.level, said?.message, rule?.mode], ['a:b/c', 'high', 'no', 'enforce']);
  const [exempt] = rule?.unless ? testsOf(rule.unless) : [];
  assert.equal(exempt?.kind === 'program' && texts(exempt.paths), ['/b']);
  assert.is(rule?.leaving, false);
});

test('the innermost mode wins, wherever it stands', () => {
  const policy = typedPolicy(`
    deny read "/a"
    @mode("enforce") deny read "/b"
    for exe "/c" { deny read "/d" }
    for exe "/e" { @mode("observe") default deny exec deny read "/f" allow exec "/g" mode enforce }
    mode observe`);
  const modes = policy.blocks.map((block) => [...block.defaults, ...block.rules].map((one) => one.mode));
  assert.equal(modes, [['observe', 'enforce'], ['observe'], ['observe', 'enforce', 'enforce']]);
});

test('sets nest and flatten, each member once', () => {
  const policy = typedPolicy(`
    let a = { "/a", { "/b" } }
    let b = a + "/c" + a
    deny read { b, a, "/d" }`);
  assert.equal(texts(policy.blocks[0]?.rules[0]?.paths), ['/a', '/b', '/c', '/d']);
});

test('constants may be defined after their use and be pieces of paths', () => {
  const policy = typedPolicy(`
    deny exec "\${bin}/{sh,bash}"
    let bin = { "\${root}/bin", "/sbin" }
    let root = "{/usr,}"`);
  const [pattern] = policy.blocks[0]?.rules[0]?.paths?.patterns ?? [];
  assert.is(pattern?.text, '${bin}/{sh,bash}');
  assert.equal(
    pattern?.nodes.map((node) => node.kind),
    ['alternatives', 'slash', 'alternatives'],
  );
});

test('the span of a set is where it is used, the span of a pattern where it is written', () => {
  const text = 'policy p\nlet a = { "/a" }\ndeny read a';
  const object = diagnosePolicy(text).policy?.blocks[0]?.rules[0]?.paths;
  assert.is(text.slice(object?.span.start, object?.span.end), 'a');
  const span = object?.patterns[0]?.span;
  assert.is(text.slice(span?.start, span?.end), '"/a"');
});

test('leaving is kept', () => {
  const policy = typedPolicy(
    'confine web exe "/a" {\n default deny exec\n allow exec "/b" leaving\n allow exec "/c"\n}',
  );
  assert.equal(
    policy.blocks[1]?.rules.map((rule) => rule.leaving),
    [true, false],
  );
});

test('a mistake in a constant is said once, at the constant, with the use as a note', () => {
  const { diagnostics } = diagnoseStatements('let a = { "tmp/x" }\ndeny read a\ndeny exec a');
  assert.equal(
    diagnostics.map((one) => [one.code, one.notes.map((note) => note.message)]),
    [['ARM0302', ['it is used as a path here']]],
  );
  assert.equal(codes('let a = "x[]"\ndeny read "/${a}"\ndeny read "/y${a}"'), ['ARM0309']);
});

test('a mistake that only a constant put in makes points at where it is put in', () => {
  const { diagnostics } = diagnoseStatements('let bin = "{/usr,}/bin"\ndeny read "/srv/${bin}"');
  assert.equal(
    diagnostics.map((one) => [one.code, one.notes[0]?.message, one.notes[0]?.span?.start]),
    [['ARM0304', 'with this put in', 25]],
  );
});

test('what follows from a mistake is not reported', () => {
  assert.equal(codes('let a = ]\ndeny read a'), ['ARM0101']);
  assert.equal(codes('for exe "/a" {\n default deyn read\n allow read "/b"\n}'), ['ARM0101']);
  assert.equal(codes('let a = b\nlet b = a\nlet c = "${a}"\ndeny read c'), ['ARM0208']);
  assert.equal(codes('param a = ]\ndeny read a'), ['ARM0101']);
  assert.equal(codes('let a = nothing\ndeny read a'), ['ARM0201']);
  assert.equal(codes('rules a {\n  deny raed "/a"\n  deny ]\n}\nfor container { include a }'), ['ARM0203', 'ARM0101']);
  assert.equal(codes('deny raed "/a" where nothing == 3 unless port == 3'), ['ARM0203']);
});

test('`allow` needs a default of its own block', () => {
  assert.equal(codes('default deny read\nallow read "/a"'), []);
  assert.equal(codes('default deny write\nallow modify, create "/a"'), []);
  assert.equal(codes('for exe "/a" {\n default deny read, exec\n}\nallow read "/a"'), ['ARM0403']);
});

test('no way out where exec is denied by default, or nothing is', () => {
  assert.equal(codes('for exe "/a" {\n default deny read, exec\n}'), []);
  assert.equal(codes('for exe "/a" {\n deny read "/b"\n}'), []);
  assert.equal(codes('confine a exe "/a" {\n default deny read\n}'), []);
});

test('warnings leave a policy to compile', () => {
  const { policy, diagnostics } = diagnoseStatements('let a = "/a"\ndeny read, read "/b"');
  assert.equal(
    diagnostics.map((one) => one.severity),
    ['warning', 'warning'],
  );
  assert.ok(policy);
});

test('circles of any size and chains of any length', () => {
  const chain = Array.from({ length: 20_000 }, (_, index) => `let a${index} = a${index + 1}`).join('\n');
  assert.equal(codes(`${chain}\nlet a20000 = "/a"\ndeny read a0`), []);
  assert.equal(codes(`${chain}\nlet a20000 = a0\ndeny read a0`), ['ARM0208']);
});

test('sums that multiply are stopped', () => {
  const doubled = Array.from({ length: 99 }, (_, index) => `let a${index + 1} = { "\${a${index}}\${a${index}}" }`).join(
    '\n',
  );
  assert.equal(codes(`let a0 = "x"\n${doubled}\ndeny read "/\${a99}"`), ['ARM0318']);
  const sums = Array.from({ length: 4000 }, (_, index) => `let a${index + 1} = a${index} + "/${index}"`).join('\n');
  assert.equal(codes(`let a0 = "/x"\n${sums}\ndeny read a4000`), ['ARM0212']);
});

test('a large constant in many paths is stopped, once', () => {
  const paths = Array.from({ length: 200 }, (_, index) => `"/\${a}/${index}"`).join(', ');
  assert.equal(codes(`let a = "b${'/b'.repeat(12_000)}"\ndeny read { ${paths} }`), ['ARM0319']);
});

test('errors are bounded', () => {
  const found = codes('deny raed "/a"\n'.repeat(1000));
  assert.is(found.length, 201);
  assert.is(found.at(-1), 'ARM0108');
});

test('warnings are bounded, and never become an error', () => {
  const { policy, diagnostics } = diagnoseStatements('deny read, read "/a"\n'.repeat(1000));
  assert.equal([diagnostics.length, diagnostics.at(-1)?.code], [201, 'ARM0423']);
  assert.is(diagnostics.at(-1)?.message, '800 more warnings are not shown');
  assert.ok(policy);
});

test.run();
