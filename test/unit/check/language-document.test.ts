import { readFileSync } from 'node:fs';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import { ATTRIBUTES } from '../../../src/compiler/kernel/attributes.ts';
import { OPERATION_NAMES } from '../../../src/compiler/kernel/operations.ts';
import { diagnoseFiles, FILE, HEADER } from '../helpers/diagnose-policy.ts';

const DOCUMENT = readFileSync(new URL('../../../docs/language.md', import.meta.url), 'utf8');
const EXAMPLES = [...DOCUMENT.matchAll(/^```arm\n(.*?)^```$/gms)].map((match) => match[1] ?? '');

/** What the first example uses. */
const PAYMENTS = 'policy payments\ndeny read "/srv/payments/keys/**"';

for (const [index, example] of EXAMPLES.entries()) {
  test(`example ${index + 1} of docs/language.md compiles without a warning`, () => {
    const text = example.startsWith('policy') ? example : HEADER + example;
    const { policy, diagnostics } = diagnoseFiles({ [FILE]: text, 'team/payments.arm': PAYMENTS });
    assert.equal(diagnostics, []);
    assert.ok(policy);
  });
}

test('docs/language.md names every operation and every attribute', () => {
  assert.is(EXAMPLES.length, 5);
  const words = new Set([...DOCUMENT.matchAll(/`([^`\n]+)`/g)].flatMap((match) => (match[1] ?? '').split(/[ ,]+/)));
  const missing = [
    ...OPERATION_NAMES,
    ...ATTRIBUTES.filter((attribute) => attribute.written).map((attribute) => attribute.name),
  ].filter((name) => !words.has(name));
  assert.equal(missing, []);
});

test.run();
