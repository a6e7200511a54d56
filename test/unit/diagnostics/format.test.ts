import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diagnose } from '../../../src/compiler/diagnostics/catalogue.ts';
import { codeFrame } from '../../../src/compiler/diagnostics/code-frame.ts';
import { diagnosticsToJson, formatText, sortDiagnostics } from '../../../src/compiler/diagnostics/format.ts';
import { LineIndex } from '../../../src/compiler/diagnostics/positions.ts';
import { diagnosticsReference } from '../../../src/compiler/diagnostics/reference.ts';
import { didYouMean, suggestions } from '../../../src/compiler/diagnostics/suggest.ts';

const span = (start: number, end: number) => ({ file: 'policy.arm', start, end });
const frame = (text: string, start: number, end: number) =>
  codeFrame(new LineIndex(text), span(start, end)).split('\n');

const TEXT = 'policy a\nlet b = "/b"\ndeny  raed b\n';
const SOURCE = { name: 'policy.arm', text: TEXT };
const ONE = diagnose(
  'unknownOperation',
  span(28, 32),
  { name: 'raed' },
  {
    notes: [
      { message: 'see here', span: span(13, 14) },
      { message: 'and this', span: null },
    ],
    help: "did you mean 'read'?",
  },
);

test('text: place, code, message, frame, notes and help', () => {
  assert.is(
    formatText([ONE], [SOURCE]),
    [
      "policy.arm:3:7: error ARM0203: unknown operation 'raed'",
      '3 | deny  raed b',
      '  |       ^^^^',
      'policy.arm:2:5: note: see here',
      '2 | let b = "/b"',
      '  |     ^',
      'note: and this',
      "help: did you mean 'read'?",
      '',
    ].join('\n'),
  );
});

test('colour only where it is asked for', () => {
  const escapes = new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'gu');
  assert.not.match(formatText([ONE], [SOURCE]), escapes);
  const coloured = formatText([ONE], [SOURCE], { colour: true });
  assert.match(coloured, escapes);
  assert.is(coloured.replaceAll(escapes, ''), formatText([ONE], [SOURCE]));
});

test('JSON: the same with all places', () => {
  assert.equal(diagnosticsToJson([ONE], [SOURCE])[0], {
    code: 'ARM0203',
    severity: 'error',
    message: "unknown operation 'raed'",
    file: 'policy.arm',
    line: 3,
    column: 7,
    endLine: 3,
    endColumn: 11,
    notes: [
      { message: 'see here', file: 'policy.arm', line: 2, column: 5, endLine: 2, endColumn: 6 },
      { message: 'and this', file: null, line: null, column: null, endLine: null, endColumn: null },
    ],
    help: "did you mean 'read'?",
  });
});

test('a diagnostic without a source still has its message', () => {
  assert.is(
    formatText([{ ...ONE, notes: [], help: null }], []),
    "policy.arm: error ARM0203: unknown operation 'raed'\n",
  );
  assert.is(diagnosticsToJson([{ ...ONE, span: null }], [SOURCE])[0]?.line, null);
});

test('sorted by place, the same once', () => {
  const early = { ...ONE, span: span(1, 2) };
  assert.equal(sortDiagnostics([ONE, early, ONE]), [early, ONE]);
});

test('columns are code points, lines end with LF or CRLF', () => {
  const index = new LineIndex('aé\u{1F600}b\r\nc');
  assert.equal(index.position(4), { line: 1, column: 4 });
  assert.equal(index.position(7), { line: 2, column: 1 });
  assert.equal(index.position(8), { line: 2, column: 2 });
  assert.equal(index.lineRange(1), { start: 0, end: 5 });
});

test('columns of a long line', () => {
  const text = `é\u{1F600}${'a'.repeat(1020)}\u{1F600}b${'\u{1F600}c'.repeat(2000)}`;
  const index = new LineIndex(text);
  for (let at = 0, column = 1; at < text.length; column += 1) {
    assert.equal(index.position(at), { line: 1, column });
    at += (text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1;
  }
  assert.equal(index.position(2), { line: 1, column: 3 }, 'inside of a pair');
});

test('frames: an empty span has one caret, tabs are spread, control characters are not let through', () => {
  assert.equal(frame('ab', 2, 2), ['1 | ab', '  |   ^']);
  assert.equal(frame('\tab\tc', 3, 5), ['1 |     ab    c', '  |           ^']);
  assert.equal(frame('a\u{1B}[2Jb\u{202E}', 0, 1), ['1 | a\u{FFFD}[2Jb\u{FFFD}', '  | ^']);
});

test('frames: long lines are cut around the place', () => {
  const rows = frame(`${'a'.repeat(500)}XX${'b'.repeat(500)}`, 500, 502);
  assert.is(rows[0], `1 | …${'a'.repeat(40)}XX${'b'.repeat(58)}…`);
  assert.is(rows[1], `  | ${' '.repeat(41)}^^`);
  assert.ok((frame('x'.repeat(1_000_000), 0, 1_000_000)[1]?.length ?? 0) < 120);
});

test('frames: a span of several lines, and of many', () => {
  assert.equal(frame('let a = {\n  "/a",\n}', 8, 19), [
    '1 | let a = {',
    '  |         ^',
    '2 |   "/a",',
    '  |   ^^^^^',
    '3 | }',
    '  | ^',
  ]);
  const rows = frame(Array.from({ length: 30 }, (_, index) => `line ${index}`).join('\n'), 0, 200);
  assert.is(rows.length, 7);
  assert.match(rows[4] ?? '', '⋮');
});

test('what was meant is near', () => {
  assert.equal(suggestions('raed', ['read', 'rename', 'exec']), ['read']);
  assert.equal(suggestions('READ', ['read']), ['read']);
  assert.equal(suggestions('x', ['read', 'exec', 'load']), []);
  assert.equal(suggestions('a'.repeat(10_000_000), ['a']), []);
  assert.is(didYouMean('sevrity', ['severity'], '@'), "did you mean '@severity'?");
  assert.is(didYouMean('nothing', ['severity']), null);
});

test('docs/diagnostics.md is what the catalogue says', () => {
  const committed = readFileSync(new URL('../../../docs/diagnostics.md', import.meta.url), 'utf8');
  assert.is(committed, diagnosticsReference(), 'run `npm run golden:update`');
});

test.run();
