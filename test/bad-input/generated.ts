// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import { MOST_REPORTED } from '../../src/compiler/diagnostics/bounded.ts';
import { MOST_INCLUDED_RULES } from '../../src/compiler/resolve/blocks.ts';
import { MOST_FILES } from '../../src/compiler/resolve/load.ts';
import { LARGEST_SOURCE } from '../../src/compiler/syntax/decode-source.ts';
import { MOST_SYNTAX_ERRORS } from '../../src/compiler/syntax/parse.ts';
import { DEEPEST_NESTING, MOST_TOKENS } from '../../src/compiler/syntax/scan.ts';
import type { BadInput } from './bad-input.ts';
import { FILE, readCases } from './read-cases.ts';

/** Which of a row of constants or paths goes beyond the limit. */
const TOO_MANY_DOUBLED = 13;
const TOO_MANY_SUMS = 2827;
const TOO_MANY_PATHS = 174;

/** What is too large, too deep or too strange to stand in a file of cases. */
export const GENERATED: readonly BadInput[] = [
  ...bytes(),
  ...nesting(),
  ...sizes(),
  ...patterns(),
  ...manySets(),
  ...profiles(),
];

function bytes(): readonly BadInput[] {
  return [
    inBytes('ARM0001', 'a file of more than 64 MiB', new Uint8Array(LARGEST_SOURCE + 1).fill(0x20), 0, 0),
    inBytes('ARM0002', 'an ELF object', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]), 7),
    inBytes('ARM0002', 'UTF-16', new Uint8Array(Buffer.from('policy web\n', 'utf16le')), 1),
    inBytes('ARM0003', 'Latin-1', Uint8Array.from(Buffer.from('policy a\n# caf\xe9\n', 'latin1')), 14),
    inBytes('ARM0003', 'half a character at the end', Uint8Array.from([...Buffer.from('policy a # '), 0xe2, 0x82]), 11),
    written('ARM0002', 'a NUL byte in a string', 'deny read "/etc/shadow«\0»"'),
    written('ARM0004', 'text that runs from right to left', '# «\u{202E}»"yraniB"\ndeny read "/etc/shadow"'),
    written('ARM0004', 'an isolate in a path', 'deny read "/srv/«\u{2066}»x"'),
  ];
}

function nesting(): readonly BadInput[] {
  const deep = DEEPEST_NESTING;
  return [
    written('ARM0103', 'nested sets', `deny read ${'{'.repeat(deep)}«{» "/a" ${'}'.repeat(deep + 1)}`),
    written('ARM0103', 'nested parentheses', `deny bpf where ${'('.repeat(deep)}«(»uid 0${')'.repeat(deep + 1)}`),
    written('ARM0103', 'nested blocks', `${'for host {\n'.repeat(deep)}for host «{»\n${'}'.repeat(deep + 1)}`),
    written('ARM0315', 'nested alternatives', `deny read "${'{/a,'.repeat(deep)}«{»/b${'}'.repeat(deep + 1)}"`),
  ];
}

/** More than what is read of a build, or told of it. */
function sizes(): readonly BadInput[] {
  const bounded = (code: string, count: number, last: string) => [...Array<string>(count).fill(code), last].join(', ');
  const syntaxErrors = lines(MOST_SYNTAX_ERRORS, () => 'deny «,»');
  const errors = lines(MOST_REPORTED - 1, () => 'deny «raed» "/a"');
  const warnings = lines(MOST_REPORTED - 1, () => 'deny read, «read» "/a"');
  const used = lines(MOST_FILES - 1, (index) => `use "./f${index}"`);
  const files = lines(MOST_FILES - 1, (index) => `--- f${index}.arm\npolicy f${index}`);
  const bundle = `rules r {\n${lines(MOST_INCLUDED_RULES / 10 + 1, () => 'deny exec "/a"')}\n}`;
  const included = lines(9, () => 'for container { include r }');
  return [
    written(bounded('ARM0101', MOST_SYNTAX_ERRORS, 'ARM0108'), 'syntax errors', `${syntaxErrors}\ndeny «»,`),
    written(
      bounded('ARM0203', MOST_REPORTED, 'ARM0108'),
      'errors of other kinds',
      `${errors}\ndeny «raed»«» "/a"\ndeny raed "/a"`,
    ),
    written(
      bounded('ARM0406', MOST_REPORTED, 'ARM0423'),
      'warnings',
      `${warnings}\ndeny read, «read»«» "/a"\ndeny read, read "/a"`,
    ),
    written('ARM0109', 'words', `${'x '.repeat(MOST_TOKENS - 2)}«x»`),
    written('ARM0254', 'files', `${used}\nuse «"./more"»\ndeny exec "/tmp/**"\n${files}\n--- more.arm\npolicy more`),
    written('ARM0422', 'rules in bundles', `${bundle}\n${included}\nfor container { «include r» }`),
  ];
}

/** Patterns and sets that grow by what is put into them, or by what they mean. */
function patterns(): readonly BadInput[] {
  const doubled = lines(30, (index) => {
    const value = `"\${a${index}}\${a${index}}"`;
    return `let a${index + 1} = ${index === TOO_MANY_DOUBLED ? `«${value}»` : value}`;
  });
  const sums = lines(4000, (index) => {
    const name = `a${index}`;
    return `let a${index + 1} = ${index === TOO_MANY_SUMS ? `«${name}»` : name} + "/${index}"`;
  });
  const paths = lines(400, (index) => (index === TOO_MANY_PATHS ? `«"/p${index}/\${a}"»,` : `"/p${index}/\${a}",`));
  return [
    written('ARM0314', 'a long name', `deny read "/srv/«${'a'.repeat(256)}»/x"`),
    written('ARM0314', 'a long name of parts', `deny read "/srv/«${'a'.repeat(200)}${'?'.repeat(56)}»"`),
    written('ARM0318', 'a constant that doubles', `let a0 = "x"\n${doubled}\ndeny read "/\${a30}"`),
    written('ARM0212', 'a set that grows', `let a0 = "/x"\n${sums}\ndeny read a4000`),
    written('ARM0319', 'a large constant', `let a = "b${'/b'.repeat(12_000)}"\ndeny read { ${paths} }`),
    written('ARM0901', 'a name with many states', `deny read «"/srv/*a${'?'.repeat(13)}"»`),
    written('ARM0902', 'a path with many states', `deny read «"/${'*/'.repeat(20)}a/**"»`),
  ];
}

/** The last of them in the order of their ids has no room. */
function manySets(): readonly BadInput[] {
  const id = (index: number) => `@id("r${1000 + index}")`;
  const paths = lines(512, (index) => `${id(index)} deny read "/${index}" where uid == ${index}`);
  const programs = lines(512, (index) => `${id(index)} deny read "/a" from exe "/${index}"`);
  const workloads = lines(65, (index) => `${id(index)} deny read "/a" from workload "${index}"`);
  // No two of them are neighbours, so that each is a row.
  const addresses = Array.from({ length: 65_537 }, (_, i) => `10.${i >> 15}.${(i >> 7) & 255}.${(i & 127) * 2}`).join(
    ', ',
  );
  return [
    written('ARM0903', 'path sets at one hook', `${paths}\n${id(512)} deny read «"/512"» where uid == 512`),
    written('ARM0904', 'sets of programs', `${programs}\n${id(512)} deny read "/a" from exe «"/512"»`),
    written('ARM0905 nowhere', 'workloads', workloads),
    written('ARM0913 nowhere', 'addresses for 5.10', `--target 5.10\nlet far = { ${addresses} }\ndeny connect ip far`),
  ];
}

function profiles(): readonly BadInput[] {
  const policy = 'default deny read\n@id("a") allow read "/a"';
  return [
    { ...written('ARM0909 nowhere', 'a rule that is gone', policy), profile: { a: 1, gone: 2 } },
    {
      ...written('ARM0910 nowhere', 'rules that allow nothing', `@id("d") deny read "/d"\n${policy}`),
      profile: { d: 7 },
    },
  ];
}

function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

function written(codes: string, title: string, marked: string): BadInput {
  const [one] = readCases(`=== ${codes}: too much: ${title}\n${marked}\n`);
  if (one === undefined) throw new Error(`no case in ${title}`);
  return one;
}

function inBytes(code: string, title: string, content: Uint8Array, at: number, length = 1): BadInput {
  const place = { file: FILE, start: at, end: at + length };
  return {
    title,
    files: [{ name: FILE, content, used: false }],
    definitions: [],
    targets: [],
    expected: [{ code, place }],
  };
}
