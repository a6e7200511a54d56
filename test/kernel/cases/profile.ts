import { allowed, type KernelCase, probes } from '../case.ts';

const POLICY = `
  confine c exe "/w/prof/p" {
    @id("d") default deny read
    @id("seen") default audit read
    @id("often") allow read "/w/prof/often/**" where not uid 7
    @id("seldom") allow read "/w/prof/seldom"
    @id("also") allow read "/w/prof/s*"
    @id("never") allow read "/w/prof/never"
  }`;

const CASE = {
  policy: POLICY,
  setup: `${probes('/w/prof', 'p')}; cd /w/prof; mkdir often; for f in often/a often/b seldom other; do echo > $f; done`,
  steps: [
    allowed('/w/prof/p read /w/prof/often/a'),
    allowed('/w/prof/p read /w/prof/often/b'),
    allowed('/w/prof/p read /w/prof/often/b'),
    allowed('/w/prof/p read /w/prof/seldom'),
    {
      run: '/w/prof/p read /w/prof/other',
      expect: 'EPERM',
      events: [
        { verdict: 'audit', operation: 'read', object: '/w/prof/other', rule: 'seen' },
        { verdict: 'deny', operation: 'read', object: '/w/prof/other', rule: 'd' },
      ],
    },
    allowed('probe read /w/prof/other'),
  ],
} as const;

const COUNTED = { d: 1, seen: 1, often: 3, seldom: 1, also: 1 };

/** `--count-allows`, and `--profile` with what was counted. */
export const PROFILE: readonly KernelCase[] = [
  {
    ...CASE,
    name: 'count-allows: every allow counts the requests that it is about, also those that another has allowed',
    asking: { profile: new Map(), countsAllows: true },
    counted: COUNTED,
  },
  {
    ...CASE,
    name: 'profile: in another order the same is denied and allowed, and counted as ever',
    asking: { profile: new Map(Object.entries(COUNTED)), countsAllows: false },
    counted: { d: 1, seen: 1 },
  },
];
