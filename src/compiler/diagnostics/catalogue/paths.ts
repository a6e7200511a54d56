// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import type { CatalogueTable } from './entry.ts';
import { shown } from './entry.ts';

/** ARM0300–ARM0399: path patterns and what is written inside strings. */
export const PATHS = {
  emptyPath: {
    code: 'ARM0301',
    severity: 'error',
    message: () => 'this path can be empty',
    explanation: 'No object has an empty path. The root directory is `"/"`, everything is `"/**"`.',
    wrong: 'deny read ""',
    right: 'deny read "/**"',
  },
  relativePath: {
    code: 'ARM0302',
    severity: 'error',
    message: () => 'this path does not start with a slash',
    explanation:
      'A path is what an object has from the root of its mount namespace: nothing is relative to a current directory. `**/name` stands for a name in any directory.',
    wrong: 'deny read "etc/shadow"',
    right: 'deny read "/etc/shadow"',
  },
  dotComponent: {
    code: 'ARM0303',
    severity: 'error',
    message: (v: { component: string }) => `no object has the component '${v.component}' in its path`,
    explanation:
      'The kernel has resolved `.` and `..` before a rule is judged, so a pattern with such a component never matches.',
    wrong: 'deny read "/etc/../root/key"',
    right: 'deny read "/root/key"',
  },
  doubleSlash: {
    code: 'ARM0304',
    severity: 'error',
    message: () => 'two slashes meet here',
    explanation:
      'No object has an empty component in its path, so the pattern (or the alternative that leaves nothing between the slashes) never matches.',
    wrong: 'deny read "/etc/{,ssh}/key"',
    right: 'deny read "/etc{,/ssh}/key"',
  },
  trailingSlash: {
    code: 'ARM0305',
    severity: 'error',
    message: () => 'this path ends in a slash',
    explanation:
      'No path but the root ends in a slash. `/d` is the directory, `/d/**` everything below it, `/d{,/**}` both.',
    wrong: 'deny read "/etc/ssh/"',
    right: 'deny read "/etc/ssh/**"',
  },
  partialGlobstar: {
    code: 'ARM0306',
    severity: 'error',
    message: () => '`**` is not a whole component here',
    explanation:
      '`**` stands for whole components, so it has a slash or the end of the pattern on both sides. Inside a component use `*`.',
    wrong: 'deny read "/etc/**.key"',
    right: 'deny read "/etc/**/*.key"',
  },
  unclosedBracket: {
    code: 'ARM0307',
    severity: 'error',
    message: (v: { bracket: string }) => `this '${v.bracket}' is not closed`,
    explanation: '`{a,b}` and `[a-z]` are closed within their string. For the character itself write `\\{` or `\\[`.',
    wrong: 'deny read "/etc/{shadow,gshadow"',
    right: 'deny read "/etc/{shadow,gshadow}"',
  },
  strayBracket: {
    code: 'ARM0308',
    severity: 'error',
    message: (v: { bracket: string }) => `this '${v.bracket}' closes nothing`,
    explanation: 'For the character itself write `\\}` or `\\]`.',
    wrong: 'deny read "/etc/shadow}"',
    right: 'deny read "/etc/{shadow}"',
  },
  emptyBrackets: {
    code: 'ARM0309',
    severity: 'error',
    message: (v: { brackets: string }) => `'${v.brackets}' holds nothing`,
    explanation: 'A class lists the bytes it accepts and alternatives list what they choose from.',
    wrong: 'deny read "/dev/tty[]"',
    right: 'deny read "/dev/tty[0-9]"',
  },
  reversedRange: {
    code: 'ARM0310',
    severity: 'error',
    message: () => 'this range is reversed',
    explanation: 'A range in a class goes from the lower byte to the higher one.',
    wrong: 'deny read "/dev/tty[9-0]"',
    right: 'deny read "/dev/tty[0-9]"',
  },
  caretClass: {
    code: 'ARM0311',
    severity: 'error',
    message: () => 'a class is negated with `!`, not with `^`',
    explanation:
      'Other tools negate with `^`. Here a class that starts with it is refused, lest it mean the opposite of what was meant. To accept the character itself, escape it or put it later.',
    wrong: 'deny read "/dev/tty[^0-9]"',
    right: 'deny read "/dev/tty[!0-9]"',
  },
  classNotAscii: {
    code: 'ARM0312',
    severity: 'error',
    message: (v: { character: string }) => `'${shown(v.character)}' is several bytes, and a class accepts one`,
    explanation: 'Patterns match bytes, and characters outside ASCII are several of them. Use alternatives.',
    wrong: 'deny read "/srv/[äö]"',
    right: 'deny read "/srv/{ä,ö}"',
  },
  byteNeverInName: {
    code: 'ARM0313',
    severity: 'error',
    message: (v: { what: string }) => `${v.what} cannot be part of a name`,
    explanation: 'A component holds any byte but NUL and the slash. Neither can be escaped, nor be in a class.',
    wrong: 'deny read "/etc/shadow\\x00"',
    right: 'deny read "/etc/shadow"',
  },
  componentTooLong: {
    code: 'ARM0314',
    severity: 'error',
    message: (v: { length: number }) =>
      `a component of at least ${v.length} bytes never matches: names are 255 bytes at most`,
    explanation: 'No Linux file system has longer names.',
    wrong: `deny read "/srv/${'a'.repeat(256)}"`,
    right: 'deny read "/srv/aaa*"',
  },
  alternativesTooDeep: {
    code: 'ARM0315',
    severity: 'error',
    message: (v: { limit: number }) => `alternatives are nested more than ${v.limit} deep`,
    explanation: 'The count includes alternatives that come in by `${NAME}`.',
    wrong: `deny read "${'{/a,'.repeat(65)}/b${'}'.repeat(65)}"`,
    right: 'deny read "{/a,/b}"',
  },
  invalidEscape: {
    code: 'ARM0316',
    severity: 'error',
    message: (v: { escape: string }) => `'${shown(v.escape)}' is not an escape`,
    explanation:
      'The escapes are `\\n`, `\\t`, `\\"`, `\\\\` and `\\xHH`. In a path `\\` also makes any punctuation literal, as in `\\*`.',
    wrong: 'deny read "/srv/\\q"',
    right: 'deny read "/srv/q"',
  },
  invalidInterpolation: {
    code: 'ARM0317',
    severity: 'error',
    message: () => '`${` is followed by a name and `}`',
    explanation: '`${NAME}` puts a constant into a path. For the characters themselves write `\\${`.',
    wrong: 'deny read "/srv/${}/x"',
    right: 'let site = "a"\ndeny read "/srv/${site}/x"',
  },
  patternTooLarge: {
    code: 'ARM0318',
    severity: 'error',
    message: (v: { limit: number }) => `with its constants put in, this path has more than ${v.limit} parts`,
    explanation: 'Constants that use each other can multiply. The compiler stops before that takes all memory.',
    wrong: null,
    right: null,
  },
  pathsTooLarge: {
    code: 'ARM0319',
    severity: 'error',
    message: (v: { limit: number }) => `constants add more than ${v.limit} parts to the paths up to here`,
    explanation: 'One large constant put into many paths multiplies. The compiler stops before that takes all memory.',
    wrong: null,
    right: null,
  },
  literalGroup: {
    code: 'ARM0320',
    severity: 'warning',
    message: () => '`(`, `|` and `)` stand for themselves in a pattern',
    explanation:
      'Regular expressions have alternatives in parentheses. Here they stand in braces with commas between them; a pattern that is meant to have parentheses and bars says so with backslashes.',
    wrong: 'deny read "/etc/(passwd|shadow)"',
    right: 'deny read "/etc/{passwd,shadow}"',
  },
} satisfies CatalogueTable;
