import { type PathRule, pathRules } from '../../../bench/path-rules.ts';
import { allowed, denied, type KernelCase, probes, stopped, unresolved } from '../case.ts';

const MIXED = pathRules('mixed', 10_000, 1);
/** Those of each kind that come first and last: every 20 rules hold 15 exact paths, 4 prefixes and a glob, at fixed places. */
const ASKED = [0, 1, 3, 7, 8, 27, 47, 67, 9000, 9987, 9998, 9999];

/** A name beside the one that a rule is about: of the same length, and with the same beginning. */
function beside(path: string): string {
  return `${path.slice(0, -1)}${path.endsWith('#') ? '+' : '#'}`;
}

function found(index: number): PathRule {
  const rule = MIXED[index];
  if (rule === undefined) throw new Error(`no rule ${index}`);
  return rule;
}

const paths = ASKED.map((index) => ({ index, path: found(index).match, exact: !/[*{]/.test(found(index).pattern) }));

/** Of 300 rules. */
const DIRECTORIES = Array.from({ length: 300 }, (_, i) => `/w/lrg/d${i}`);

/** More than are compared one by one. */
const NAMES = Array.from({ length: 40 }, (_, i) => `name${i}`);
const NAMED = ['/w/lrgn/d/name0', '/w/lrgn/d/name39', '/w/lrgn/d/name40', '/w/lrgn/e/name39'];

/** Policies that are asked by a hash and by rows of edges, and rules that are asked as one. */
export const LARGE: readonly KernelCase[] = [
  {
    name: 'large: of 10,000 rules the one that matches is named',
    policy: MIXED.map(({ pattern }, i) => `@id("n${i}") deny read "${pattern}"`).join('\n'),
    setup: paths
      .map(({ path, exact }) => {
        const files = exact ? `${path} ${beside(path)}` : path;
        return `mkdir -p ${path.replace(/\/[^/]*$/, '')}; for f in ${files}; do echo > $f; done`;
      })
      .join('\n'),
    steps: paths.flatMap(({ index, path, exact }) => [
      denied(`probe read ${path}`, 'read', path, { rule: `n${index}` }),
      ...(exact ? [allowed(`probe read ${beside(path)}`)] : []),
    ]),
  },
  {
    name: 'large: both ends, other names and unknown paths of rules that are asked as one',
    build: 'many names',
    policy: [
      ...DIRECTORIES.map((path, i) => `@id("w${i}") deny write, create, delete, rename "${path}/**"`),
      '@id("all") deny write, create, delete, rename "/w/lrg/d7/**"',
      ...DIRECTORIES.map((path, i) => `@id("r${i}") deny read "${path}/*.{key,pem}"`),
      '@id("deep") deny read "/w/lrg/deep/**/leaf"',
    ].join('\n'),
    setup: [
      'mkdir -p /w/lrg/free /w/lrg/to /w/lrg/deep',
      ...[3, 7, 299].map((i) => `mkdir -p /w/lrg/d${i}/in; echo > /w/lrg/d${i}/in/f; echo > /w/lrg/d${i}/a.key`),
      'echo > /w/lrg/free/f; echo > /w/lrg/free/a.key',
      'probe deep 300 n /w/lrg/deep make',
    ].join('; '),
    steps: [
      // Ids are ordered by their text.
      stopped('probe write /w/lrg/d7/in/f', 'modify', 'all'),
      stopped('probe create /w/lrg/d299/in/g', 'create', 'w299'),
      stopped('probe unlink /w/lrg/d3/in/f', 'delete', 'w3'),
      stopped('probe rename /w/lrg/d299/in/f /w/lrg/free/g', 'rename', 'w299'),
      stopped('probe rename /w/lrg/free/f /w/lrg/d3/in/g', 'rename', 'w3'),
      denied('probe read /w/lrg/d299/a.key', 'read', '/w/lrg/d299/a.key', { rule: 'r299' }),
      stopped('probe in_userns_bind /w/lrg/d7 /w/lrg/to read /w/lrg/to/a.key', 'read', 'r7'),
      allowed('probe read /w/lrg/free/a.key'),
      allowed('probe write /w/lrg/free/f'),
      unresolved('probe deep 300 n /w/lrg/deep read', 'read', { rule: 'deep' }),
    ],
  },
  {
    name: 'large: of many names that one program may not open the others may all',
    build: 'many names',
    policy: `for exe "/w/lrgn/p" { @id("named") deny read, write, create { ${NAMES.map((name) => `"/w/lrgn/d/${name}"`).join(', ')} } }`,
    setup: [probes('/w/lrgn', 'p', 'q'), 'mkdir /w/lrgn/d /w/lrgn/e', ...NAMED.map((path) => `echo > ${path}`)].join(
      '; ',
    ),
    steps: [
      ...NAMED.slice(0, 2).map((path) => denied(`/w/lrgn/p read ${path}`, 'read', path, { rule: 'named' })),
      ...NAMED.map((path) => allowed(`/w/lrgn/q read ${path}`)),
      ...NAMED.slice(2).map((path) => allowed(`/w/lrgn/p read ${path}`)),
      stopped('/w/lrgn/p create /w/lrgn/d/name7', 'create', 'named'),
      allowed('/w/lrgn/q create /w/lrgn/d/name7'),
    ],
  },
];
