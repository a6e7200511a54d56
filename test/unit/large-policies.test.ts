import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { bounded, MOST_REPORTED } from '../../src/compiler/diagnostics/bounded.ts';
import { formatText } from '../../src/compiler/diagnostics/format.ts';
import { compile, readRules } from '../../src/compiler/pipeline.ts';

/** Nothing here is timed: what takes time that grows with the square of the rules does not end while a test waits. */
const RULES = 20_000;
/** More than a call can have arguments. */
const MANY = 130_000;

function lines(line: (index: number) => string, count = RULES): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function read(text: string) {
  const policy = `policy large\n${text}\n`;
  return readRules([{ name: 'large.arm', bytes: new TextEncoder().encode(policy) }], {});
}

const path = (index: number): string => `"/srv/data/d${index % 100}/f${index}"`;

test('a rule for each path', () => {
  const { rules, diagnostics } = read(lines((index) => `@quiet deny read ${path(index)}`));
  assert.equal(diagnostics, []);
  assert.is(rules?.rules.length, RULES);
  assert.is(new Set(rules?.rules.map((rule) => rule.id)).size, RULES);
  const last = rules?.rules.find((rule) => rule.origin.line === RULES + 1);
  assert.is(last?.origin.text, `deny read ${path(RULES - 1)}`);
});

test('what every event has of a long rule is its beginning', () => {
  // Characters of two UTF-16 units, at odd places and at even ones: none is cut in two.
  const sets = ['', 'x'].map((shift) => lines((index) => `"/${shift}${'𝄞'.repeat(60)}/${index}",`, 8));
  const text = `policy large\n${sets.map((set) => `deny read { ${set} }`).join('\n')}\n`;
  const { manifest } = compile([{ name: 'large.arm', bytes: new TextEncoder().encode(text) }]);
  assert.is(manifest?.rules.length, 2);
  for (const rule of manifest?.rules ?? []) {
    assert.match(rule.text, /^deny read \{ .*\.\.\.$/);
    assert.ok(rule.text.length < 600);
    assert.not.throws(() => encodeURIComponent(rule.text), 'it is UTF-8');
  }
});

test('paths below a directory with a long name', () => {
  const set = lines((index) => `"/${'a'.repeat(240)}/${index}",`, 5000);
  const text = `policy large\ndeny read { ${set} }\n`;
  const { plan } = compile([{ name: 'large.arm', bytes: new TextEncoder().encode(text) }]);
  assert.is(plan?.matchers[0]?.matcher.literals.length, 5000);
});

test('more rules than a call can have arguments, all alike', () => {
  const { rules, diagnostics } = read(lines(() => 'deny read "/a"', MANY));
  assert.equal(diagnostics, []);
  assert.is(new Set(rules?.rules.map((rule) => rule.id)).size, MANY);
});

test('one rule with all paths, less some of them', () => {
  const taken = lines((index) => `${path(index * 2)},`, RULES / 2);
  const { rules } = read(`let paths = {\n${lines((index) => `${path(index)},`)}\n}\ndeny read paths - {\n${taken}\n}`);
  const when = rules?.rules[0]?.when;
  assert.is(when?.kind === 'path' && when.paths.patterns.length, RULES / 2);
});

test('one rule with a subtraction for each path', () => {
  const { rules, diagnostics } = read(`deny read {\n${lines((i) => `"/srv/d${i}/**" - "/srv/d${i}/f",`)}\n}`);
  assert.equal(diagnostics, []);
  const when = rules?.rules[0]?.when;
  assert.is(when?.kind === 'path' && when.paths.except.length, RULES);
});

test('all rules on one line', () => {
  const { rules } = read(
    `deny read "/\u{1F512}" ${lines((index) => `deny read ${path(index)}`).replaceAll('\n', ' ')}`,
  );
  const columns = rules?.rules.map((rule) => rule.origin.column) ?? [];
  assert.is(rules?.rules.length, RULES + 1);
  assert.is(new Set(columns).size, RULES + 1);
  assert.ok(columns.includes('deny read "/x" '.length + 1), 'a pair of surrogates is one column');
});

for (const [what, text] of [
  ['a wrong path', lines((index) => `deny read "srv/f${index}"`)],
  ['an unknown name', lines((index) => `let n${index} = "/a"\ndeny read m${index}`)],
  ['an unknown operation', lines(() => 'deny raed "/a"')],
  ['an id that is taken', lines((index) => `@id("one") deny read ${path(index)}`)],
  ['what only a test can hold', lines(() => 'expect deny read "/a"', MANY)],
  ['what a test cannot hold', `test "x" {\n${lines(() => 'deny read "/a"', MANY)}\n}`],
  ['a rule that there is not', lines((index) => `test "t${index}" {\n expect allow read "/a" by "none"\n}`)],
] as const) {
  test(`${what} in every line is told ${MOST_REPORTED} times`, () => {
    const { sources, diagnostics } = read(text);
    const errors = diagnostics.filter(({ severity }) => severity === 'error');
    assert.ok(errors.length > MOST_REPORTED && errors.length <= 2 * MOST_REPORTED + 2, `${errors.length} errors`);
    assert.match(formatText(diagnostics, sources), `more than ${MOST_REPORTED} errors`);
  });
}

test('what is bounded is the first of the errors and the first of the warnings', () => {
  const { diagnostics } = read(lines((index) => `deny read, read ${path(index)}`, MOST_REPORTED + 5));
  assert.is(diagnostics.length, MOST_REPORTED + 1);
  assert.match(diagnostics.at(-1)?.message ?? '', '5 more warnings');
  assert.equal(bounded(diagnostics.slice(0, 3)), diagnostics.slice(0, 3));
});

test.run();
