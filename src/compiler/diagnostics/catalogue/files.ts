import type { CatalogueTable } from './entry.ts';
import { shown } from './entry.ts';

/** ARM0250–ARM0299: the files of a build, and what the command line says of their parameters. */
export const FILES = {
  malformedUse: {
    code: 'ARM0250',
    severity: 'error',
    message: () => 'this names no policy file',
    explanation:
      'A `use` names a file by its path from the file that it stands in, which starts with `./` or `../`, or one that comes with armorc: `std/…`. The extension `.arm` may be left out.',
    wrong: 'use "payments"\ndeny read "/etc/shadow"',
    right: 'deny read "/etc/shadow"',
  },
  unreadableFile: {
    code: 'ARM0251',
    severity: 'error',
    message: (v: { name: string; reason: string }) => `cannot read ${shown(v.name)}: ${v.reason}`,
    explanation: 'A used file is read as part of the build. Its path counts from the file that the `use` stands in.',
    wrong: 'use "./not/there"\ndeny read "/etc/shadow"',
    right: 'deny read "/etc/shadow"',
  },
  namespaceNeeded: {
    code: 'ARM0252',
    severity: 'error',
    message: (v: { name: string }) => `'${shown(v.name)}' cannot stand before a dot`,
    explanation:
      'The names of a used file are written with the last part of its path before them: `secrets.credentials`. Where that is no name, say one with `as`.',
    wrong: null,
    right: null,
  },
  circularUse: {
    code: 'ARM0253',
    severity: 'error',
    message: (v: { name: string }) => `this makes ${shown(v.name)} use itself`,
    explanation: 'The notes go round the circle. Put what both files need into a third one.',
    wrong: '# in example.arm\nuse "./example"\ndeny read "/etc/shadow"',
    right: 'deny read "/etc/shadow"',
  },
  tooManyFiles: {
    code: 'ARM0254',
    severity: 'error',
    message: (v: { limit: number }) => `the build has more than ${v.limit} files`,
    explanation: 'More than that is a mistake, such as a link in a folder that leads back to it.',
    wrong: null,
    right: null,
  },
  duplicatePolicy: {
    code: 'ARM0255',
    severity: 'error',
    message: (v: { name: string }) => `the build has another policy named '${shown(v.name)}'`,
    explanation:
      'Confinements, rule ids and events are told apart by the names of their policies, so each file of a build has its own.',
    wrong: null,
    right: null,
  },
  malformedDefinition: {
    code: 'ARM0260',
    severity: 'error',
    message: (v: { text: string }) => `'-D ${shown(v.text)}' gives no parameter a value`,
    explanation: 'Write `-D NAME=VALUE` or `-D POLICY.NAME=VALUE`, the value as in a policy.',
    wrong: null,
    right: null,
  },
  unknownParameter: {
    code: 'ARM0261',
    severity: 'error',
    message: (v: { name: string }) => `no policy has a parameter named '${shown(v.name)}'`,
    explanation: '`-D` replaces the value of a `param`, not that of a `let`.',
    wrong: null,
    right: null,
  },
  ambiguousParameter: {
    code: 'ARM0262',
    severity: 'error',
    message: (v: { name: string }) => `several policies have a parameter named '${shown(v.name)}'`,
    explanation: 'Write the name of the policy before it: `-D POLICY.NAME=VALUE`.',
    wrong: null,
    right: null,
  },
  repeatedDefinition: {
    code: 'ARM0263',
    severity: 'error',
    message: (v: { name: string }) => `'${shown(v.name)}' is given by two -D options`,
    explanation: 'A parameter has one value.',
    wrong: null,
    right: null,
  },
  parameterType: {
    code: 'ARM0264',
    severity: 'error',
    message: (v: { name: string; expected: string; found: string }) =>
      `the parameter '${shown(v.name)}' takes ${v.expected}, not ${v.found}`,
    explanation: 'What `-D` gives to a parameter is of the type of its default.',
    wrong: null,
    right: null,
  },
} satisfies CatalogueTable;
