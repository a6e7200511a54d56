import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { sketchExpression, sketchTo, statement } from './sketch.ts';

const EXPRESSIONS: Readonly<Record<string, string>> = {
  container: '[container]',
  owned: '[owned]',
  'object.memfd': '[object.memfd]',
  'exe "/a"': '[exe: "/a"]',
  'exe { "/a", shells }': '[exe: {"/a" shells}]',
  'exe a + b': '[exe: (+a +b)]',
  'interp base.shells': '[interp: base.shells]',
  'under exe "**/java"': '[under exe: "**/java"]',
  'parent exe { "/a" }': '[parent exe: {"/a"}]',
  'in web': '[in: web]',
  'in base.web': '[in: base.web]',
  'uid 33': '[uid: 33]',
  'uid { 0, 1000-1005 }': '[uid: {0 1000..1005}]',
  'workload "x"': '[workload: "x"]',
  'cgroup "/x/**"': '[cgroup: "/x/**"]',
  'capable net_admin': '[capable: net_admin]',
  'capable kill': '[capable: kill]',
  'capable_here { kill, setuid }': '[capable_here: {kill setuid}]',
  'comm "x*"': '[comm: "x*"]',
  'flags { ro, bind }': '[flags: {ro bind}]',
  'port 80': '[port: 80]',
  'uid in admins': '(uid in admins)',
  'addr not in { 10.0.0.0/8 }': '(addr not in {<10.0.0.0/8>})',
  'uid in a - { 0 }': '(uid in (+a -{0}))',
  'family == unix': '(family == (unix - :-))',
  'cmd == prog_load': '(cmd == prog_load)',
  'object.owner != subject.fsuid': '(object.owner != subject.fsuid)',
  'object.nlink<2': '(object.nlink < 2)',
  'port <= 1023': '(port <= 1023)',
  'port > 0x400': '(port > 1024)',
  '1024 >= port': '(1024 >= port)',
  'new_mode & 0o4000 != 0': '((new_mode & 2048) != 0)',
  '(new_mode & 0o4000) != 0': '((new_mode & 2048) != 0)',
  '((new_mode & 1) != 0)': '((new_mode & 1) != 0)',
  'not uid == 0': '(not (uid == 0))',
  'not uid in a and container': '((not (uid in a)) and [container])',
  'not (uid 0 and container)': '(not ([uid: 0] and [container]))',
  'not (not container)': '(not (not [container]))',
  'a and b or c and d': '(([a] and [b]) or ([c] and [d]))',
  'a or b and c or d': '([a] or ([b] and [c]) or [d])',
  '(a or b) and c': '(([a] or [b]) and [c])',
  'a and (b and c)': '([a] and ([b] and [c]))',
  '(uid 0) or((b))': '([uid: 0] or [b])',
};

for (const [text, expected] of Object.entries(EXPRESSIONS)) {
  test(`the condition ${text}`, () => {
    const rule = statement('rule', `deny read "/a" from ${text} where ${text} unless ${text}`);
    for (const part of [rule.from, rule.where, rule.unless]) assert.is(sketchExpression(part), expected);
    assert.is(sketchExpression(statement('for', `for ${text} { deny read "/a" }`).subject), expected);
  });
}

const TARGETS: Readonly<Record<string, string>> = {
  '"/b"': 'paths "/b"',
  '{ "/b", "/c" }': 'paths {"/b" "/c"}',
  'a + b': 'paths (+a +b)',
  // Only what the name stands for can tell.
  web: 'paths web',
  container: 'subject [container]',
  'not container': 'subject (not [container])',
  'container and uid 5': 'subject ([container] and [uid: 5])',
  'in web': 'subject [in: web]',
  'exe "/x"': 'subject [exe: "/x"]',
  'under exe shells': 'subject [under exe: shells]',
  'uid 33': 'subject [uid: 33]',
  'uid { 33 }': 'subject [uid: {33}]',
  'uid in admins': 'subject (uid in admins)',
  'uid == 33': 'subject (uid == 33)',
  '(uid 33 or exe "/x")': 'subject ([uid: 33] or [exe: "/x"])',
};

for (const [text, expected] of Object.entries(TARGETS)) {
  test(`to ${text}`, () => {
    assert.is(sketchTo(statement('rule', `deny link "/a" to ${text}`).to), expected);
    const rule = statement('rule', `deny signal { term } to ${text} from uid 3`);
    assert.equal([sketchTo(rule.to), sketchExpression(rule.from)], [expected, '[uid: 3]']);
  });
}

test('a condition has the span it was read from, parentheses included', () => {
  const text = 'deny read "/a" where (uid 0 or container) and not in web\n';
  const { where } = statement('rule', text);
  const written = (span: { start: number; end: number }) => `policy a\n${text}`.slice(span.start, span.end);
  if (where?.kind !== 'and') throw new Error('no conjunction');
  assert.is(written(where.span), '(uid 0 or container) and not in web');
  assert.equal(
    where.parts.map((part) => written(part.span)),
    ['(uid 0 or container)', 'not in web'],
  );
});

test('what joins conditions is wide, not deep', () => {
  const many = Array.from({ length: 5000 }, (_, index) => `uid ${index}`);
  const { where } = statement('rule', `deny read "/a" where ${many.join(' or ')}`);
  assert.is(where?.kind === 'or' && where.parts.length, 5000);
});

test.run();
