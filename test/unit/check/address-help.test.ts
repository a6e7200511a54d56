import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diagnoseStatements } from '../helpers/diagnose-policy.ts';

function helpFor(statement: string): readonly (string | null)[] {
  return diagnoseStatements(statement).diagnostics.map(({ help }) => help);
}

const WRITTEN: readonly (readonly [string, string])[] = [
  ['tcp:10.0.0.0/8:443', 'tcp 10.0.0.0/8 port 443'],
  ['tcp://10.0.0.0/8:443', 'tcp 10.0.0.0/8 port 443'],
  ['TCP 10.0.0.0/8 port 443', 'tcp 10.0.0.0/8 port 443'],
  ['udp:53', 'udp port 53'],
  ['udp:*:53', 'udp port 53'],
  ['tcp:8000-8999', 'tcp port 8000-8999'],
  ['*:443', 'port 443'],
  ['tcp', 'tcp'],
  ['10.0.0.0/8', '10.0.0.0/8'],
  ['::1', '[::1]'],
  ['[::1]:22', '[::1] port 22'],
  ['tcp:[2001:db8::]/32:22', 'tcp [2001:db8::]/32 port 22'],
];

for (const [text, address] of WRITTEN) {
  test(`"${text}" is written without quotes`, () => {
    assert.equal(helpFor(`deny connect "${text}"`), [`write \`${address}\`, without quotes`]);
    assert.equal(diagnoseStatements(`deny connect ${address}`).diagnostics, []);
  });
}

test('an address behind its transport, and one that is asked for', () => {
  assert.equal(helpFor('deny connect tcp "10.0.0.1:443"'), ['write `10.0.0.1 port 443`, without quotes']);
  assert.equal(helpFor('deny connect where addr == "10.0.0.1"'), ['write `10.0.0.1`, without quotes']);
  assert.equal(helpFor('deny connect where addr == "10.0.0.1:443"'), [null]);
});

test('other strings where an address is expected', () => {
  assert.equal(helpFor('deny connect "/run/x"'), ['for a socket in the file system write `unix "/run/x"`']);
  assert.equal(helpFor('deny connect "unix:/run/x"'), ['for a socket in the file system write `unix "/run/x"`']);
  assert.equal(helpFor('deny connect "unix:@x"'), ['for an abstract name write `unix abstract "x"`']);
  const [byName] = helpFor('deny connect "example.com:443"');
  assert.match(byName ?? '', /not looked up by name$/);
});

test('a socket that is made has a transport', () => {
  assert.equal(helpFor('deny socket "udp:53"'), ['write `udp`, without quotes']);
  assert.equal(helpFor('deny socket "/run/x"'), [
    'write a transport, such as `tcp`: a socket that is made has no address yet',
  ]);
});

test.run();
