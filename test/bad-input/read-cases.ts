import { TARGETS } from '../../src/compiler/kernel/targets.ts';
import type { BadInput, Place } from './bad-input.ts';

/** The file that a case without file lines is, and its first line, which such a case leaves out. */
export const FILE = 'example.arm';
const HEADER = 'policy example\n';

/**
 * Reads a file of cases:
 *
 *     === ARM0203, ARM0302: a title
 *     deny «raed» "«etc»/shadow"
 *
 * A case is the text up to the next `===`. `«…»` marks the places of its diagnostics, which come in the order of their
 * places; `ARM0260 nowhere` has none. Between title and text lines may stand that begin with `-D ` or `--target `: options
 * of the command line, the value of a `-D` marked like a text. `+++ NAME` starts a whole file that is on the command line too,
 * `--- NAME` one that is only used. What stands before the first `===` is a comment.
 */
export function readCases(text: string): readonly BadInput[] {
  const [, ...cases] = text.split(/^=== /m);
  return cases.map(readCase);
}

function readCase(text: string): BadInput {
  const [head = '', ...lines] = text.trimEnd().split('\n');
  const [, codes = '', title = ''] = /^([^:]*): (.*)$/.exec(head) ?? [];
  const firstOfText = lines.findIndex((line) => !/^(?:-D|--target) /.test(line));
  const options = lines.slice(0, firstOfText === -1 ? lines.length : firstOfText);
  const sources = [...definitionsOf(options), ...filesOf(lines.slice(options.length))];
  const places = sources.flatMap(({ name, marked }) => unmark(name, marked).places).sort(byPlace);
  const expected = codes
    .split(', ')
    .filter((code) => code !== '')
    .map((code) => {
      const [name = '', nowhere] = code.split(' ');
      return { code: name, place: nowhere === undefined ? (places.shift() ?? null) : null };
    });
  if (places.length > 0) throw new Error(`'${title}' marks more places than it has codes`);
  return {
    title,
    files: filesOf(lines.slice(options.length)).map(({ name, marked, used }) => {
      return { name, content: unmark(name, marked).plain, used };
    }),
    definitions: options.filter((line) => line.startsWith('-D ')).map((line) => unmark('', line.slice(3)).plain),
    targets: TARGETS.filter((target) => options.includes(`--target ${target}`)),
    expected,
  };
}

function definitionsOf(options: readonly string[]): readonly { readonly name: string; readonly marked: string }[] {
  return options
    .filter((line) => line.startsWith('-D '))
    .map((line) => {
      const equals = line.indexOf('=');
      return { name: line.slice(0, equals), marked: line.slice(equals + 1) };
    });
}

interface MarkedFile {
  readonly name: string;
  readonly marked: string;
  readonly used: boolean;
}

function filesOf(lines: readonly string[]): readonly MarkedFile[] {
  const files: { name: string; lines: string[]; used: boolean }[] = [{ name: FILE, lines: [], used: false }];
  for (const line of lines) {
    const [, sign, name] = /^(\+\+\+|---) (\S+)$/.exec(line) ?? [];
    if (name === undefined) files.at(-1)?.lines.push(line);
    else files.push({ name, lines: [], used: sign === '---' });
  }
  const [first, ...others] = files.map((file) => ({ ...file, marked: file.lines.map((line) => `${line}\n`).join('') }));
  if (first === undefined) return others;
  return first.marked === '' ? others : [{ ...first, marked: HEADER + first.marked }, ...others];
}

/** The text without its marks, which may stand in each other. */
function unmark(file: string, marked: string): { readonly plain: string; readonly places: readonly Place[] } {
  const open: number[] = [];
  const places: Place[] = [];
  let plain = '';
  for (const piece of marked.split(/([«»])/)) {
    if (piece === '«') open.push(plain.length);
    else if (piece !== '»') plain += piece;
    else places.push({ file, start: open.pop() ?? plain.length, end: plain.length });
  }
  if (open.length > 0) throw new Error(`a mark is not closed in ${marked}`);
  return { plain, places };
}

function byPlace(a: Place, b: Place): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.start - b.start || a.end - b.end;
}
