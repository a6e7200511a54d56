// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import { MOST_CHECK_ERRORS } from '../../src/compiler/check/check.ts';
import { MOST_FILES } from '../../src/compiler/resolve/load.ts';
import { LARGEST_SOURCE } from '../../src/compiler/syntax/decode-source.ts';
import { MOST_SYNTAX_ERRORS } from '../../src/compiler/syntax/parse.ts';
import { DEEPEST_NESTING, MOST_TOKENS } from '../../src/compiler/syntax/scan.ts';
import type { BadInput } from './bad-input.ts';
import { FILE, readCases } from './read-cases.ts';

/** What is too large, too deep or too strange to stand in a file of cases. */
export const GENERATED: readonly BadInput[] = [...bytes(), ...nesting(), ...sizes(), ...patterns(), ...manySets()];

function bytes(): readonly BadInput[] {
  return [
    inBytes('ARM0001', 'a file of more than 64 MiB', new Uint8Array(LARGEST_SOURCE + 1).fill(0x20)),
    inBytes('ARM0002', 'an ELF object', Uint8Array.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0]), 7),
    inBytes('ARM0002', 'UTF-16', new Uint8Array(Buffer.from('policy web\n', 'utf16le')), 1),
    inBytes('ARM0003', 'Latin-1', Uint8Array.from(Buffer.from('policy a\n# caf\xe9\n', 'latin1')), 14),
    inBytes('ARM0003', 'half a character at the end', Uint8Array.from([...Buffer.from('policy a # '), 0xe2, 0x82]), 11),
    ...written('ARM0002', 'a NUL byte in a string', 'deny read "/etc/shadow«\0»"'),
    ...written('ARM0004', 'text that runs from right to left', '# «\u{202E}»"yraniB"\ndeny read "/etc/shadow"'),
    ...written('ARM0004', 'an isolate in a path', 'deny read "/srv/«\u{2066}»x"'),
  ];
}

function nesting(): readonly BadInput[] {
  const deep = DEEPEST_NESTING;
  return [
    ...written('ARM0103', 'sets', `deny read ${'{'.repeat(deep)}«{» "/a" ${'}'.repeat(deep + 1)}`),
    ...written('ARM0103', 'parentheses', `deny bpf where ${'('.repeat(deep)}«(»uid 0${')'.repeat(deep + 1)}`),
    ...written('ARM0103', 'blocks', `${'for container {\n'.repeat(deep)}for container «{»\n${'}'.repeat(deep + 1)}`),
    ...written('ARM0315', 'alternatives', `deny read "${'{/a,'.repeat(deep)}«{»/b${'}'.repeat(deep + 1)}"`),
  ];
}

function sizes(): readonly BadInput[] {
  const syntaxErrors = 'deny «,»\n'.repeat(MOST_SYNTAX_ERRORS);
  const checkErrors = 'deny «raed» "/a"\n'.repeat(MOST_CHECK_ERRORS);
  const warnings = 'deny read, «read» "/a"\n'.repeat(MOST_CHECK_ERRORS);
  const uses = Array.from({ length: MOST_FILES - 1 }, (_, index) => `use "./f${index}"`).join('\n');
  const files = Array.from({ length: MOST_FILES - 1 }, (_, index) => `--- f${index}.arm\npolicy f${index}`).join('\n');
  const included = Array.from({ length: 40 }, () => 'for container { include r }\n');
  return [
    ...written(times('ARM0101', MOST_SYNTAX_ERRORS, 'ARM0108'), 'syntax errors', `${syntaxErrors}deny «», "/a"`),
    ...written(
      times('ARM0203', MOST_CHECK_ERRORS, 'ARM0108'),
      'unknown operations',
      `${checkErrors.trimEnd().slice(0, -' "/a"'.length)}«» "/a"\ndeny raed "/a"`,
    ),
    ...written(
      times('ARM0406', MOST_CHECK_ERRORS, 'ARM0423'),
      'warnings',
      `${warnings.trimEnd().slice(0, -' "/a"'.length)}«» "/a"\ndeny read, read "/a"`,
    ),
    ...written('ARM0109', 'words', `${'x '.repeat(MOST_TOKENS - 2)}«x»`),
    ...written('ARM0254', 'files', `${uses}\nuse «"./more"»\ndeny exec "/tmp/**"\n${files}\n--- more.arm\npolicy more`),
    ...written('ARM0422', 'rules by bundles', `rules r {\n${'deny exec "/a"\n'.repeat(26_000)}}\n${included.join('')}`),
  ];
}

function patterns(): readonly BadInput[] {
  const doubled = Array.from({ length: 30 }, (_, index) => `let a${index + 1} = "\${a${index}}\${a${index}}"`).join(
    '\n',
  );
  const sums = Array.from({ length: 4000 }, (_, index) => `let a${index + 1} = a${index} + a${index}`).join('\n');
  const paths = Array.from({ length: 400 }, (_, index) => `"/p${index}/\${a}"`);
  return [
    ...written('ARM0314', 'a long name', `deny read "/srv/«${'a'.repeat(256)}»/x"`),
    ...written('ARM0314', 'a long name of parts', `deny read "/srv/«${'a'.repeat(200)}${'?'.repeat(56)}»"`),
    ...written('ARM0318', 'a constant that doubles', `let a0 = "x"\n${doubled}\ndeny read "/\${a30}"`),
    ...written('ARM0212', 'a set that doubles', `let a0 = "/x"\n${sums}\ndeny read a4000`),
    ...written(
      'ARM0319',
      'a large constant in many paths',
      `let a = "b${'/b'.repeat(12_000)}"\ndeny read { ${paths.join(', ')} }`,
    ),
    ...written('ARM0901', 'a name with many states', `deny read «"/srv/*a${'?'.repeat(13)}"»`),
    ...written('ARM0902', 'a path with many states', `deny read «"/srv/**/a${'/*'.repeat(15)}/**"»`),
  ];
}

function manySets(): readonly BadInput[] {
  const some = (count: number, of: (index: number) => string) =>
    Array.from({ length: count }, (_, index) => of(index)).join('\n');
  return [
    ...written(
      'ARM0903',
      'paths at one hook',
      some(513, (index) => `deny read "/${index}"`),
    ),
    ...written(
      'ARM0904',
      'programs',
      some(513, (index) => `deny read "/a" from exe "/${index}"`),
    ),
    ...written(
      'ARM0905 nowhere',
      'workloads',
      some(65, (index) => `deny read "/a" from workload "${index}"`),
    ),
  ];
}

function times(code: string, count: number, last: string): string {
  return [...Array<string>(count).fill(code), last].join(', ');
}

function written(codes: string, title: string, marked: string): readonly BadInput[] {
  return readCases(`=== ${codes}: too much: ${title}\n${marked}\n`);
}

function inBytes(code: string, title: string, content: Uint8Array, at: number | null = null): BadInput {
  const place = at === null ? null : { file: FILE, start: at, end: at + 1 };
  return {
    title,
    files: [{ name: FILE, content, used: false }],
    definitions: [],
    targets: [],
    expected: [{ code, place }],
  };
}
