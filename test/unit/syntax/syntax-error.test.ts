import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parsePolicy } from '../../../src/compiler/syntax/parse.ts';

/** The first diagnostic of a text without its `policy` line. */
const first = (text: string) => parsePolicy({ name: 'a.arm', text: `policy a\n${text}` }).diagnostics[0];

const MESSAGES: Readonly<Record<string, string>> = {
  'mode enforce exe "/a"': "expected a new statement, found 'exe'",
  'deny read { "/a" "/b" }': "expected ',', '}' or an operator, found the string \"/b\"",
  'deny read "/a" unless': 'expected a condition, found the end of the file',
  'deny read "/a" where uid ==': 'expected a value, found the end of the file',
  'deny read "/a" where (uid 3': "expected ')' or an operator, found the end of the file",
  'deny read "/a" "/b"': 'expected an operator, another part of the rule or a new statement, found the string "/b"',
  'deny , "/a"': "expected an operation, found ','",
  'let a = ,': "expected a value, found ','",
  'let a 5': "expected '=', found '5'",
  '@id("a") let b = 5': "expected a rule, found 'let'",
  'default allow read': "expected 'audit', 'deny' or 'kill', found 'allow'",
  'mode strict': "expected 'enforce' or 'observe', found 'strict'",
  'use std': "expected a string, found 'std'",
  'for { deny bpf }': "expected a condition, found '{'",
  'confine web "/a" {': "expected 'exe', 'open' or '{', found the string \"/a\"",
  'protect "/a" to "/b"': "expected 'against', 'unless', an operator or a new statement, found 'to'",
  'test "a" { expect deny bpf by 5 }': "expected a string, found '5'",
};

for (const [text, message] of Object.entries(MESSAGES)) {
  test(`the message for ${text}`, () => assert.is(first(text)?.message, message));
}

const ORDER = 'the parts of a rule stand in this order, each at most once: to, leaving, into, from, where, unless';

const HELP: Readonly<Record<string, string | null>> = {
  'alow read "/a"': "did you mean 'allow'?",
  'deny bpf\nalow read "/a"': "did you mean 'allow'?",
  'deny read "/a" unles exe "/b"': "did you mean 'unless' or 'rules'?",
  'deny bpf unles exe "/b"': "did you mean 'unless' or 'rules'?",
  'protect "/a" aganst write': "did you mean 'against'?",
  'deny read write "/a"': 'operations are separated by commas',
  'deny read "/a" unless uid 3 from exe "/b"': ORDER,
  'deny read "/a" where uid 3 where gid 4': ORDER,
  'allow exec "/a" leaving into web': ORDER,
  'for container open { }': 'only a named block can be open: `as NAME open`',
  'deny read /a': 'write paths in double quotes',
  'use std': 'strings are written in double quotes',
  "deny read '/a'": 'strings are written in double quotes',
  '// no': 'comments start with `#`',
  'deny bpf;': 'statements need no terminator: leave the `;` out',
  'deny read "/a" unless exe == "/b"': '`exe` is followed by its paths',
  'deny read "/a" where uid = 5': 'comparisons are written `==`',
  'deny read "/a" where uid 5 && gid 5': 'write `and`',
  'deny read "/a" where uid 5 || gid 5': 'write `or`; sets are joined by `+`',
  'deny read "/a" where !container': 'write `not`',
  'deny chmod "/a" where new_mode & 1 & 2 != 0': 'a value takes one `&`',
  'deny chmod "/a" where new_mode & 0755 != 0': 'octal numbers start with `0o`, as in `0o755`',
  'let a = 18446744073709551616': 'numbers go up to 2^64 - 1',
  'deny connect ::1': 'IPv6 addresses are written in brackets, as in `[2001:db8::]/32`',
  'deny connect tcp 2001:db8::/32': 'IPv6 addresses are written in brackets, as in `[2001:db8::]/32`',
  'deny connect fe80::1 port 80': 'IPv6 addresses are written in brackets, as in `[2001:db8::]/32`',
  'deny connect [::1 port 80': 'an IPv6 address ends with `]`',
  'deny read ("/a")': 'blocks and sets stand in braces',
  'deny read ["/a"]': 'blocks and sets stand in braces',
  'deny read "/a", "/b"': 'several values stand in braces: `{ …, … }`',
  'deny read "/a",': 'statements need no terminator: leave the `,` out',
  'block read "/a"': "did you mean 'deny'?",
  'read "/a"': 'a rule starts with its effect, as in `deny read`',
  'deny read "/a" unless "/b"': 'a program is asked for by `exe "…"`',
  'default deny read "/a"': 'a `default` has operations only; `allow` rules say what it spares',
  'let = 5': null,
};

for (const [text, help] of Object.entries(HELP)) {
  test(`the help for ${text.replace('\n', ' ')}`, () => {
    assert.is(first(text)?.code, 'ARM0101');
    assert.is(first(text)?.help, help);
  });
}

test.run();
