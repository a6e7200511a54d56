import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { diagnosePolicy } from '../helpers/diagnose-policy.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/language.md', import.meta.url), 'utf8');

test('the first example of docs/language.md compiles without a warning', () => {
  const { policy, diagnostics } = diagnosePolicy(DOCUMENT.split('```')[1] ?? '');
  assert.equal(diagnostics, []);
  assert.is(policy?.blocks.length, 3);
});

test.run();
