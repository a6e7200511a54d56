import { allowed, denied, type KernelCase } from '../case.ts';

/** Lengths of names around those where the kernel, or a program, handles them in another way. */
const LENGTHS = [8, 24, 31, 32, 33, 40, 64, 255];
/** Components below /w/up: a loop of sixteen steps goes up from the first of them. */
const DEPTHS = [12, 13, 14, 30];

const listed = (length: number): string => `/w/up/${'n'.repeat(length - 1)}z`;
const similar = (length: number): string => `/w/up/${'n'.repeat(length - 1)}y`;
const folder = (depth: number): string => `/w/up/${Array.from({ length: depth }, (_, i) => `d${i}`).join('/')}`;

/** A path is climbed by loads where that can be done, and else by reads: which of them must not be seen. */
export const CLIMB: readonly KernelCase[] = [
  {
    name: 'climb: names and depths at which another way up the path is taken',
    policy: `
      deny read { ${LENGTHS.map((length) => `"${listed(length)}"`).join(', ')} }
      deny read "/w/up/d0/**/end"
      deny read "/w/up/m/in/*.bad"
      deny read "/w/up/short"`,
    setup: [
      'mkdir -p /w/up/m',
      'mount -t tmpfs none /w/up/m',
      'mkdir /w/up/m/in',
      'for f in a.bad a.good; do echo > /w/up/m/in/$f; done',
      ...LENGTHS.map((length) => `echo > ${listed(length)}; echo > ${similar(length)}`),
      ...DEPTHS.map((depth) => `mkdir -p ${folder(depth)}; echo > ${folder(depth)}/end; echo > ${folder(depth)}/fine`),
      `echo > /w/up/${'l'.repeat(60)}`,
      `mv /w/up/${'l'.repeat(60)} /w/up/short`,
    ].join('\n'),
    steps: [
      ...LENGTHS.map((length) => denied(`probe read ${listed(length)}`, 'read', listed(length))),
      allowed(LENGTHS.map((length) => `probe read ${similar(length)}`).join(' | grep -q ok && ')),
      ...DEPTHS.map((depth) => denied(`probe read ${folder(depth)}/end`, 'read', `${folder(depth)}/end`)),
      allowed(DEPTHS.map((depth) => `probe read ${folder(depth)}/fine`).join(' | grep -q ok && ')),
      denied('probe read /w/up/m/in/a.bad', 'read', '/w/up/m/in/a.bad'),
      allowed('probe read /w/up/m/in/a.good'),
      denied('probe read /w/up/short', 'read', '/w/up/short'),
    ],
  },
];
