import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { catalogueEntries, hasErrors } from '../../src/compiler/diagnostics/catalogue.ts';
import { type DiagnosticJson, diagnosticsToJson, formatText } from '../../src/compiler/diagnostics/format.ts';
import { LineIndex } from '../../src/compiler/diagnostics/positions.ts';
import { type Compilation, compile } from '../../src/compiler/pipeline.ts';
import { readerOf } from '../unit/helpers/diagnose-policy.ts';
import type { BadInput, Place } from './bad-input.ts';
import { GENERATED } from './generated.ts';
import { readCases } from './read-cases.ts';

const CASES = new URL('./cases/', import.meta.url);

const inputs = [
  ...readdirSync(CASES)
    .sort()
    .flatMap((name) => readCases(readFileSync(new URL(name, CASES), 'utf8')).map((one) => ({ theme: name, ...one }))),
  ...GENERATED.map((one) => ({ theme: 'generated', ...one })),
];

for (const one of inputs) test(`${one.theme}: ${one.title}`, () => check(one));

function check(input: BadInput): void {
  const done = compiled(input);
  const found = diagnosticsToJson(done.diagnostics, done.sources);
  const expected = input.expected.map(
    ({ code, place }) => `${code} ${place === null ? 'nowhere' : placeOf(place, done)}`,
  );
  const told = formatText(done.diagnostics, done.sources);
  assert.equal(found.map(brief), expected, told.slice(0, 4000));
  assert.ok(found.length > 0);
  for (const diagnostic of found) checkWords(diagnostic);
  // What armorc does by these: with an error it ends with exit code 1 and writes nothing.
  const { program, manifest } = done;
  if (hasErrors(done.diagnostics)) assert.equal([program, manifest], [null, null]);
  else assert.ok(program !== null && manifest !== null);
}

function compiled({ files, definitions, targets, profile = {} }: BadInput): Compilation {
  const bytesOf = (content: string | Uint8Array) =>
    typeof content === 'string' ? new TextEncoder().encode(content) : content;
  const texts = files.flatMap(({ name, content }) => (typeof content === 'string' ? [[name, content]] : []));
  const roots = files.filter(({ used }) => !used).map(({ name, content }) => ({ name, bytes: bytesOf(content) }));
  const asking = { profile: new Map(Object.entries(profile)), countsAllows: false };
  return compile(roots, { reader: readerOf(Object.fromEntries(texts)), definitions, targets, asking });
}

function brief({ code, file, line, column, endLine, endColumn }: DiagnosticJson): string {
  return `${code} ${file === null ? 'nowhere' : `${file}:${line}:${column}-${endLine}:${endColumn}`}`;
}

function placeOf({ file, start, end }: Place, { sources }: Compilation): string {
  const index = new LineIndex(sources.find((source) => source.name === file)?.text ?? '');
  const [first, last] = [index.position(start), index.position(end)];
  return `${file}:${first.line}:${first.column}-${last.line}:${last.column}`;
}

function checkWords({ message, notes, help }: DiagnosticJson): void {
  for (const words of [message, ...notes.map((note) => note.message), ...(help === null ? [] : [help])]) {
    assert.match(words, /\S/);
    assert.not.match(words, /[\n.]$|\n/, 'one line without a full stop');
    // UNIX and IPv4 may stand first.
    assert.not.match(words, /^[A-Z](?![A-Z])/, 'in lower case');
    assert.not.match(words, /undefined|null|NaN|\[object/);
  }
}

test('300 policies, each another one', () => {
  const contents = inputs.map(({ files, definitions, targets, profile }: BadInput) =>
    JSON.stringify([files.map(({ content }) => String(content).slice(0, 10_000)), definitions, targets, profile]),
  );
  assert.ok(new Set(contents).size >= 300);
  assert.is(new Set(contents).size, contents.length);
});

test('every diagnostic of the catalogue is given to some', () => {
  const given = new Set(inputs.flatMap(({ expected }) => expected.map(({ code }) => code)));
  // What only clang shows: test/unit/toolchain and test/cli.
  for (const code of ['ARM0911', 'ARM0912']) given.add(code);
  const missing = catalogueEntries().filter(({ code }) => !given.has(code));
  assert.equal(
    missing.map(({ code }) => code),
    [],
  );
});

test.run();
