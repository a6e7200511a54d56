import type { CatalogueTable } from './entry.ts';

/**
 * ARM0001–ARM0199: from the bytes of a file to its syntax tree. ARM0110 and ARM0111 were about parts of the language that
 * early versions did not have.
 */
export const READING = {
  fileTooLarge: {
    code: 'ARM0001',
    severity: 'error',
    message: (v: { limit: string }) => `the file is larger than ${v.limit}`,
    explanation: 'A policy source may be 64 MiB long. Larger files are refused before they are read as text.',
    wrong: null,
    right: null,
  },
  nulByte: {
    code: 'ARM0002',
    severity: 'error',
    message: () => 'the file contains a NUL byte, so it is not a text file',
    explanation:
      'A policy is UTF-8 text. A NUL byte means that something else was given: an object file, or text in UTF-16. No path can hold a NUL byte either, so there is nothing to escape it for.',
    wrong: null,
    right: null,
  },
  invalidUtf8: {
    code: 'ARM0003',
    severity: 'error',
    message: (v: { byte: number }) => `byte 0x${v.byte.toString(16).padStart(2, '0')} does not belong here in UTF-8`,
    explanation:
      'A policy is UTF-8 text. To name a file whose name is no valid UTF-8, write its bytes as `\\xHH` in the path.',
    wrong: null,
    right: 'deny read "/srv/caf\\xe9/**"',
  },
  directionControl: {
    code: 'ARM0004',
    severity: 'error',
    message: (v: { point: number }) =>
      `the invisible character U+${v.point.toString(16).toUpperCase()} changes the direction of the text after it`,
    explanation:
      'Characters that reorder text on the screen can make a policy look as if it said something else than it does, to everyone who reviews it. They are refused everywhere, in comments too. In a path they can be written as `\\xHH`.',
    // Shown in the reference, it would do there what it is refused for.
    wrong: null,
    right: 'deny read "/srv/\\xe2\\x80\\xaecod/**"',
  },
  emptyFile: {
    code: 'ARM0005',
    severity: 'error',
    message: () => 'the file holds no policy',
    explanation: 'The file is empty, or has comments only. A policy starts with its name: `policy web_tier`.',
    wrong: null,
    right: 'deny read "/etc/shadow"',
  },
  syntaxError: {
    code: 'ARM0101',
    severity: 'error',
    message: (v: { expected: string; found: string }) => `expected ${v.expected}, found ${v.found}`,
    explanation:
      'The text does not fit the language at this place. The statement is left out and the rest of the file is read, so that one mistake does not hide others.',
    wrong: 'deny read { "/etc/shadow" "/etc/gshadow" }',
    right: 'deny read { "/etc/shadow", "/etc/gshadow" }',
  },
  unterminatedString: {
    code: 'ARM0102',
    severity: 'error',
    message: () => 'this string is not closed',
    explanation: 'A string ends on the line it starts on. A line break inside a string is written `\\n`.',
    wrong: 'deny read "/etc/shadow',
    right: 'deny read "/etc/shadow"',
  },
  nestedTooDeep: {
    code: 'ARM0103',
    severity: 'error',
    message: (v: { limit: number }) => `more than ${v.limit} brackets are open here`,
    explanation: 'Blocks, sets and parentheses nest up to 64 deep. Nothing of the file is read beyond this place.',
    wrong: `deny read ${'{'.repeat(65)} "/etc/shadow" ${'}'.repeat(65)}`,
    right: 'deny read { "/etc/shadow" }',
  },
  unclosedBlock: {
    code: 'ARM0104',
    severity: 'error',
    message: () => "this block is not closed: its '}' is missing",
    explanation: 'The file ends inside a block.',
    wrong: 'for exe "/usr/bin/curl" {\n  deny read "/etc/shadow"',
    right: 'for exe "/usr/bin/curl" {\n  deny read "/etc/shadow"\n}',
  },
  strayClose: {
    code: 'ARM0105',
    severity: 'error',
    message: () => "this '}' closes nothing",
    explanation: 'No block is open here.',
    wrong: 'deny read "/etc/shadow"\n}',
    right: 'deny read "/etc/shadow"',
  },
  missingHeader: {
    code: 'ARM0106',
    severity: 'error',
    message: () => 'a policy starts with its name',
    explanation: 'The first statement of a file is `policy NAME`, with a title in quotes after it if you like.',
    wrong: null,
    right: 'deny read "/etc/shadow"',
  },
  misplacedHeader: {
    code: 'ARM0107',
    severity: 'error',
    message: () => 'a file has one `policy` line, its first statement',
    explanation: 'A file is one policy. Its name is what rule ids, events and the tools that load it refer to.',
    wrong: 'deny read "/etc/shadow"\npolicy second',
    right: 'deny read "/etc/shadow"',
  },
  tooManyErrors: {
    code: 'ARM0108',
    severity: 'error',
    message: (v: { limit: number }) => `more than ${v.limit} errors: the rest of the file was not looked at`,
    explanation: 'Mistakes beyond this count are usually the result of earlier ones. Correct those first.',
    wrong: null,
    right: null,
  },
  tooManyTokens: {
    code: 'ARM0109',
    severity: 'error',
    message: (v: { limit: number }) => `the file has more than ${v.limit} words, strings and signs`,
    explanation: 'No kernel could hold such a policy. The compiler stops before the file takes all memory.',
    wrong: null,
    right: null,
  },
  outsideTest: {
    code: 'ARM0112',
    severity: 'error',
    message: (v: { word: string }) => `'${v.word}' stands in a test only`,
    explanation: 'A `test` block says with `given` who the subject is, and with `expect` what it may do.',
    wrong: 'deny read "/etc/shadow"\nexpect deny read "/etc/shadow"',
    right: 'deny read "/etc/shadow"\ntest "shadow" {\n  expect deny read "/etc/shadow"\n}',
  },
  notInTest: {
    code: 'ARM0113',
    severity: 'error',
    message: () => 'a test holds `given` and `expect` only',
    explanation: 'A test asks what the policy decides, so no rule of its own can change that.',
    wrong: 'test "shadow" {\n  deny read "/etc/shadow"\n  expect deny read "/etc/shadow"\n}',
    right: 'deny read "/etc/shadow"\ntest "shadow" {\n  expect deny read "/etc/shadow"\n}',
  },
  givenAfterExpect: {
    code: 'ARM0114',
    severity: 'error',
    message: () => 'what is given stands before what is expected',
    explanation:
      'A test has one history, made by all its `given` steps, and every `expect` asks about the subject at its end. For a subject at another moment write another test.',
    wrong: 'deny read "/etc/shadow"\ntest "shadow" {\n  expect deny read "/etc/shadow"\n  given uid 33\n}',
    right: 'deny read "/etc/shadow"\ntest "shadow" {\n  given uid 33\n  expect deny read "/etc/shadow"\n}',
  },
} satisfies CatalogueTable;
