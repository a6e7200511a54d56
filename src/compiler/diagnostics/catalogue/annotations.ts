import type { CatalogueTable } from './entry.ts';
import { listed, quoted, shown } from './entry.ts';

/** ARM0500–ARM0509: annotations, and texts that are shown to people. */
export const ANNOTATIONS = {
  repeatedAnnotation: {
    code: 'ARM0501',
    severity: 'error',
    message: (v: { name: string }) => `'@${shown(v.name)}' is given twice`,
    explanation: 'A rule has each annotation once. Several tags go into one `@tags("…", "…")`.',
    wrong: '@severity("low") @severity("high") deny read "/etc/shadow"',
    right: '@severity("high") deny read "/etc/shadow"',
  },
  annotationArgument: {
    code: 'ARM0502',
    severity: 'error',
    message: (v: { name: string; least: number; most: number }) =>
      `'@${v.name}' takes ${v.most === 0 ? 'no string' : v.least === v.most ? 'one string' : `up to ${v.most} strings`}`,
    explanation:
      'Write `@id("…")`, `@message("…")`, `@severity("…")`, `@tags("…", "…")`, `@mode("…")`, `@errno("…")`, `@quiet` or `@env("keep")`.',
    wrong: '@id deny read "/etc/shadow"',
    right: '@id("shadow") deny read "/etc/shadow"',
  },
  malformedId: {
    code: 'ARM0503',
    severity: 'error',
    message: (v: { id: string }) => `'${shown(v.id)}' cannot be an id`,
    explanation:
      'An id has letters, digits and `.`, `_`, `-`, `:`, `/`, starts with a letter or a digit, and is 128 characters long at most.',
    wrong: '@id("no shadow!") deny read "/etc/shadow"',
    right: '@id("no-shadow") deny read "/etc/shadow"',
  },
  unfitText: {
    code: 'ARM0504',
    severity: 'error',
    message: (v: { what: string; problem: string }) => `${v.what} ${v.problem}`,
    explanation:
      'Titles, versions, descriptions, messages, tags and the names of tests are printed in events and logs: they may not be empty, hold control characters other than line breaks and tabs, or be longer than 1,024 characters.',
    wrong: '@message("") deny read "/etc/shadow"',
    right: '@message("keep out") deny read "/etc/shadow"',
  },
  misusedAnnotation: {
    code: 'ARM0505',
    severity: 'error',
    message: (v: { name: string; problem: string }) => `'@${v.name}' means nothing here: ${v.problem}`,
    explanation:
      '`@errno` belongs to what denies, `@quiet` to what is reported, and `@env("keep")` to a rule that exempts a program (`unless exe …`, `allow … from exe …`) or lets one go (`leaving`, `into`).',
    wrong: '@errno("EACCES") audit read "/etc/shadow"',
    right: '@errno("EACCES") deny exec "/tmp/**"',
  },
  replacedErrno: {
    code: 'ARM0506',
    severity: 'warning',
    message: (v: { errno: string; operations: readonly string[] }) =>
      `the caller does not always see ${shown(v.errno)} for ${listed(quoted(v.operations))}`,
    explanation: 'The kernel answers some calls in its own way whatever a hook returns. The notes say how.',
    wrong: '@errno("EACCES") deny capability net_admin',
    right: '@errno("EPERM") deny capability net_admin',
  },
} satisfies CatalogueTable;
