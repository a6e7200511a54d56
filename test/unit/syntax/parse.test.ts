import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ENUMERATIONS } from '../../../src/compiler/kernel/constants/index.ts';
import { MOST_SYNTAX_ERRORS, parsePolicy } from '../../../src/compiler/syntax/parse.ts';
import { MOST_TOKENS } from '../../../src/compiler/syntax/scan.ts';
import { RESERVED_WORDS, STATEMENT_WORDS } from '../../../src/compiler/syntax/words.ts';

const parse = (text: string) => parsePolicy({ name: 'a.arm', text });
const codes = (text: string) => parse(text).diagnostics.map((one) => one.code);
const kinds = (text: string) => parse(text).tree?.statements.map((one) => one.kind);

test('the header has a name and may have a title', () => {
  const { tree } = parse('policy web_tier "Web"');
  assert.is(tree?.header.name.text, 'web_tier');
  assert.is(tree?.header.title?.raw, 'Web');
  assert.is(parse('# c\r\n\tpolicy a').tree?.header.title, null);
});

test('a mistake costs one statement', () => {
  const { tree, diagnostics } = parse(
    'policy a\ndeny read "/a"\ndeny read [\nfor exe "/b" {\n deny ,\n deny exec "/c"\n}\n',
  );
  assert.is(diagnostics.length, 2);
  assert.equal(
    tree?.statements.map((one) => one.kind),
    ['rule', 'invalid', 'for'],
  );
  const block = tree?.statements[2];
  assert.equal(block?.kind === 'for' && block.statements.map((one) => one.kind), ['invalid', 'rule']);
});

test('ten mistakes in statements of all kinds are ten errors', () => {
  const text = `policy a
deny read /a
use std
let x = ,
param y 5
on_error maybe
protect unless container
rules base { allow read "/a" where }
for container { deny bpf where cmd = 5 }
confine web exe "/a" { include }
test "x" { given uid 33 expect deny read "/a" by id }
`;
  assert.equal(codes(text), Array(10).fill('ARM0101'));
  const found = [
    'invalid',
    'invalid',
    'invalid',
    'invalid',
    'invalid',
    'invalid',
    'rules',
    'for',
    'confine',
    'invalid',
  ];
  assert.equal(kinds(text), found);
});

test('a broken head of a block does not make its body stray', () => {
  for (const head of ['for exe, "/b"', 'confine "web"', 'rules "x"', 'extend', 'test x']) {
    const body = head.startsWith('test') ? 'expect deny bpf\n expect ,' : 'deny read "/c"\n deny ,';
    const text = `policy a\n${head} {\n ${body}\n}\ndeny read "/d"`;
    assert.equal(codes(text), ['ARM0101', 'ARM0101'], head);
    assert.equal(kinds(text), ['invalid', 'rule'], head);
  }
});

test('a set that is not closed does not swallow the statements after it', () => {
  assert.equal(codes('policy a\nlet x = { "/a",\ndeny raed "/b" foo\ndeny read "/c"'), ['ARM0101', 'ARM0101']);
});

test('a member `kill` of a broken set starts no statement', () => {
  assert.equal(codes('policy a\ndeny signal {\n term hup,\n kill,\n stop\n}\ndeny bpf'), ['ARM0101']);
});

test('a broken declaration still declares', () => {
  const declarations = [
    'let x = ]',
    'param x = ]',
    'rules x ]',
    'confine x exe ]',
    'use "a" ] as x',
    'for container ] as x { deny bpf }',
  ];
  for (const text of declarations) {
    const [invalid] = parse(`policy a\n${text}\ndeny read x`).tree?.statements ?? [];
    assert.is(invalid?.kind === 'invalid' && invalid.declares, 'x', text);
  }
});

test('an unclosed string is reported, and nothing that follows from it', () => {
  assert.equal(codes('policy a\nfor exe "/a" {\n  deny read "/b }\n'), ['ARM0102']);
});

test('the parser gives up after a number of errors', () => {
  const found = codes(`policy a\n${'deny ,\n'.repeat(50)}`);
  assert.is(found.length, MOST_SYNTAX_ERRORS + 1);
  assert.is(found.at(-1), 'ARM0108');
  assert.is(codes(`policy a\n${'deny read "/a\n'.repeat(50)}deny ,`).at(-1), 'ARM0108');
});

test('a file of too many words is refused before it is parsed', () => {
  assert.equal(codes(`policy a\n${'x '.repeat(MOST_TOKENS)}`), ['ARM0109']);
});

test('nesting of any depth is one error', () => {
  for (const open of ['{', '(', '[', 'deny read {', 'deny read where (', 'for exe "/a" {', 'tcp {', 'x & {']) {
    const found = codes(`policy a\n${open.repeat(100_000)}`);
    assert.equal(found, ['ARM0103'], open);
  }
});

test('64 levels are read, in time that does not double with each', () => {
  const nested = (open: string, inner: string, close: string) => open.repeat(64) + inner + close.repeat(64);
  assert.equal(codes(`policy a deny read ${nested('{', '"/a"', '}')}`), []);
  assert.equal(codes(`policy a deny connect tcp ${nested('{ tcp port 1, b port ', '80', '}')}`), []);
  assert.equal(codes(`policy a deny bpf where ${nested('(', 'uid 5', ')')}`), []);
  assert.equal(codes(`policy a ${nested('for container {', 'deny bpf', '}')}`), []);
  assert.equal(codes(`policy a deny ptrace to ${nested('{ a port ', ',', '}')}`), ['ARM0101']);
  assert.equal(codes(`policy a deny bpf where ${nested('(not ', 'uid ]', ')')}`), ['ARM0101']);
});

test('words that only look like keywords are names', () => {
  assert.equal(codes('policy a deny read denying unless exe export let denying = "/a" let openly = tcpdump'), []);
});

test('a word of the language in place of a name is told apart from none', () => {
  assert.equal(codes('policy a let read = "/a" param test = 5'), []);
  assert.equal(codes('policy a let = "/a"'), ['ARM0101']);
});

test('the words of the grammar and of the recovery are the same', () => {
  const grammar = readFileSync(new URL('../../../grammar/lexical.peggy', import.meta.url), 'utf8');
  const listIn = (name: string) => {
    const list = new RegExp(`const ${name} = new Set\\(\\[([^\\]]*)`, 'u').exec(grammar)?.[1] ?? '';
    return [...list.matchAll(/'([a-z_]+)'/gu)].map((match) => match[1] ?? '');
  };
  const [statementWords, joiningWords] = [listIn('statementWords'), listIn('joiningWords')];
  assert.equal(statementWords.toSorted(), [...STATEMENT_WORDS].toSorted());
  for (const word of [...joiningWords, ...listIn('flagWords')]) assert.ok(RESERVED_WORDS.has(word), word);
  const enumerated = Object.values(ENUMERATIONS).flatMap((table) => Object.keys(table));
  assert.equal(
    [...statementWords, ...joiningWords].filter((word) => enumerated.includes(word)),
    ['kill'],
    'any other could not be written as a value',
  );
});

test('operations, attributes and enumerated values are reserved, everyday names are not', () => {
  for (const word of ['mounts', 'exec', 'object', 'new_mode', 'fsuid', 'prog_load', 'inet6', 'net_admin', 'expect']) {
    assert.ok(RESERVED_WORDS.has(word), word);
  }
  for (const word of ['bin', 'db', 'shells', 'scratch', 'web', 'base', 'secrets', 'credentials', 'admin_uids', 'a']) {
    assert.not(RESERVED_WORDS.has(word), word);
  }
});

test.run();
