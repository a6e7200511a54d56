import { allowed, denied, type KernelCase, probes, stopped } from '../case.ts';

/** rename and link with both ends in the rule. */
export const TO: readonly KernelCase[] = [
  {
    name: 'to: from here to there, not the other way, and an exchange is both',
    policy: `
      @id("r") deny rename, link "/w/tow/a/**" to "/w/tow/b/**"
      for exe "/w/tow/p" {
        @id("d") default deny rename, link
        allow rename, link "/w/tow/a/*" to "/w/tow/c/*"
      }`,
    setup: `${probes('/w/tow', 'p')}; cd /w/tow; mkdir a b c; for f in a/1 a/2 a/3 a/4 b/1 b/2 c/1 c/2 c/9; do echo > $f; done`,
    steps: [
      denied('probe rename /w/tow/a/1 /w/tow/b/new', 'rename', '/w/tow/a/1', { rule: 'r', to: '/w/tow/b/new' }),
      denied('probe link /w/tow/a/1 /w/tow/b/new', 'link', '/w/tow/a/1', { rule: 'r', to: '/w/tow/b/new' }),
      denied('probe exchange /w/tow/a/1 /w/tow/b/1', 'rename', '/w/tow/a/1', { rule: 'r' }),
      stopped('probe exchange /w/tow/b/1 /w/tow/a/1', 'rename', 'r'),
      allowed('probe rename /w/tow/b/1 /w/tow/a/new'),
      allowed('probe link /w/tow/b/2 /w/tow/a/new2'),
      allowed('probe rename /w/tow/a/2 /w/tow/a/new3'),
      allowed('probe rename /w/tow/c/9 /w/tow/b/new'),
      allowed('probe exchange /w/tow/a/3 /w/tow/c/2'),
      allowed('/w/tow/p rename /w/tow/a/3 /w/tow/c/3'),
      allowed('/w/tow/p link /w/tow/a/4 /w/tow/c/4'),
      denied('/w/tow/p rename /w/tow/c/3 /w/tow/a/3', 'rename', '/w/tow/c/3', { rule: 'd', to: '/w/tow/a/3' }),
      denied('/w/tow/p rename /w/tow/a/4 /w/tow/a/5', 'rename', '/w/tow/a/4', { rule: 'd' }),
      denied('/w/tow/p link /w/tow/c/1 /w/tow/c/5', 'link', '/w/tow/c/1', { rule: 'd' }),
      stopped('/w/tow/p exchange /w/tow/a/4 /w/tow/c/1', 'rename', 'd'),
    ],
  },
];
