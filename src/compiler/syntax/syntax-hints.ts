// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import { OPERATION_NAMES } from '../kernel/operations.ts';

/** How people write something who know it from elsewhere, and how this language does. */
export interface Hint {
  /** What stands at the mistake, and by lookbehind what stands before it. */
  readonly sign: RegExp;
  readonly help: string;
  /** Only where the parser expected this too, as it names it. */
  readonly where?: string;
}

const OPERATION = `\\b(?:${OPERATION_NAMES.join('|')})`;
const NAME = '[A-Za-z_][A-Za-z0-9_]{0,64}';
const BLANKS = '[ \\t]{1,8}';
const SPACE = '[ \\t]{0,8}';

const ORDER = 'the parts of a rule stand in this order, each at most once: to, leaving, into, from, where, unless';

/** What is wrong where it stands, whatever the sign itself would mean elsewhere. */
const IN_CONTEXT: readonly Hint[] = [
  {
    sign: after(`\\bpolicy${BLANKS}${NAME}${SPACE}`, '\\{'),
    help: 'the whole file is the policy: leave the braces out',
  },
  {
    sign: after(`\\b(?:policy|let|param|confine|rules)${BLANKS}${NAME}`, '[-.]'),
    help: 'names have `_` where others have `-` or `.`',
  },
  {
    sign: after(`\\b(?:deny|kill|allow|audit)${BLANKS}`, '(?:deny|kill|allow|audit)\\b'),
    help: 'a rule has one effect',
  },
  { sign: after(`\\bdefault${BLANKS}`, 'allow\\b'), help: 'what nothing denies is allowed: leave it out' },
  {
    sign: after(`\\bdefault${BLANKS}[a-z]{1,8}${BLANKS}[a-z_, \\t]{1,200}`, '(?:["{]|(?:to|from|where|unless)\\b)'),
    help: 'a `default` has operations only; `allow` rules say what it spares',
  },
  { sign: after(`\\bprotect${BLANKS}[^\\n]{1,200}`, 'from\\b'), help: 'write `against`', where: "'against'" },
  { sign: after(`\\bconfine${BLANKS}`, '(?:exe\\b|")'), help: 'a confinement has a name: `confine NAME exe …`' },
  {
    sign: after(`\\bconfine${BLANKS}${NAME}${BLANKS}`, '["{]'),
    help: 'write `exe` before the programs',
    where: "'exe'",
  },
  { sign: after(`\\bopen${BLANKS}`, 'exe\\b'), help: '`open` stands behind the programs' },
  { sign: after(`\\bextend${BLANKS}${NAME}${BLANKS}`, 'open\\b'), help: 'what extends a block is never open itself' },
  { sign: after(`\\btest${SPACE}`, '\\{'), help: 'a test has a name: `test "…"`' },
  { sign: after(`\\bfor${BLANKS}"[^"\\n]{0,200}"${SPACE}`, '\\{'), help: 'write `for exe "…"`' },
  {
    sign: after(`\\b(?:from|unless|where)${BLANKS}"[^"\\n]{0,200}"\\s{0,80}`, '(?:\\S|$)'),
    help: 'a program is asked for by `exe "…"`',
  },
  { sign: after(`\\bcontainer${BLANKS}`, '"'), help: 'containers are told apart by `workload "…"`' },
  { sign: after(`\\bexpect${BLANKS}${OPERATION}${BLANKS}`, '["{]'), help: 'write `expect deny …` or `expect allow …`' },
  { sign: /(?:from|unless)\b/y, help: 'who the subject is stands behind `given`', where: "'by'" },
  { sign: /,/y, help: 'an expectation is about one operation', where: "'by'" },
  { sign: after(`\\bgiven${BLANKS}[^\\n]{0,200}`, '(?:==?|in\\b)'), help: 'a step gives one value: `uid 33`' },
  {
    sign: after(`\\bgiven${BLANKS}[^\\n]{0,200}`, '(?:and|[a-z])'),
    help: 'steps are separated by commas',
    where: "','",
  },
  { sign: after(`\\binclude${BLANKS}`, '"'), help: 'a file is named by `use`, a bundle of rules by `include`' },
  { sign: after(`@${NAME}${SPACE}`, '[="[a-zA-Z]'), help: 'values stand in parentheses: `@id("…")`', where: "'('" },
  { sign: after(`${OPERATION}${SPACE}`, '(?:[|&+]|and\\b)'), help: 'operations are separated by commas' },
  { sign: after(`,${SPACE}`, '"'), help: 'leave the last comma out', where: 'an operation' },
  { sign: /["/]/y, help: 'an operation stands before its object, as in `read "…"`', where: 'an operation' },
  { sign: /\{/y, help: 'operations stand without braces, with commas between them', where: 'an operation' },
  { sign: after('\\babstract[ \\t]{1,8}', '"'), help: 'write `unix abstract "…"`' },
  { sign: after('\\bis[ \\t]{1,8}', '[^\\s]'), help: 'comparisons are written `==`' },
  { sign: after(`\\bexe${BLANKS}`, '(?:[=!]|in\\b)'), help: '`exe` is followed by its paths' },
];

/** Signs that other languages use. */
const SIGNS: readonly Hint[] = [
  { sign: /(?<=[A-Za-z0-9_])\//y, help: 'a constant goes into a path by `"${NAME}/…"`', where: 'a new statement' },
  { sign: /\/[/*]|--/y, help: 'comments start with `#`' },
  { sign: /(?<=\b(?:tcp|udp|sctp|ip)[ \t]{1,8})\*/y, help: 'without an address it is every one: leave the `*` out' },
  { sign: /[/*.~]/y, help: 'write paths in double quotes', where: 'a string' },
  { sign: /['`“”„‘’«]/y, help: 'strings are written in double quotes' },
  { sign: /;/y, help: 'statements need no terminator: leave the `;` out', where: 'a new statement' },
  { sign: /[;,]/y, help: 'statements need no terminator: leave the `;` out', where: "'let'" },
  { sign: /;/y, help: 'members are separated by commas' },
  {
    sign: /,(?=[ \t]*(?:[\n#]|$))/y,
    help: 'statements need no terminator: leave the `,` out',
    where: 'a new statement',
  },
  { sign: /,/y, help: 'several values stand in braces: `{ …, … }`', where: 'a new statement' },
  { sign: /(?<="[ \t]{0,8})"/y, help: 'several values stand in braces: `{ …, … }`', where: 'a new statement' },
  { sign: /(?<="[ \t]{0,8})"/y, help: 'members are separated by commas', where: "'}'" },
  { sign: /\$/y, help: 'constants are written by their names, and as `${NAME}` inside of strings' },
  { sign: /->|(?<=-)>/y, help: '`->` is written `to`, or `into` before a confinement' },
  { sign: /:=/y, help: 'write `=`' },
  { sign: /=(?!=)/y, help: 'comparisons are written `==`', where: 'an operator' },
  { sign: /[<>]/y, help: 'comparisons are joined by `and`', where: 'a new statement' },
  { sign: /(?<=&)&/y, help: 'write `and`' },
  { sign: /&/y, help: 'a value takes one `&`' },
  { sign: /\|\|?/y, help: 'write `or`; sets are joined by `+`' },
  { sign: /!(?!=)/y, help: 'write `not`' },
  { sign: /-(?=[0-9])/y, help: 'numbers are not negative' },
  { sign: /(?<=\.[0-9]{1,3}):[0-9]/y, help: 'a port stands behind its address: `10.0.0.1 port 443`' },
  {
    sign: /[0-9a-fA-F]*:(?:[0-9a-fA-F]{0,4}:|[0-9a-fA-F]{1,4}\b)/y,
    help: 'IPv6 addresses are written in brackets, as in `[2001:db8::]/32`',
  },
  { sign: /\[\s*["{]/y, help: 'blocks and sets stand in braces', where: "'{'" },
  { sign: /\[/y, help: 'an IPv6 address ends with `]`', where: 'an address' },
  { sign: /[:([]/y, help: 'blocks and sets stand in braces', where: "'{'" },
  { sign: /(?:to|leaving|into|from|where|unless)\b/y, help: ORDER, where: 'a new statement' },
  { sign: /open\b/y, help: 'only a named block can be open: `as NAME open`' },
];

export const HINTS: readonly Hint[] = [...IN_CONTEXT, ...SIGNS];

/** Words of other languages, and what they are here. */
export const OTHER_WORDS: Readonly<Record<string, string>> = {
  block: 'deny',
  forbid: 'deny',
  reject: 'deny',
  permit: 'allow',
  grant: 'allow',
  accept: 'allow',
  log: 'audit',
  sigkill: 'kill',
  import: 'use',
  require: 'use',
  const: 'let',
  var: 'let',
  set: 'let',
  define: 'let',
  list: 'let',
  macro: 'rules',
  group: 'rules',
  profile: 'confine',
  except: 'unless',
  when: 'where',
  if: 'for',
};

/** Both as they stand in a text: patterns are tried at the place of the mistake only. */
function after(before: string, sign: string): RegExp {
  return new RegExp(`(?<=${before})${sign}`, 'y');
}
