import type { CatalogueTable } from './entry.ts';
import { listed, quoted, shown } from './entry.ts';

/** ARM0400–ARM0499: rules, blocks and settings. */
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
    message: (v: { word: string }) => `\`${v.word}\` stands outside a \`confine\` block`,
    explanation:
      'Only a confinement is kept across an exec, so only there is something to leave. A block inside a confinement is not one.',
    wrong: 'for exe "/usr/bin/curl" {\n  default deny exec\n  allow exec "/bin/ls" leaving\n}',
    right: 'confine curl exe "/usr/bin/curl" {\n  default deny exec\n  allow exec "/bin/ls" leaving\n}',
  },
  leavingWithoutExec: {
    code: 'ARM0405',
    severity: 'error',
    message: (v: { word: string }) => `\`${v.word}\` belongs to \`allow exec\` alone`,
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
    explanation: 'The second mention changes nothing. A group such as `write` stands for all of its operations.',
    wrong: 'deny read, read "/etc/shadow"',
    right: 'deny read "/etc/shadow"',
  },
  duplicateDefault: {
    code: 'ARM0407',
    severity: 'error',
    message: (v: { operations: readonly string[]; treated: string }) =>
      `${listed(quoted(v.operations))} ${v.operations.length === 1 ? 'is' : 'are'} already ${v.treated} by default here`,
    explanation:
      'A block, with what extends it, has one `default deny` or `default kill` for an operation, and one `default audit`, so that an event can name it.',
    wrong: 'default deny exec\ndefault deny exec, load',
    right: 'default deny exec, load',
  },
  duplicateSetting: {
    code: 'ARM0408',
    severity: 'error',
    message: (v: { setting: string }) => `\`${v.setting}\` is set twice here`,
    explanation: 'A file or a block has one mode; a file has one version, description and `on_error`.',
    wrong: 'mode enforce\nmode observe\ndeny read "/etc/shadow"',
    right: 'mode observe\ndeny read "/etc/shadow"',
  },
  misplacedStatement: {
    code: 'ARM0409',
    severity: 'error',
    message: (v: { keyword: string; where: string }) => `\`${v.keyword}\` cannot stand in ${v.where}`,
    explanation:
      'A block holds `mode`, defaults, rules, `protect`, `include` and blocks; a bundle holds rules only. Everything else stands at the top of the file and holds for all of it.',
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
    explanation:
      'No file of the build has a rule, a default or a `protect` that is in force. A bundle is when a block includes it.',
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
  neverEntered: {
    code: 'ARM0413',
    severity: 'warning',
    message: (v: { name: string }) => `nothing ever enters '${shown(v.name)}'`,
    explanation:
      'A confinement without `exe` is entered by an `allow exec … into` of another confinement, and there is none in this build.',
    wrong: 'confine jobs {\n  default deny read\n}',
    right: 'confine jobs exe "/usr/bin/run-parts" {\n  default deny read\n}',
  },
  emptyBlock: {
    code: 'ARM0414',
    severity: 'warning',
    message: (v: { what: string }) => `this ${v.what} holds no rules`,
    explanation: 'It has no effect, and looks as if it had one.',
    wrong: 'for container {\n}\ndeny read "/etc/shadow"',
    right: 'for container {\n  deny read "/etc/shadow"\n}',
  },
  cgroupSetUp: {
    code: 'ARM0416',
    severity: 'warning',
    message: (v: { operation: string }) =>
      `denying '${shown(v.operation)}' by \`cgroup\` also hits what sets a container up`,
    explanation:
      'A container runtime works in the cgroup of the container before that executes anything: it mounts, changes its ids and drops capabilities there. `container` and `workload` begin with what the container executes.',
    wrong: 'for cgroup "/machine.slice/**" {\n  deny mounts\n}',
    right: 'for container {\n  deny mounts\n}',
  },
  protectOperation: {
    code: 'ARM0417',
    severity: 'error',
    message: (v: { operation: string }) => `nothing can be protected against '${shown(v.operation)}'`,
    explanation: 'A `protect` is about files: the operations behind `against` are those that have a path.',
    wrong: 'protect "/etc/armor/**" against connect',
    right: 'protect "/etc/armor/**" against write',
  },
  protectPattern: {
    code: 'ARM0418',
    severity: 'error',
    message: () => 'a protected path starts with a directory that has one name',
    explanation:
      'A protection also holds for the directories above what it names: they are not renamed, and nothing is mounted over them. So they have to be known.',
    wrong: 'protect "**/*.key"',
    right: 'protect "/etc/**/*.key"',
  },
  repeatedInclude: {
    code: 'ARM0419',
    severity: 'warning',
    message: (v: { name: string }) => `'${shown(v.name)}' is included twice`,
    explanation: 'The second `include` of a bundle in a block changes nothing.',
    wrong: 'rules quiet {\n  deny read "/etc/shadow"\n}\nfor container {\n  include quiet\n  include quiet\n}',
    right: 'rules quiet {\n  deny read "/etc/shadow"\n}\nfor container {\n  include quiet\n}',
  },
  notOpen: {
    code: 'ARM0420',
    severity: 'error',
    message: (v: { name: string }) => `'${shown(v.name)}' is not open to extensions`,
    explanation:
      'An `extend` can loosen what it extends, so the owner of a block has to agree: `confine NAME open { … }`, `for … as NAME open { … }`.',
    wrong:
      'confine web exe "/usr/sbin/nginx" {\n  default deny exec\n}\nextend web {\n  allow exec "/usr/bin/logger"\n}',
    right:
      'confine web exe "/usr/sbin/nginx" open {\n  default deny exec\n}\nextend web {\n  allow exec "/usr/bin/logger"\n}',
  },
  openInExtension: {
    code: 'ARM0421',
    severity: 'error',
    message: () => 'a block in an extension cannot be open',
    explanation: 'Extensions of extensions could go round in a circle. Extend the block that is open itself.',
    wrong:
      'confine web exe "/usr/sbin/nginx" open {\n  default deny exec\n}\nextend web {\n  for uid 33 as workers open {\n    deny read "/etc/shadow"\n  }\n}',
    right:
      'confine web exe "/usr/sbin/nginx" open {\n  default deny exec\n}\nextend web {\n  for uid 33 as workers {\n    deny read "/etc/shadow"\n  }\n}',
  },
  tooMuchIncluded: {
    code: 'ARM0422',
    severity: 'error',
    message: (v: { limit: number }) => `bundles bring more than ${v.limit} rules into blocks up to here`,
    explanation: 'Large bundles in many blocks multiply. The compiler stops before that takes all memory.',
    wrong: null,
    right: null,
  },
  moreWarnings: {
    code: 'ARM0423',
    severity: 'warning',
    message: (v: { count: number }) => `${v.count} more warnings are not shown`,
    explanation: 'The policy compiles. Of more than 200 warnings the first 200 are shown.',
    wrong: null,
    right: null,
  },
} satisfies CatalogueTable;
