import type { CatalogueTable } from './entry.ts';
import { shown } from './entry.ts';

/** ARM0415, ARM0424 and ARM0540–ARM0542: tests. */
export const TESTS = {
  emptyTest: {
    code: 'ARM0415',
    severity: 'error',
    message: () => 'this test expects nothing',
    explanation: 'A test passes when everything that it expects is so. Without an `expect` it would always pass.',
    wrong: 'deny read "/etc/shadow"\ntest "shadow" {\n  given uid 33\n}',
    right: 'deny read "/etc/shadow"\ntest "shadow" {\n  given uid 33\n  expect deny read "/etc/shadow"\n}',
  },
  duplicateTest: {
    code: 'ARM0424',
    severity: 'error',
    message: (v: { name: string }) => `the file has another test named '${shown(v.name)}'`,
    explanation: 'A test that fails is told by its name, so each test of a file has its own.',
    wrong:
      'deny read "/srv/**"\ntest "t" {\n  expect deny read "/srv/a"\n}\ntest "t" {\n  expect allow read "/etc/a"\n}',
    right:
      'deny read "/srv/**"\ntest "below" {\n  expect deny read "/srv/a"\n}\ntest "elsewhere" {\n  expect allow read "/etc/a"\n}',
  },
  notExact: {
    code: 'ARM0540',
    severity: 'error',
    message: (v: { what: string }) => `a test is about one request, and this is ${v.what}`,
    explanation:
      'Objects in a test are single values. A character that means something in a pattern stands for itself behind a backslash.',
    wrong: 'deny read "/srv/**"\ntest "t" {\n  expect deny read "/srv/*"\n}',
    right: 'deny read "/srv/**"\ntest "t" {\n  expect deny read "/srv/a"\n}',
  },
  notAFact: {
    code: 'ARM0541',
    severity: 'error',
    message: () => 'this does not say what an attribute is',
    explanation:
      'Behind `where` a test gives attributes of its request: `cmd == 0x5412`, `object.memfd`, `not object.memfd`, joined by `and`.',
    wrong: 'deny exec where object.memfd\ntest "t" {\n  expect deny exec "/a" where object.nlink > 1\n}',
    right: 'deny exec where object.memfd\ntest "t" {\n  expect deny exec where object.memfd\n}',
  },
  notAStep: {
    code: 'ARM0542',
    severity: 'error',
    message: (v: { name: string }) => `'${shown(v.name)}' is no step of a history`,
    explanation:
      '`given` makes a subject step by step: `exec "…"` (with `interp "…"` behind it for a script), `fork`, `uid 33` and the other ids, `container`, `kernel`, `capable`, `capable_here`, `comm`, `cgroup`, `workload`.',
    wrong: 'deny read "/srv/**"\ntest "t" {\n  given exe "/bin/a"\n  expect deny read "/srv/a"\n}',
    right: 'deny read "/srv/**"\ntest "t" {\n  given exec "/bin/a"\n  expect deny read "/srv/a"\n}',
  },
} satisfies CatalogueTable;
