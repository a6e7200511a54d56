// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { formatJson, formatText } from '../../../src/compiler/diagnostics/format.ts';
import { parsePolicy } from '../../../src/compiler/syntax/parse.ts';
import { diagnosePolicy } from '../helpers/diagnose-policy.ts';

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
const RUNS = Number(process.env.FUZZ_RUNS ?? 500);
console.log(`seed ${SEED} (FUZZ_SEED), ${RUNS} runs (FUZZ_RUNS)`);

const VALID = `policy web_tier "Web"
mode enforce on_error deny
version "1.4.0"
let scratch = { "/tmp/**", { "/var/tmp/**" } } + "/dev/shm/**" - "/tmp/ok" # places
let bin = "{/usr,}/{bin,sbin}"
let db = { 10.0.0.0/8 port 5432, [2001:db8::]/32 port 5432-5433 }
param admins = { 0, 1000-1005 }
@id("x") @severity("high") @message("no \\"x\\"")
deny exec, load scratch unless exe "\${bin}/[a-z]+\\*?"
kill chmod "/a/**" where new_mode & 0o4000 != 0 and not (uid in admins or container)
rules client { allow connect tcp db }
for exe "/usr/bin/curl" as curl open { mode observe default deny read, exec allow read "/etc/h*s" audit exec "/x" }
confine web exe { "/usr/sbin/nginx" } { default deny exec, write, connect allow exec "/bin/x" leaving include client }
confine jail { deny signal { term, kill } to not in web for uid { 0, 5 } { deny ptrace to exe "/x" } }
extend curl { allow read "/etc/hosts" from under exe "/bin/sh" }
test "t" { given exec "/a", uid 33 expect deny exec "/tmp/b" by "x" expect allow rename "/c" to "/d" }
protect "/a/**" against write unless uid in { 0, 5-6 }
`;

const WORDS = `${VALID} use rules param default any unix abstract port ip in == & < { } ( ) [ ] " # \\ , + - & @ . $ 0x`;
const PIECES = WORDS.split(/\s+/u);

/** Nothing thrown, every place inside the text, the same answer twice, and both formats printed. */
function isTotal(text: string): void {
  const source = { name: 'a.arm', text };
  const { tree, diagnostics } = parsePolicy(source);
  assert.ok(tree !== null || diagnostics.length > 0);
  const again = diagnosePolicy(text);
  const found = diagnosePolicy(text);
  assert.equal(found, again);
  for (const one of [...diagnostics, ...found.diagnostics]) {
    assert.match(one.code, /^ARM\d{4}$/);
    assert.not.match(one.message, '\n');
    for (const span of [one.span, ...one.notes.map((note) => note.span)]) {
      if (span !== null) assert.ok(0 <= span.start && span.start <= span.end && span.end <= text.length, text);
    }
  }
  formatText(diagnostics, [source], { colour: true });
  JSON.parse(formatJson(diagnostics, [source]));
}

function holds(arbitrary: fc.Arbitrary<string>): void {
  fc.assert(fc.property(arbitrary, isTotal), { seed: SEED, numRuns: RUNS });
}

test('the valid policy of this file is read', () => {
  assert.equal(parsePolicy({ name: 'a.arm', text: VALID }).diagnostics, []);
});

test('any text', () => holds(fc.string({ unit: 'binary', maxLength: 200 })));

test('any words of the language', () =>
  holds(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }).map((words) => `policy a ${words.join(' ')}`)));

test('any characters of the language', () =>
  holds(
    fc
      .array(fc.constantFrom(...'{}[](),+-&@#"\\/*?!$.:=<>\n\r\t abe0é\u{1F600}'), { maxLength: 80 })
      .map((all) => all.join('')),
  ));

test('any string as a path', () =>
  holds(
    fc
      .array(fc.constantFrom(...'{}[],+-^!\\/*?$.xa09é\u{1F600}', '**/', '${a}', '\\x41', '[a-z]+'), { maxLength: 30 })
      .map((all) => `policy p let a = { "/x", "y{,/}" } deny read "${all.join('')}" deny exec a`),
  ));

test('mutations of a valid policy', () => {
  const edit = fc.tuple(
    fc.nat(VALID.length),
    fc.nat(12),
    fc.constantFrom('', '', '{', '}', '"', '\n', '#', 'deny ', '\\', '\0', 'é'),
  );
  holds(
    fc
      .array(edit, { minLength: 1, maxLength: 4 })
      .map((edits) =>
        edits.reduce((text, [at, length, insert]) => text.slice(0, at) + insert + text.slice(at + length), VALID),
      ),
  );
});

test('any bytes', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      const { diagnostics } = diagnosePolicy(bytes);
      assert.ok(diagnostics.length > 0);
    }),
    { seed: SEED, numRuns: RUNS },
  );
});

test('ten megabytes of anything take seconds, not minutes', () => {
  const size = 10 * 1024 * 1024;
  const garbage = [
    '{',
    '}',
    '"',
    '\\',
    'a',
    'deny ',
    'deny\n',
    '@a\n',
    '#\n',
    '"\n',
    '()',
    'é ',
    '/**',
    'alo\n',
    '{}{',
    'not ',
    'a + ',
    'a and ',
    '1',
    '{ tcp ',
    'kill ',
  ];
  for (const piece of garbage) {
    const text = `policy a deny read ${piece.repeat(Math.ceil(size / piece.length))}`;
    const start = performance.now();
    const { diagnostics } = diagnosePolicy(text);
    assert.ok(performance.now() - start < 60_000, piece);
    assert.ok(diagnostics.length > 0, piece);
  }
});

test.run();
