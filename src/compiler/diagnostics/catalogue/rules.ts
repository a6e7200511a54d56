import type { CatalogueTable } from './entry.ts';
import { listed, quoted, shown } from './entry.ts';

/** ARM0400–ARM0599: rules, blocks, settings and annotations. */
export const RULES = {
  missingObject: {
    code: 'ARM0401',
    severity: 'error',
    message: (v: { operation: string }) => `'${shown(v.operation)}' needs a path`,
    explanation:
      'A rule says on which objects it judges the operation. `"/**"` stands for everything but the root directory.',
    wrong: 'deny read',
    right: 'deny read "/**"',
  },
  emptySet: {
    code: 'ARM0402',
    severity: 'error',
    message: () => 'this set is empty, so nothing could ever match',
    explanation: 'A rule or a block on an empty set would have no effect and look as if it had one.',
    wrong: 'let none = {}\ndeny read none',
    right: 'let some = { "/etc/shadow" }\ndeny read some',
  },
  allowWithoutDefault: {
    code: 'ARM0403',
    severity: 'error',
    message: (v: { operations: readonly string[] }) =>
      `this has no effect on ${listed(quoted(v.operations))}: nothing here denies that by default`,
    explanation:
      'An `allow` is an exception to a `default deny` of its own block. It reaches out of its block neither upwards nor downwards, and it never overrides a `deny`. Where nothing is denied by default it would do nothing.',
    wrong: 'allow read "/etc/hosts"',
    right: 'for exe "/usr/bin/curl" {\n  default deny read, exec\n  allow read "/etc/hosts"\n}',
  },
  leavingOutsideConfinement: {
    code: 'ARM0404',
    severity: 'error',
    message: () => '`leaving` stands outside a `confine` block',
    explanation: 'Only a confinement is kept across an exec, so only there is something to leave.',
    wrong: 'for exe "/usr/bin/curl" {\n  default deny exec\n  allow exec "/bin/ls" leaving\n}',
    right: 'confine curl exe "/usr/bin/curl" {\n  default deny exec\n  allow exec "/bin/ls" leaving\n}',
  },
  leavingWithoutExec: {
    code: 'ARM0405',
    severity: 'error',
    message: () => '`leaving` belongs to `allow exec` alone',
    explanation:
      'A process leaves its confinement when it executes another program, and only where that is allowed. Write a rule of its own for `exec`.',
    wrong: 'confine curl exe "/usr/bin/curl" {\n  default deny exec, read\n  allow read, exec "/bin/ls" leaving\n}',
    right:
      'confine curl exe "/usr/bin/curl" {\n  default deny exec, read\n  allow read "/bin/ls"\n  allow exec "/bin/ls" leaving\n}',
  },
  repeatedOperation: {
    code: 'ARM0406',
    severity: 'warning',
    message: (v: { name: string; by: string }) =>
      v.by === v.name
        ? `'${shown(v.name)}' is listed twice`
        : `'${shown(v.name)}' is already covered by '${shown(v.by)}'`,
    explanation: 'The second mention changes nothing. `write` stands for every operation that changes something.',
    wrong: 'deny read, read "/etc/shadow"',
    right: 'deny read "/etc/shadow"',
  },
  duplicateDefault: {
    code: 'ARM0407',
    severity: 'error',
    message: (v: { operations: readonly string[] }) =>
      `${listed(quoted(v.operations))} ${v.operations.length === 1 ? 'is' : 'are'} already denied by default here`,
    explanation: 'A block has one default for an operation, so that an event can name the one that denied.',
    wrong: 'default deny exec\ndefault deny exec, load',
    right: 'default deny exec, load',
  },
  duplicateSetting: {
    code: 'ARM0408',
    severity: 'error',
    message: (v: { setting: string }) => `\`${v.setting}\` is set twice here`,
    explanation: 'A file or a block has one mode, and a file one version and one description.',
    wrong: 'mode enforce\nmode observe\ndeny read "/etc/shadow"',
    right: 'mode observe\ndeny read "/etc/shadow"',
  },
  misplacedStatement: {
    code: 'ARM0409',
    severity: 'error',
    message: (v: { keyword: string }) => `\`${v.keyword}\` stands at the top of the file, not in a block`,
    explanation: 'A block holds `mode`, defaults and rules. What is defined by `let` holds for the whole file.',
    wrong: 'for exe "/usr/bin/curl" {\n  let a = "/tmp/**"\n  deny exec a\n}',
    right: 'let a = "/tmp/**"\nfor exe "/usr/bin/curl" {\n  deny exec a\n}',
  },
  modeOnAllow: {
    code: 'ARM0410',
    severity: 'error',
    message: () => '`@mode` cannot stand on an `allow`',
    explanation:
      'An `allow` that is only observed would leave the default to deny. Put the mode on the default or on the block.',
    wrong: 'for exe "/usr/bin/curl" {\n  default deny exec\n  @mode("observe") allow exec "/bin/ls"\n}',
    right: 'for exe "/usr/bin/curl" {\n  @mode("observe") default deny exec\n  allow exec "/bin/ls"\n}',
  },
  noRules: {
    code: 'ARM0411',
    severity: 'warning',
    message: () => 'this policy has no rules: it allows everything',
    explanation: 'Neither the file nor one of its blocks has a rule or a default.',
    wrong: 'mode enforce',
    right: 'deny read "/etc/shadow"',
  },
  wayOut: {
    code: 'ARM0412',
    severity: 'warning',
    message: () => 'executing another program is a way out of what this block denies by default',
    explanation:
      'A `for exe` block holds for the program that a process last executed. If the block lets it execute another one, the defaults no longer hold. Deny `exec` by default too, or write a `confine` block, which is kept across exec.',
    wrong: 'for exe "/usr/bin/curl" {\n  default deny read\n  allow read "/etc/hosts"\n}',
    right: 'confine curl exe "/usr/bin/curl" {\n  default deny read\n  allow read "/etc/hosts"\n}',
  },
  repeatedAnnotation: {
    code: 'ARM0501',
    severity: 'error',
    message: (v: { name: string }) => `'@${shown(v.name)}' is given twice`,
    explanation: 'A rule has one id, one message, one severity and one mode.',
    wrong: '@severity("low") @severity("high") deny read "/etc/shadow"',
    right: '@severity("high") deny read "/etc/shadow"',
  },
  annotationArgument: {
    code: 'ARM0502',
    severity: 'error',
    message: (v: { name: string; count: number }) =>
      v.count === 0 ? `'@${v.name}' needs a string in parentheses` : `'@${v.name}' takes one string`,
    explanation: 'Write `@id("…")`, `@message("…")`, `@severity("…")` or `@mode("…")`.',
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
      'Titles, versions, descriptions and messages are printed in events and logs: they may not be empty, hold control characters other than line breaks and tabs, or be longer than 1,024 characters.',
    wrong: '@message("") deny read "/etc/shadow"',
    right: '@message("keep out") deny read "/etc/shadow"',
  },
} satisfies CatalogueTable;
