// biome-ignore-all lint/suspicious/noTemplateCurlyInString: ${NAME} is interpolation in the policy language
import fc from 'fast-check';
import { test } from 'uvu';
import * as assert from 'uvu/assert';
import type { StringLiteral } from '../../../src/compiler/syntax/ast.ts';
import { readFragment } from '../../../src/compiler/syntax/path-fragment.ts';
import { type PatternNode, parsePathPattern } from '../../../src/compiler/syntax/path-pattern.ts';

const SEED = Number(process.env.FUZZ_SEED ?? Date.now() % 2 ** 31);
console.log(`seed ${SEED} (FUZZ_SEED)`);

function literalOf(raw: string): StringLiteral {
  return { kind: 'string', span: { file: 'a.arm', start: 0, end: raw.length + 2 }, raw, closed: true };
}

function nodesOf(raw: string): readonly PatternNode[] {
  const { nodes, diagnostics } = parsePathPattern(literalOf(raw));
  assert.equal(diagnostics, [], raw);
  return nodes ?? [];
}

/** A short form of nodes: one letter a kind, the bytes of literals and classes in full. */
function sketch(nodes: readonly PatternNode[]): string {
  const one = (node: PatternNode): string => {
    switch (node.kind) {
      case 'literal':
        return `'${node.bytes}'`;
      case 'slash':
        return '/';
      case 'star':
        return '*';
      case 'globstar':
        return '**';
      case 'any_byte':
        return '?';
      case 'class':
        return `[${node.bytes.length > 9 ? node.bytes.length : String.fromCharCode(...node.bytes)}]${node.repeat ? '+' : ''}`;
      case 'alternatives':
        return `{${node.options.map(sketch).join(',')}}`;
    }
  };
  return nodes.map(one).join('');
}

const sketches: Readonly<Record<string, string>> = {
  '/': '/',
  '/etc/shadow': "/'etc'/'shadow'",
  '**/java': "**/'java'",
  '/d/**': "/'d'/**",
  '/d{,/**}': "/'d'{,/**}",
  '/a*?b': "/'a'*?'b'",
  '/proc/[0-4]+/mem': "/'proc'/[01234]+/'mem'",
  '/[a-]': '/[-a]',
  '/[!a-z]': '/[228]',
  '/[\\]\\x41]': '/[A]]',
  '{/usr,}/{bin,sbin}/x': "{/'usr',}/{'bin','sbin'}/'x'",
  '/a\\*\\{b\\,\\$\\x7f\\ ': "/'a*{b,$\x7f '",
  '/a\\n\\t\\"\\\\b': "/'a\n\t\"\\b'",
  '/a,b+c=d$e': "/'a,b+c=d$e'",
  '/é€\u{1F600}': "/'Ã©â\u0082¬ð\u009f\u0098\u0080'",
  '/...': "/'...'",
  '/.a/..b/a.': "/'.a'/'..b'/'a.'",
};

for (const [raw, expected] of Object.entries(sketches)) {
  test(`nodes of ${raw}`, () => assert.is(sketch(nodesOf(raw)), expected));
}

test('a constant is put in, a set as alternatives, literals grown together', () => {
  const fragment = (raw: string) => {
    const read = readFragment(literalOf(raw), () => null).fragment;
    if (read === null) throw new Error(raw);
    return read;
  };
  const lookup = (name: string) => (name === 'one' ? [fragment('b,b')] : [fragment('x/{y,z}'), fragment('')]);
  assert.is(sketch(parsePathPattern(literalOf('/a${one}c'), lookup).nodes ?? []), "/'ab,bc'");
  assert.is(sketch(parsePathPattern(literalOf('/a${set}c'), lookup).nodes ?? []), "/'a'{'x'/{'y','z'},}'c'");
});

test('a constant that is unknown is no mistake of the pattern', () => {
  assert.equal(parsePathPattern(literalOf('/a/${b}')), { nodes: null, diagnostics: [] });
});

test('sizes multiply and are stopped', () => {
  let fragments = [readFragment(literalOf('{a,b}'), () => null).fragment];
  let codes: readonly string[] = [];
  for (let round = 0; round < 60 && codes.length === 0; round += 1) {
    const [known] = fragments;
    if (!known) throw new Error('no fragment');
    const read = readFragment(literalOf('${a}${a}'), () => [known]);
    fragments = [read.fragment];
    codes = read.diagnostics.map((one) => one.code);
  }
  assert.equal(codes, ['ARM0318']);
});

/** Stands for a `**` that was written so: two `*` that only meet by expansion are none. */
const GLOBSTAR = '\u2042';

/** A pattern as text and all texts that it stands for, wildcards left in: what the walk must agree with. */
interface Expanded {
  readonly text: string;
  readonly all: readonly string[];
}

const plain = fc
  .constantFrom('/', '/', '/', 'a', '.', '..', '**', '*', '?', '')
  .map((text): Expanded => ({ text, all: [text === '**' ? GLOBSTAR : text] }));

function sequence(parts: readonly Expanded[]): Expanded {
  const all = parts.reduce<readonly string[]>(
    (heads, part) => heads.flatMap((head) => part.all.map((tail) => head + tail)),
    [''],
  );
  return { text: parts.map((part) => part.text).join(''), all };
}

function alternatives(options: readonly Expanded[]): Expanded {
  return { text: `{${options.map((option) => option.text).join(',')}}`, all: options.flatMap((option) => option.all) };
}

const { pattern } = fc.letrec<{ pattern: Expanded; part: Expanded }>((tie) => ({
  pattern: fc.array(tie('part'), { minLength: 1, maxLength: 4, depthIdentifier: 'p' }).map(sequence),
  part: fc.oneof(
    { maxDepth: 2, depthIdentifier: 'p' },
    plain,
    fc.array(tie('pattern'), { minLength: 2, maxLength: 3 }).map(alternatives),
  ),
}));

function soundText(text: string): boolean {
  if (text === '/') return true;
  const components = text.split('/');
  if (components[0] !== '' && components[0] !== GLOBSTAR) return false;
  if (components.length < 2) return false;
  return components.every((one, index) => {
    if (one === '') return index === 0;
    return one !== '.' && one !== '..' && (one === GLOBSTAR || !one.includes(GLOBSTAR));
  });
}

test('the walk through alternatives agrees with multiplying them out', () => {
  fc.assert(
    fc.property(pattern, ({ text, all }) => {
      fc.pre(all.length <= 500 && !text.includes('{}'));
      // Side by side in the text, `***` is read from its left.
      fc.pre(!all.some((one) => /[*?\u2042]\*|[*?]\u2042|\u2042[?\u2042]/u.test(one)));
      const { diagnostics } = parsePathPattern(literalOf(text));
      assert.is(
        diagnostics.length === 0,
        all.every(soundText),
        `${text} ${diagnostics.map((one) => one.message).join()}`,
      );
    }),
    { seed: SEED, numRuns: 5000 },
  );
});

test.run();
