import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { rulesText } from '../../../src/compiler/rules/rules-text.ts';
import { rulesOf } from '../helpers/rules-of.ts';

/** The lines that say when the first rule of a text applies. */
function conditions(text: string): readonly string[] {
  const lines = rulesText(rulesOf(text)).split('\n');
  return lines.filter((line) => /^ {6}(when|unless|note) /.test(line)).map((line) => line.trim().replace(/ +/g, ' '));
}

test('a rule with all that can be said of it', () => {
  const text = rulesText(
    rulesOf(
      '@id("x") @severity("high") @message("no") @errno("EACCES") @quiet @mode("observe") @tags("a", "b")\ndeny read, rename { "/a", "/b" } where owned unless exe { "/c", "/d", "/e" }',
    ),
  );
  assert.is(
    text,
    [
      'everyone   (example.arm:1)',
      '  deny read, rename',
      '      when    the old or the new path is "/a" or "/b"',
      '      when    the subject owns the object',
      '      unless  the program is one of',
      '                "/c"',
      '                "/d"',
      '                "/e"',
      '      note    observe: reported, not enforced',
      '      note    the caller gets EACCES',
      '      note    counted, not reported',
      '      note    tags a, b',
      '      as      x  high  example.arm:3  "no"',
      '',
    ].join('\n'),
  );
});

test('a block says who is in it', () => {
  const text = rulesText(
    rulesOf(
      'for uid 0 { confine c exe "/c" { default kill exec @id("l") allow exec "/l" leaving } }\nconfine d { deny read "/x" }\n',
    ),
  );
  const lines = text.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
  for (const line of [
    'confine c exe "/c" (example.arm:2)',
    'who in example.c, and what it forks or executes from there',
    'entered by executing "/c" or by an `into` of another confinement',
    'when uid is 0',
    'default kill exec',
    'on everything that no allow of this block names',
    'allow exec, leaving example.c',
    'default deny ptrace',
    'unless the target is in example.c',
    'entered by an `into` of another confinement',
  ]) {
    assert.ok(lines.includes(line), `${line}\n\n${text}`);
  }
});

test('numbers have their names, addresses are blocks', () => {
  const cases: readonly (readonly [rule: string, ...expected: string[]])[] = [
    ['deny capability { chown, dac_override, net_raw }', 'when capability is chown or dac_override or net_raw'],
    ['deny chmod where new_mode & 0o4000 != 0', 'when new_mode & 0o4000 is not 0'],
    ['deny mount where flags & { ro, bind } == 0', 'when flags & { ro, bind } is 0'],
    ['deny ioctl "/d" where cmd == 0x5412', 'when the path is "/d"', 'when cmd is 0x5412'],
    ['deny bpf where cmd in { prog_load, map_create }', 'when cmd is map_create or prog_load'],
    ['deny connect tcp 10.0.0.0/8', 'when transport is tcp', 'when the address is 10.0.0.0/8'],
    ['deny connect { [2001:db8::]/32, 10.1.2.3 }', 'when the address is 10.1.2.3 or [2001:db8::]/32'],
    ['deny connect tcp port 1024-65535', 'when transport is tcp', 'when port is 1024 or more'],
    ['deny setuid where new.uid in 1000-2000', 'when new.uid is 1000-2000'],
    ['deny capset where new.effective & sys_admin != 0', 'when new.effective & sys_admin is not 0'],
    ['deny signal { kill, term } to under exe "/x"', 'when signal is kill or term'],
  ];
  for (const [rule, ...expected] of cases) assert.equal(conditions(rule).slice(0, expected.length), expected, rule);
});

test('what is protected, through whatever mount', () => {
  const lines = conditions('protect "/a/**" - "/a/b/**" against write');
  assert.is(lines[0], 'when the old or the new path, through whatever mount, is "/a/**" but not "/a/b/**"');
  assert.ok(
    lines.some((line) => line.includes('is a directory above "/a/**" but not "/a/b/**"')),
    lines.join('\n'),
  );
});

test('`on_error allow` is said where a path counts', () => {
  const note = 'note a path that cannot be resolved is let through';
  assert.equal(conditions('on_error allow deny read "/a"').at(-1), note);
  assert.not(conditions('on_error allow deny setuid where new.uid == 0').includes(note));
});

test('nothing in a policy writes control characters', () => {
  const text = rulesText(rulesOf('for exe "/\u001bc" { deny read "/\u001bc/*" }'));
  assert.not.match(text, /[^\P{Cc}\n]/u);
});

test.run();
