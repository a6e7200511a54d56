import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { Statement } from '../../../src/compiler/syntax/ast.ts';
import { MOST_SYNTAX_ERRORS, parsePolicy } from '../../../src/compiler/syntax/parse.ts';
import { MOST_TOKENS } from '../../../src/compiler/syntax/scan.ts';
import { RESERVED_WORDS, STATEMENT_WORDS } from '../../../src/compiler/syntax/words.ts';

const parse = (text: string) => parsePolicy({ name: 'a.arm', text });
const codes = (text: string) => parse(text).diagnostics.map((one) => one.code);

function statements(text: string): readonly Statement[] {
  const { tree, diagnostics } = parse(`policy a ${text}`);
  assert.equal(diagnostics, []);
  return tree?.statements ?? [];
}

test('the header has a name and may have a title', () => {
  const { tree } = parse('policy web_tier "Web"');
  assert.is(tree?.header.name.text, 'web_tier');
  assert.is(tree?.header.title?.raw, 'Web');
  assert.is(parse('# c\r\n\tpolicy a').tree?.header.title, null);
});

test('a rule has all its parts, and its span leaves its annotations out', () => {
  const text = 'policy a @id("x") @mode("observe") deny read, write "/a" unless exe { "/b" }';
  const rule = parse(text).tree?.statements[0];
  if (rule?.kind !== 'rule') throw new Error('no rule');
  assert.is(text.slice(rule.span.start, rule.span.end), 'deny read, write "/a" unless exe { "/b" }');
  assert.equal(
    rule.annotations.map((one) => [one.name.text, one.arguments[0]?.raw]),
    [
      ['id', 'x'],
      ['mode', 'observe'],
    ],
  );
  assert.equal(
    rule.operations.map((one) => one.text),
    ['read', 'write'],
  );
  assert.is(rule.object?.kind, 'string');
  assert.is(rule.unless?.paths.kind, 'set');
});

test('white space never matters', () => {
  const compact = statements('for exe"/a"{default deny exec allow exec"/b"}mode observe');
  assert.equal(
    compact.map((one) => one.kind),
    ['for', 'mode'],
  );
});

test('the head of a block ends before its brace', () => {
  const text = 'policy a confine web exe "/a" \n { deny read "/b" }';
  const block = parse(text).tree?.statements[0];
  if (block?.kind !== 'confine') throw new Error('no block');
  assert.is(text.slice(block.head.start, block.head.end), 'confine web exe "/a"');
  assert.is(text.slice(block.span.start, block.span.end), text.slice(9));
});

test('sets nest, sums are flat, a comma may trail', () => {
  const [set, sum] = statements('let a = { "/a", { "/b", b, }, } let b = "/a" + b + { } deny read a');
  assert.is(set?.kind === 'let' && set.value.kind, 'set');
  assert.is(sum?.kind === 'let' && sum.value.kind === 'union' && sum.value.parts.length, 3);
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

test('a broken head of a block does not make its body stray', () => {
  assert.equal(codes('policy a\nfor exxe "/b" {\n  deny read "/c"\n  deny , \n}\ndeny read "/d"'), [
    'ARM0101',
    'ARM0101',
  ]);
});

test('a set that is not closed does not swallow the statements after it', () => {
  assert.equal(codes('policy a\nlet x = { "/a",\ndeny raed "/b" foo\ndeny read "/c"'), ['ARM0101', 'ARM0101']);
});

test('a broken declaration still declares', () => {
  const [invalid] = parse('policy a\nlet x = ]\ndeny read x').tree?.statements ?? [];
  assert.is(invalid?.kind === 'invalid' && invalid.declares, 'x');
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
  for (const open of ['{', '(', '[', 'deny read {', 'for exe "/a" {']) {
    const found = codes(`policy a\n${open.repeat(100_000)}`);
    assert.equal(found, ['ARM0103'], open);
  }
});

test('64 levels are read', () => {
  assert.equal(codes(`policy a deny read ${'{'.repeat(64)}"/a"${'}'.repeat(64)}`), []);
});

test('words that only look like keywords are names', () => {
  assert.equal(codes('policy a deny read denying unless exe export let denying = "/a"'), []);
});

test('the words of the grammar and of the recovery are the same', () => {
  const grammar = readFileSync(new URL('../../../grammar/lexical.peggy', import.meta.url), 'utf8');
  const listIn = (name: string) => {
    const list = new RegExp(`const ${name} = new Set\\(\\[([^\\]]*)`, 'u').exec(grammar)?.[1] ?? '';
    return [...list.matchAll(/'([a-z_]+)'/gu)].map((match) => match[1] ?? '');
  };
  assert.equal(listIn('statementWords').toSorted(), [...STATEMENT_WORDS].toSorted());
  for (const word of listIn('clauseWords')) assert.ok(RESERVED_WORDS.has(word), word);
});

test('messages say what was expected in few words', () => {
  const message = (text: string) => parse(`policy a\n${text}`).diagnostics[0];
  assert.is(message('alow read "/a"')?.help, "did you mean 'allow'?");
  assert.is(message('deny read "/a" unless')?.message, 'expected a condition, found the end of the file');
  assert.is(message('deny read /a')?.help, 'write paths in double quotes');
  assert.is(message('let a = ,')?.message, "expected a path or a set of paths, found ','");
  assert.is(message('confine web "/a" {')?.message, "expected 'exe' or '{', found the string \"/a\"");
  assert.is(message('// no')?.help, 'comments start with `#`');
});

test.run();
