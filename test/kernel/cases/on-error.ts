import { allowed, denied, type KernelCase, type KernelStep, probes } from '../case.ts';

/** A step that goes on although nobody knows whether the rule holds, and is reported. */
const letGo = (run: string, operation: string, rule: string): KernelStep => ({
  run,
  expect: 'ok',
  events: [{ verdict: 'allow', operation, rule, unresolved: true }],
});

/** on_error allow. That the other is the default, mounts.ts and depth.ts show. */
export const ON_ERROR: readonly KernelCase[] = [
  {
    name: 'on_error allow: what cannot be resolved goes on, and is reported',
    // Beside policies without, under which it does not.
    build: 'bounds',
    policy: `policy soft
      on_error allow
      @id("r") deny read "/w/one/*/f"
      for exe "/w/one/p" { @id("d") default deny read  allow read "/w/one/ok/**" }`,
    setup: [
      `${probes('/w/one', 'p')}; cd /w/one`,
      'for n in 0 1 2 3; do mkdir m$n; mount -t tmpfs none m$n; echo > m$n/f; echo > m$n/g; done; mkdir ok; echo > ok/f2',
    ].join('\n'),
    steps: [
      denied('probe read /w/one/m0/f', 'read', '/w/one/m0/f', { rule: 'r' }),
      letGo('probe detached /w/one/m1 f', 'read', 'r'),
      allowed('probe detached /w/one/m2 g'),
      letGo('/w/one/p detached /w/one/m3 g', 'read', 'd'),
      denied('/w/one/p read /w/one/m0/g', 'read', '/w/one/m0/g', { rule: 'd' }),
      allowed('/w/one/p read /w/one/ok/f2'),
    ],
  },
];
