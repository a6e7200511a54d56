import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { parseArgument } from '../../../src/compiler/syntax/parse-argument.ts';
import { sketchValue } from './sketch.ts';

const parse = (text: string) => parseArgument({ name: '-D', text });

test('a value as in a policy, or several with commas', () => {
  const values = {
    '0,2000': '{0 2000}',
    ' 1000-1005 ': '1000..1005',
    '{ "/a", "/b" }': '{"/a" "/b"}',
    '"/a" + b': '(+"/a" +b)',
    '10.0.0.0/8 port 5432, [::1]': '{(- <10.0.0.0/8> :5432) <[::1]>}',
  };
  for (const [text, expected] of Object.entries(values)) {
    const { value, diagnostics } = parse(text);
    assert.equal([sketchValue(value), diagnostics], [expected, []], text);
  }
});

test('anything else is an error with its place', () => {
  const mistakes = { '': 'ARM0101', '/tmp': 'ARM0101', '0 1': 'ARM0101', '5 deny bpf': 'ARM0101', '"/a': 'ARM0102' };
  for (const [text, code] of Object.entries(mistakes)) {
    const { value, diagnostics } = parse(text);
    assert.equal([value, diagnostics.map((one) => one.code)], [null, [code]], text);
  }
  assert.equal(
    parse('{'.repeat(100)).diagnostics.map((one) => one.code),
    ['ARM0103'],
  );
  const [after] = parse('5 deny').diagnostics;
  assert.equal([after?.message, after?.span?.start], ["expected ',' or an operator, found 'deny'", 2]);
});

test.run();
