import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { operationsDocument } from '../../../src/compiler/kernel/operations-document.ts';

test('docs/operations.md is what the tables say', () => {
  const committed = readFileSync(new URL('../../../docs/operations.md', import.meta.url), 'utf8');
  assert.is(committed, operationsDocument(), 'npm run golden:update');
});

test.run();
