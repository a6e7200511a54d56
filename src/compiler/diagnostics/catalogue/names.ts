// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import type { CatalogueTable } from './entry.ts';
import { shown } from './entry.ts';

/** ARM0200–ARM0299: names and what they stand for. */
export const NAMES = {
  unknownName: {
    code: 'ARM0201',
    severity: 'error',
    message: (v: { name: string }) => `unknown name '${shown(v.name)}'`,
    explanation:
      'A name is one that a `let`, `param`, `rules`, `confine` or `for … as` of the same file gives, or, after a dot, of a file that it uses. The names of policies stand before a dot only where a block is meant.',
    wrong: 'let scratch = { "/tmp/**" }\ndeny exec scrach',
    right: 'let scratch = { "/tmp/**" }\ndeny exec scratch',
  },
  unknownAnnotation: {
    code: 'ARM0202',
    severity: 'error',
    message: (v: { name: string }) => `unknown annotation '@${shown(v.name)}'`,
    explanation: 'The annotations are `@id`, `@message`, `@severity`, `@tags`, `@mode`, `@errno`, `@quiet` and `@env`.',
    wrong: '@mesage("keep out") deny read "/etc/shadow"',
    right: '@message("keep out") deny read "/etc/shadow"',
  },
  unknownOperation: {
    code: 'ARM0203',
    severity: 'error',
    message: (v: { name: string }) => `unknown operation '${shown(v.name)}'`,
    explanation:
      'An operation is what a rule judges, or a group of operations: `write`, `file`, `net`, `mounts`, `kernel`.',
    wrong: 'deny raed "/etc/shadow"',
    right: 'deny read "/etc/shadow"',
  },
  unknownValue: {
    code: 'ARM0204',
    severity: 'error',
    message: (v: { what: string; value: string }) => `unknown ${v.what} '${shown(v.value)}'`,
    explanation:
      'A severity is `info`, `low`, `medium`, `high` or `critical`, a mode `enforce` or `observe`, an errno `EPERM`, `EACCES`, `ENOENT` or `EROFS`. Capabilities, signals, address families and the like are named as the kernel names them, in lower case.',
    wrong: '@severity("hihg") deny read "/etc/shadow"',
    right: '@severity("high") deny read "/etc/shadow"',
  },
  duplicateName: {
    code: 'ARM0205',
    severity: 'error',
    message: (v: { name: string }) => `the name '${shown(v.name)}' is already taken`,
    explanation:
      'Constants, parameters, bundles, confinements, named filters and used files share one space of names, and each name is given once in a file.',
    wrong: 'let a = "/tmp/**"\nlet a = "/var/tmp/**"\ndeny exec a',
    right: 'let a = { "/tmp/**", "/var/tmp/**" }\ndeny exec a',
  },
  reservedName: {
    code: 'ARM0206',
    severity: 'error',
    message: (v: { name: string }) => `'${shown(v.name)}' is a word of the language and cannot be a name`,
    explanation:
      'Keywords, operations, attributes and enumerated values such as `net_admin` cannot be given to something else.',
    wrong: 'let read = "/tmp/**"\ndeny exec "/bin/sh"',
    right: 'let reading = "/tmp/**"\ndeny exec reading',
  },
  malformedName: {
    code: 'ARM0207',
    severity: 'error',
    message: (v: { name: string }) => `'${shown(v.name)}' is not a name`,
    explanation:
      'A name starts with a lower-case letter and goes on with lower-case letters, digits and `_`, up to 64 in all.',
    wrong: 'let Scratch = "/tmp/**"\ndeny exec Scratch',
    right: 'let scratch = "/tmp/**"\ndeny exec scratch',
  },
  circularDefinition: {
    code: 'ARM0208',
    severity: 'error',
    message: (v: { name: string }) => `the value of '${shown(v.name)}' depends on itself`,
    explanation:
      'The notes go round the circle. The order of `let` statements does not matter, but one of these must not use the next.',
    wrong: 'let a = b\nlet b = { "/tmp/**", "${a}/x" }\ndeny exec a',
    right: 'let a = b\nlet b = { "/tmp/**", "/var/tmp/**" }\ndeny exec a',
  },
  typeMismatch: {
    code: 'ARM0209',
    severity: 'error',
    message: (v: { expected: string; name: string; found: string }) =>
      `expected ${v.expected}, but '${shown(v.name)}' is ${v.found}`,
    explanation:
      'The name exists and stands for something that cannot be used here. The note shows where it was given.',
    wrong: 'confine web exe "/usr/sbin/nginx" {\n  deny read "/etc/shadow"\n}\ndeny read web',
    right: 'let web = "/srv/web/**"\ndeny read web',
  },
  duplicateId: {
    code: 'ARM0210',
    severity: 'error',
    message: (v: { id: string }) => `the id '${shown(v.id)}' is already in use`,
    explanation: 'An id names one rule or default in events and in the tools, so no two can have the same.',
    wrong: '@id("a") deny read "/etc/shadow"\n@id("a") deny read "/etc/gshadow"',
    right: '@id("a") deny read "/etc/shadow"\n@id("b") deny read "/etc/gshadow"',
  },
  unusedName: {
    code: 'ARM0211',
    severity: 'warning',
    message: (v: { name: string }) => `'${shown(v.name)}' is never used`,
    explanation:
      'Nothing uses this `let` or `param`, or no block includes these `rules`. Often it is a rule that has been forgotten. Files that others use, and files of nothing else, are not told.',
    wrong: 'let scratch = "/tmp/**"\ndeny read "/etc/shadow"',
    right: 'let scratch = "/tmp/**"\ndeny exec scratch',
  },
  tooMuchExpansion: {
    code: 'ARM0212',
    severity: 'error',
    message: (v: { name: string; limit: number }) => `'${shown(v.name)}' grows beyond ${v.limit} parts`,
    explanation: 'Constants that use each other can multiply. The compiler stops before that takes all memory.',
    wrong: null,
    right: null,
  },
} satisfies CatalogueTable;
