import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { testsOf } from '../../../src/compiler/check/condition.ts';
import { GROUPS } from '../../../src/compiler/kernel/operations.ts';
import { calledBy } from '../../../src/compiler/rules/rule-ids.ts';
import { ruleNamed, rulesOf } from '../helpers/rules-of.ts';

test('a protection is four denials', () => {
  const program = rulesOf('@id("p") @severity("high") protect "/etc/armor/**" against write unless uid 0');
  assert.equal(
    program.rules.map(({ id, effect, severity, operations }) => [id, effect, severity, operations]),
    [
      ['p', 'deny', 'high', GROUPS['write']],
      ['p.link', 'deny', 'high', ['link']],
      ['p.mount', 'deny', 'high', ['mount', 'move_mount', 'pivot_root']],
      ['p.rename', 'deny', 'high', ['rename']],
    ],
  );
  const paths = (id: string) =>
    testsOf(ruleNamed(program, id).when).flatMap((one) =>
      one.kind === 'path' ? [[one.end, one.relation, one.reach]] : [],
    );
  assert.equal(paths('p'), [['either', 'self', 'aliases']]);
  assert.equal(paths('p.link'), [['object', 'self', 'aliases']]);
  for (const id of ['p.rename', 'p.mount']) {
    assert.equal(paths(id), [
      ['object', 'self', 'aliases'],
      ['object', 'ancestor', 'aliases'],
    ]);
  }
  for (const rule of program.rules) {
    assert.ok(testsOf(rule.when).some((one) => one.kind === 'number' && one.attribute === 'uid'));
    assert.is(rule.origin.text, 'protect "/etc/armor/**" against write unless uid 0');
    assert.ok(calledBy(rule).includes('p'));
  }
});

test('against files, execution and mounts if nothing is said', () => {
  const { rules } = rulesOf('protect "/a"');
  const [main] = rules;
  assert.equal(new Set(main?.operations), new Set([...(GROUPS['file'] ?? []), 'exec', ...(GROUPS['mounts'] ?? [])]));
  assert.match(main?.id ?? '', /^example\.protect-read-[0-9a-f]{8}$/);
});

test('a directory above what is protected is let go only with all that is below it', () => {
  const program = rulesOf(
    '@id("p") protect "/p/**" - { "/p/q/**", "/p/r{,/**}", "/p/s", "/p/{t,u/**}" } against write',
  );
  const above = testsOf(ruleNamed(program, 'p.rename').when).find(
    (one) => one.kind === 'path' && one.relation === 'ancestor',
  );
  assert.equal(above?.kind === 'path' && above.paths.except.map(({ text }) => text), ['/p/q/**', '/p/r{,/**}']);
});

test.run();
