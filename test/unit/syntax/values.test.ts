import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parsePolicy } from '../../../src/compiler/syntax/parse.ts';
import { sketchValue, statement } from './sketch.ts';

const VALUES: Readonly<Record<string, string>> = {
  '"/a"': '"/a"',
  '33': '33',
  '0': '0',
  '0x1F': '31',
  '0o755': '493',
  '18446744073709551615': '18446744073709551615',
  '1000-1005': '1000..1005',
  '0x10-0x1f': '16..31',
  '10.0.0.0/8': '<10.0.0.0/8>',
  '10.1.2.3': '<10.1.2.3>',
  '[2001:db8::]/32': '<[2001:db8::]/32>',
  '[::1]': '<[::1]>',
  '[::ffff:10.0.0.1]': '<[::ffff:10.0.0.1]>',
  scratch: 'scratch',
  'secrets.credentials': 'secrets.credentials',
  'base.test': 'base.test',
  any: 'any',
  'object.owner': 'object.owner',
  net_admin: 'net_admin',
  setuid: 'setuid',
  open: 'open',
  kill: 'kill',
  '{ }': '{}',
  '{ "/a", { b, }, }': '{"/a" {b}}',
  '{ kill, term }': '{kill term}',
  '{ 0, 1000-1005 }': '{0 1000..1005}',
  'a + b - { "/c" }': '(+a +b -{"/c"})',
  'a-b': '(+a -b)',
  '5 - 3': '(+5 -3)',
  '{ a - b, c }': '{(+a -b) c}',
  'x & y': '(x & y)',
  'a + x & 1': '(+a +(x & 1))',
  tcp: '(tcp - :-)',
  'port 53': '(- - :53)',
  'tcp port { 80, 443 }': '(tcp - :{80 443})',
  'tcp 10.0.0.0/8 port 5432': '(tcp <10.0.0.0/8> :5432)',
  'udp db port 1-5': '(udp db :1..5)',
  'tcp db': '(tcp db :-)',
  '10.0.0.0/8 port 5432': '(- <10.0.0.0/8> :5432)',
  'ip not in { 10.0.0.0/8, local }': '(ip not {<10.0.0.0/8> local} :-)',
  'ip not in local port 22': '(ip not local :22)',
  'unix "/run/x.sock"': '(unix "/run/x.sock" :-)',
  'unix abstract "name*"': '(unix abstract "name*" :-)',
  'unix abstract { "a", "b" }': '(unix abstract {"a" "b"} :-)',
  '{ 10.0.0.0/8 port 5432, [2001:db8::]/32 port 5432, unix }':
    '{(- <10.0.0.0/8> :5432) (- <[2001:db8::]/32> :5432) (unix - :-)}',
  'tcp port 80 + udp port 53': '(+(tcp - :80) +(udp - :53))',
};

for (const [text, expected] of Object.entries(VALUES)) {
  test(`the value ${text}`, () => {
    assert.is(sketchValue(statement('let', `let x = ${text}`).value), expected);
    assert.is(sketchValue(statement('param', `param x = ${text}`).value), expected);
  });
}

test('no number is read wrong', () => {
  for (const text of ['0755', '00', '0x', '0xg', '0o8', '1_000', '33a', '18446744073709551616', '9'.repeat(1000)]) {
    const { diagnostics } = parsePolicy({ name: 'a.arm', text: `policy a let x = ${text}` });
    assert.equal(
      diagnostics.map((one) => one.code),
      ['ARM0101'],
      text,
    );
  }
});

test('a value has the span it was read from', () => {
  const text = 'let x = tcp 10.0.0.0/8 port 5432 + secrets.db # all\n';
  const { value } = statement('let', text);
  const written = (span: { start: number; end: number }) => `policy a\n${text}`.slice(span.start, span.end);
  assert.is(written(value.span), 'tcp 10.0.0.0/8 port 5432 + secrets.db');
  if (value.kind !== 'sum') throw new Error('no sum');
  assert.equal(
    value.parts.map((part) => written(part.value.span)),
    ['tcp 10.0.0.0/8 port 5432', 'secrets.db'],
  );
});

test.run();
