import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { CATALOGUE, catalogueEntries, diagnose } from '../../../src/compiler/diagnostics/catalogue.ts';
import type { Diagnostic } from '../../../src/compiler/diagnostics/diagnostic.ts';
import { diagnoseFiles, diagnosePolicy, diagnoseStatements, FILE, HEADER } from '../helpers/diagnose-policy.ts';
import { ANNOTATION_CASES } from './cases/annotations.ts';
import type { Case } from './cases/case.ts';
import { FILE_CASES } from './cases/files.ts';
import { NAME_CASES } from './cases/names.ts';
import { PATH_CASES } from './cases/paths.ts';
import { READING_CASES } from './cases/reading.ts';
import { RULE_CASES } from './cases/rules.ts';
import { TYPE_CASES } from './cases/types.ts';

const CASES: readonly Case[] = [
  ...READING_CASES,
  ...NAME_CASES,
  ...FILE_CASES,
  ...PATH_CASES,
  ...RULE_CASES,
  ...ANNOTATION_CASES,
  ...TYPE_CASES,
];

/**
 * Their texts are too large, or no text at all, or they are about the command line: each has a test of its own below,
 * in syntax/ or in check/.
 */
const ELSEWHERE = [
  ...['ARM0001', 'ARM0003', 'ARM0108', 'ARM0109', 'ARM0212', 'ARM0254', 'ARM0318', 'ARM0319', 'ARM0422', 'ARM0423'],
  ...['ARM0260', 'ARM0261', 'ARM0262', 'ARM0263', 'ARM0264'],
];

function check({ code, text, whole, files = {} }: Case): void {
  const marked = { [FILE]: whole ? text : `${HEADER}${text}\n`, ...files };
  const plain = mapped(marked, (content) => content.replace('«', '').replace('»', ''));
  const [file, content] = Object.entries(marked).find(([, one]) => one.includes('«')) ?? ['', ''];
  const place = `${file} ${content.indexOf('«')}-${content.indexOf('»') - 1}`;
  // A lone `deny` is a whole file here only to have its place at the end.
  const found = diagnoseFiles(plain).diagnostics.filter((one) => one.code !== 'ARM0106' || code === 'ARM0106');
  const told = `${plain[FILE]}\n${found.map((one) => one.message).join('\n')}`;
  assert.equal(found.map(brief), [`${code} ${place}`], told);
}

function brief({ code, span }: Diagnostic): string {
  return `${code} ${span?.file} ${span?.start}-${span?.end}`;
}

function mapped(files: Readonly<Record<string, string>>, change: (content: string) => string): Record<string, string> {
  return Object.fromEntries(Object.entries(files).map(([name, content]) => [name, change(content)]));
}

for (const one of CASES) {
  test(`${one.code}: ${one.text.slice(0, 60).replaceAll('\n', ' ')}`, () => check(one));
}

test('every diagnostic of the catalogue has a case', () => {
  const covered = new Set([...CASES.map((one) => one.code), ...ELSEWHERE]);
  const missing = catalogueEntries()
    .map((entry) => entry.code)
    .filter((code) => !covered.has(code) && code < 'ARM0900');
  assert.equal(missing, []);
});

test('codes are unique and of one form, messages are one line in lower case', () => {
  const codes = catalogueEntries().map((entry) => entry.code);
  assert.is(new Set(codes).size, codes.length);
  for (const code of codes) assert.match(code, /^ARM\d{4}$/);
  for (const one of CASES) {
    const { diagnostics } = diagnosePolicy(one.whole ? one.text : `${HEADER}${one.text}`);
    for (const { message } of diagnostics) {
      assert.not.match(message, /\n|\.$/);
      assert.not.match(message, /^[A-Z]/);
    }
  }
});

for (const entry of catalogueEntries()) {
  if (entry.code >= 'ARM0900') continue;
  test(`${entry.code}: the examples of the reference`, () => {
    if (entry.wrong !== null) {
      const codes = diagnoseStatements(entry.wrong).diagnostics.map((one) => one.code);
      assert.ok(codes.includes(entry.code), codes.join(' '));
    }
    if (entry.right !== null) {
      const { diagnostics, policy } = diagnoseStatements(entry.right);
      assert.equal(diagnostics, []);
      assert.ok(policy);
    }
  });
}

test('ten mistakes are ten diagnostics, in order of place', () => {
  const text = [
    'policy ten',
    'deny raed "/a"',
    'deny read /b',
    'alow read "/c"',
    '@severity("hihg") deny read "/d"',
    'deny read "e"',
    'deny read { "/f" "/g" }',
    'for exe "/h" { deny read nothing }',
    'allow exec "/i"',
    'deny ptrace to nobody',
    'deny read "/j/../k"',
    '',
  ].join('\n');
  const found = diagnosePolicy(text).diagnostics;
  assert.equal(
    found.map((one) => one.code),
    ['ARM0203', 'ARM0101', 'ARM0101', 'ARM0204', 'ARM0302', 'ARM0101', 'ARM0201', 'ARM0403', 'ARM0201', 'ARM0303'],
  );
});

test('a diagnostic takes its severity and message from the catalogue', () => {
  const one = diagnose('unknownOperation', null, { name: 'raed' }, { help: 'help' });
  assert.is(one.code, CATALOGUE.unknownOperation.code);
  assert.equal(one, {
    code: 'ARM0203',
    severity: 'error',
    message: "unknown operation 'raed'",
    span: null,
    notes: [],
    help: 'help',
  });
});

test.run();
