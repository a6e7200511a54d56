import { allowed, denied, deniedNameless, type KernelCase, probes, unresolved } from '../case.ts';

const deep = (depth: number, name: string, base: string, request: string): string =>
  `probe deep ${depth} ${name} ${base} ${request}`;
const path = (base: string, name: string, depth: number): string => `${base}${`/${name}`.repeat(depth)}/leaf`;

const LENGTHS = [1, 7, 8, 9, 15, 16, 17, 31, 32, 33, 39, 40, 41, 63, 64, 65, 127, 128, 129, 254, 255];
const long = (length: number, last = 'a'): string => 'a'.repeat(length - 1) + last;

/** Deep paths and long names, up to the bounds and beyond them. */
export const DEPTH: readonly KernelCase[] = [
  ...[20, 60, 200].map((depth): KernelCase => {
    const base = `/w/d${depth}`;
    return {
      name: `depth ${depth}: literal, and one more or less is another path`,
      policy: `deny read { "${path(base, 'd', depth)}", "${base}/x/**/d/leaf" }`,
      setup: [
        `mkdir -p ${base}/x`,
        ...[depth - 1, depth, depth + 1].map((one) => deep(one, 'd', base, 'make')),
        deep(depth, 'd', `${base}/x`, 'make'),
        deep(depth, 'e', `${base}/x`, 'make'),
      ].join('; '),
      steps: [
        denied(deep(depth, 'd', base, 'read'), 'read', path(base, 'd', depth)),
        denied(deep(depth, 'd', `${base}/x`, 'read'), 'read', path(`${base}/x`, 'd', depth)),
        allowed(deep(depth, 'e', `${base}/x`, 'read')),
        allowed(deep(depth - 1, 'd', base, 'read')),
        allowed(deep(depth + 1, 'd', base, 'read')),
      ],
    };
  }),
  {
    name: 'names of every length: literal, and the last byte counts',
    // Without globs long names are asked about in another way.
    build: 'literal',
    policy: `deny read { ${LENGTHS.map((one) => `"/w/len/${long(one)}"`).join(', ')} }`,
    setup: `mkdir -p /w/len; cd /w/len; for f in ${LENGTHS.map((one) => `${long(one)} ${long(one, 'b')}`).join(' ')} ${long(38)} ${long(42)}; do echo > $f; done`,
    steps: [
      ...LENGTHS.flatMap((one) => [
        denied(`probe read /w/len/${long(one)}`, 'read', `/w/len/${long(one)}`),
        allowed(`probe read /w/len/${long(one, 'b')}`),
      ]),
      allowed(`probe read /w/len/${long(38)}`),
      allowed(`probe read /w/len/${long(42)}`),
    ],
  },
  {
    name: 'names of every length: patterns over long names',
    policy: `deny read { "/w/lep/*b", "/w/lep/x[a]+y", "/w/lep/*${'c'.repeat(45)}*", "/w/lep/${long(50)}/f" }`,
    setup: [
      `mkdir -p /w/lep/${long(50)} /w/lep/${long(50, 'b')}d; cd /w/lep; echo > ${long(50)}/f; echo > ${long(50, 'b')}d/f`,
      `for f in ${long(255, 'b')} ${long(41, 'b')} ${long(255)} x${long(200, 'y')} x${long(200)} ${'c'.repeat(44)} ${'d'.repeat(60)}${'c'.repeat(45)}${'d'.repeat(60)}; do echo > $f; done`,
    ].join('\n'),
    steps: [
      ...[
        `${long(255, 'b')}`,
        `${long(41, 'b')}`,
        `x${long(200, 'y')}`,
        `${'d'.repeat(60)}${'c'.repeat(45)}${'d'.repeat(60)}`,
      ].map((name) => denied(`probe read /w/lep/${name}`, 'read', `/w/lep/${name}`)),
      denied(`probe read /w/lep/${long(50)}/f`, 'read', `/w/lep/${long(50)}/f`),
      allowed(`probe read /w/lep/${long(255)}`),
      allowed(`probe read /w/lep/x${long(200)}`),
      allowed(`probe read /w/lep/${'c'.repeat(44)}`),
      allowed(`probe read /w/lep/${long(50, 'b')}d/f`),
    ],
  },
  {
    name: 'a path that is longer than PATH_MAX',
    policy: 'deny read { "/w/pmx/**/leaf", "/w/pmy/*/leaf" }',
    setup: `mkdir -p /w/pmx /w/pmy; ${deep(20, long(255), '/w/pmx', 'make')}; ${deep(20, long(255), '/w/pmy', 'make')}`,
    steps: [
      deniedNameless(deep(20, long(255), '/w/pmx', 'read'), 'read'),
      allowed(deep(20, long(255), '/w/pmy', 'read')),
    ],
  },
  {
    name: '256 components are resolved, more are not',
    build: 'bounds',
    policy: 'deny read { "/w/big/**/leaf", "/w/big2/*/leaf" }',
    setup: `mkdir -p /w/big /w/big2; ${deep(260, 'd', '/w/big', 'make')}; for n in 253 254 255; do probe deep $n d /w/big make; probe deep $n d /w/big2 make; done`,
    steps: [
      deniedNameless(deep(253, 'd', '/w/big', 'read'), 'read'),
      unresolved(deep(254, 'd', '/w/big', 'read'), 'read'),
      unresolved(deep(260, 'd', '/w/big', 'read'), 'read'),
      allowed(deep(253, 'd', '/w/big2', 'read')),
    ],
  },
  {
    name: 'beyond 256 components: a rule that could still match denies, one that the known end excludes does not',
    build: 'unresolved',
    policy: `
      deny read "/elsewhere/**/secret"
      deny modify "/w/**"
      for exe "/w/unr/leaf" { @id("leaf") deny read "/elsewhere/**/leaf" }
      for exe "/w/unr/any" { @id("any") deny read "/elsewhere/**" }
      for exe "/w/unr/soft" { @id("soft") @mode("observe") deny read "/elsewhere/**" }
      for exe "/w/unr/default" { @id("default") default deny read allow read "/**" }
      for exe "/w/unr/exempt" { @id("exempt") deny read "/**/leaf" unless exe "/w/unr/exempt" }`,
    setup: `${probes('/w/unr', 'leaf', 'any', 'soft', 'default', 'exempt')}; ${deep(300, 'd', '/w/unr', 'make')}`,
    steps: [
      allowed(deep(300, 'd', '/w/unr', 'read')),
      unresolved(`/w/unr/leaf ${deep(300, 'd', '/w/unr', 'read').slice(6)}`, 'read', { rule: 'leaf' }),
      unresolved(`/w/unr/any ${deep(300, 'd', '/w/unr', 'read').slice(6)}`, 'read', { rule: 'any' }),
      unresolved(`/w/unr/default ${deep(300, 'd', '/w/unr', 'read').slice(6)}`, 'read', { rule: 'default' }),
      allowed(`/w/unr/exempt ${deep(300, 'd', '/w/unr', 'read').slice(6)}`),
      {
        run: `/w/unr/soft ${deep(300, 'd', '/w/unr', 'read').slice(6)}`,
        expect: 'ok',
        events: [{ verdict: 'would_deny', operation: 'read', unresolved: true, rule: 'soft' }],
      },
    ],
  },
];
