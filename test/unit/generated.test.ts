import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { GENERATED, generatedModules } from '../../scripts/generated.ts';

test('what is built is made from the grammar, the templates and the schemas as they are', () => {
  for (const [name, text] of generatedModules()) {
    assert.ok(readFileSync(join(GENERATED, name), 'utf8') === text, `${name} is of another time: npm run build`);
  }
});

test.run();
