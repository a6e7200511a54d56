// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { PathPattern } from '../../../src/compiler/check/typed-policy.ts';
import { diagnoseStatements, typedPolicy } from '../helpers/diagnose-policy.ts';
import { showCondition, showPaths } from '../helpers/show-condition.ts';

const rulesOf = (text: string) => typedPolicy(text).blocks.flatMap((block) => block.rules);
const objectOf = (text: string) => showCondition(rulesOf(text).at(-1)?.object ?? null);
const codes = (text: string) => diagnoseStatements(text).diagnostics.map((one) => one.code);

const OBJECTS: readonly (readonly [string, string])[] = [
  // Paths.
  ['deny read "/a"', 'either /a'],
  ['deny read { "/a", { "/b", "/c" }, }', 'either /a /b /c'],
  ['deny read "/a" + { "/b" } + "/c"', 'either /a /b /c'],
  ['deny read { "/a", "/b" } - "/b"', 'either /a - /b'],
  ['deny read "/a/**" - "/a/b" - { "/a/c", "/a/d" }', 'either /a/** - /a/b /a/c /a/d'],
  ['deny read "/a/**" - { "/a/b" } + "/c/**"', 'either /a/** /c/** - /a/b'],
  ['deny read { "/a/**" - "/a/b", "/c/**" - "/c/d" }', 'either /a/** /c/** - /a/b /c/d'],
  ['deny rename "/a"', 'either /a'],
  ['deny rename "/a" to "/b"', 'object /a'],
  ['deny load anonymous', 'anonymous'],
  ['deny load { "/a", anonymous }', '(either /a or anonymous)'],
  ['deny load { "/a", anonymous } - anonymous', 'either /a'],
  // Capabilities and signals.
  ['deny capability net_admin', 'capability in 12'],
  ['deny capability { chown, net_admin, 1-3 }', 'capability in 0-3,12'],
  ['deny capability { 0-40 } - { sys_admin, 22-39 }', 'capability in 0-20,40'],
  ['deny capability any', 'none'],
  ['deny signal { kill, term, rt34 }', 'signal in 9,15,34'],
  ['deny signal any', 'none'],
  ['deny signal kill', 'signal in 9'],
  // Sockets.
  ['deny socket raw', 'transport in 4'],
  ['deny socket { raw, tcp }', '(transport in 4 or transport in 1)'],
  ['deny socket unix', 'transport in 5'],
  ['deny socket ip', 'family in 2,10,43'],
  ['deny socket ip - tcp', 'transport in 0,2-4,7'],
  ['deny socket netlink', 'transport in 6'],
  ['deny net tcp', 'transport in 1'],
  ['deny net ip', 'family in 2,10,43'],
  // Addresses.
  ['deny connect ip', 'addr in [::]/0'],
  ['deny connect tcp', 'transport in 1'],
  ['deny connect { tcp, udp }', '(transport in 1 or transport in 2)'],
  ['deny connect 10.1.2.3', 'addr in 10.1.2.3'],
  ['deny connect tcp 10.0.0.0/8', '(transport in 1 and addr in 10.0.0.0/8)'],
  ['deny connect tcp { 10.0.0.0/8, [2001:db8::]/32 }', '(transport in 1 and addr in 10.0.0.0/8,[2001:db8::]/32)'],
  ['deny connect { 10.0.0.0/9, 10.128.0.0/9 }', 'addr in 10.0.0.0/8'],
  ['deny connect 10.0.0.0/8 - 10.0.0.0/9', 'addr in 10.128.0.0/9'],
  ['deny connect 10.0.0.0/30 - 10.0.0.1', 'addr in 10.0.0.0,10.0.0.2/31'],
  ['deny connect tcp not in 10.0.0.0/8', '(transport in 1 and addr not in 10.0.0.0/8)'],
  ['deny connect ip not in { 10.0.0.0/8, [::1] }', 'addr not in [::1],10.0.0.0/8'],
  ['deny connect [::ffff:10.0.0.0]/104', 'addr in 10.0.0.0/8'],
  // Of IPv6 blocks IPv4 is no part.
  ['deny connect [::]/0', 'addr not in 0.0.0.0/0'],
  ['deny connect udp port 53', '(transport in 2 and port in 53)'],
  ['deny connect port { 80, 8000-8080 }', '(addr in [::]/0 and port in 80,8000-8080)'],
  ['deny connect tcp port { { 1-65535 } - { 22, 80-90 } }', '(transport in 1 and port in 1-21,23-79,91-65535)'],
  [
    'let db = { 10.0.0.0/8 port 5432, tcp [::1] }\ndeny connect tcp db',
    '((transport in 1 and addr in 10.0.0.0/8 and port in 5432) or (transport in 1 and addr in [::1]))',
  ],
  [
    'let db = { 10.0.0.0/8, 10.1.0.0/16 port 1-9 }\ndeny connect db port 5-20',
    '((addr in 10.0.0.0/8 and port in 5-20) or (addr in 10.1.0.0/16 and port in 5-9))',
  ],
  [
    'deny connect tcp 10.0.0.0/8 port 1-9 - 10.0.0.0/9 port 4-20',
    '((transport in 1 and addr in 10.128.0.0/9 and port in 1-9) or (transport in 1 and addr in 10.0.0.0/9 and port in 1-3))',
  ],
  [
    'deny connect ip - tcp port 22',
    '((transport in 0,2-4,7 and addr in [::]/0) or (transport in 1 and port in 0-21,23-65535))',
  ],
  ['deny connect unix', 'transport in 5'],
  ['deny connect unix "/run/x"', '(transport in 5 and either /run/x)'],
  ['deny connect unix { "/run/*" } - unix "/run/x"', '(transport in 5 and either /run/* and not either /run/x)'],
  ['deny connect unix abstract { "a*", "b/c" }', '(transport in 5 and abstract a* b/c)'],
  ['deny connect { unix, tcp } - unix', 'transport in 1'],
];

for (const [text, expected] of OBJECTS) {
  test(text.replaceAll('\n', ' '), () => assert.is(objectOf(text), expected));
}

test('constants in constants, in any order, and where they are used', () => {
  const text = `
    let all = some + more
    let some = { ports, 22 }
    let more = 100-200
    let ports = { 80, 443 } - 443
    deny connect tcp port all`;
  assert.is(objectOf(text), '(transport in 1 and port in 22,80,100-200)');
});

test('one constant means in each place what belongs there', () => {
  const policy = rulesOf('let k = kill\ndeny capability k\ndeny signal k');
  assert.equal(
    policy.map((rule) => showCondition(rule.object)),
    ['capability in 5', 'signal in 9'],
  );
});

test('a set used by name is not copied', () => {
  const [first, second] = rulesOf('let a = { "/a", "/b" } - "/b/c"\ndeny read a\ndeny exec a');
  assert.is(first?.paths?.patterns, second?.paths?.patterns);
  assert.is(first?.paths?.except, second?.paths?.except);
});

test('strings are put into paths, sets as alternatives', () => {
  const [rule] = rulesOf('let bin = { "/usr/bin", "/bin" }\nlet sh = "sh"\ndeny exec "${bin}/${sh}"');
  assert.equal(
    rule?.paths?.patterns[0]?.nodes.map((node: PathPattern['nodes'][number]) => node.kind),
    ['alternatives', 'slash', 'literal'],
  );
});

test('patterns that are taken away by name leave nothing', () => {
  assert.equal(codes('let a = { "/a", "/b" }\ndeny read a - a'), ['ARM0402']);
  assert.equal(codes('let bin = "/bin"\ndeny read "${bin}/a" - "${bin}/a"'), ['ARM0402']);
  assert.is(showPaths(rulesOf('deny read { "/a", "/b" } - { "/a", "/c" }')[0]?.paths ?? never()), '/b - /a /c');
});

test('a slash or a NUL in a text is a byte of it, which wildcards match too', () => {
  const [rule] = rulesOf('deny connect unix abstract "/tmp/.X11-unix/?[!a]"');
  const test = rule?.object?.kind === 'all' ? rule.object.parts[1] : null;
  const bytes = Array.from({ length: 256 }, (_, byte) => byte);
  assert.equal(test?.kind === 'text' && test.patterns.patterns[0]?.nodes, [
    { kind: 'slash' },
    { kind: 'literal', bytes: '/tmp/.X11-unix/' },
    { kind: 'class', bytes, repeat: false },
    { kind: 'class', bytes: bytes.filter((byte) => byte !== 0x61), repeat: false },
  ]);
});

test('sets of a hundred thousand, and chains through address patterns', () => {
  const count = 100_000;
  const members = Array.from({ length: count }, (_, index) => `"/a/${index}"`).join(', ');
  assert.equal(codes(`let a = { ${members} }\ndeny read a - "/a/7"`), []);
  const parts = Array.from({ length: count }, (_, index) => `- 10.${index >> 16}.${(index >> 8) & 255}.${index & 255}`);
  assert.equal(codes(`deny connect 10.0.0.0/8 ${parts.join(' ')}`), []);
  const chain = Array.from({ length: 20_000 }, (_, index) => `let a${index} = tcp a${index + 1}`).join('\n');
  assert.equal(codes(`${chain}\nlet a20000 = 10.0.0.1\ndeny connect a0`), []);
});

test('a circle is said once, whatever it goes through, and nothing else of who is in it', () => {
  for (const circle of ['let b = { a }', 'let b = "${a}"', 'let b = tcp a port b', 'let b = "/x" - a']) {
    assert.equal(
      codes(`let a = b\n${circle}\ndeny read a\ndeny connect b`).filter((code) => code === 'ARM0208').length,
      1,
    );
  }
  const { diagnostics } = diagnoseStatements('let c = { "/x", b }\nlet b = a + c\nlet a = "${c}"\ndeny read a');
  assert.equal(
    diagnostics.map((one) => [one.code, one.span?.start, one.notes.map((note) => note.message)]),
    [['ARM0208', 19, ["by way of 'b'", "by way of 'a'"]]],
  );
});

function never(): never {
  throw new Error('no paths');
}

test.run();
