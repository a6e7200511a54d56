import { allowed, denied, type KernelCase, probes } from '../case.ts';

/** Blocks in blocks. */
export const NESTED: readonly KernelCase[] = [
  {
    name: 'nested blocks: a filter holds while the outer subject does, a confinement asks at entry only',
    policy: `
      for exe "/w/nst/{p,c}" {
        @id("outer") deny mkdir "/w/nst/o"
        @id("outer-default") default deny symlink
        for uid 5 {
          @id("inner") deny mkdir "/w/nst/i"
          @id("inner-default") default deny symlink
          allow symlink "/w/nst/s*"
        }
        allow symlink "/w/nst/{o,s}-link"
      }
      for uid 0 {
        confine root_only exe "/w/nst/c" { @id("c") deny read "/w/nst/f" }
      }
      confine a exe "/w/nst/a" {
        @id("a") deny read "/w/nst/fa"
        confine b exe "/w/nst/b" { @id("b") deny read "/w/nst/fb" }
        for uid 5 { @id("a5") deny read "/w/nst/fb" }
      }`,
    setup: `${probes('/w/nst', 'p', 'c', 'a', 'b', 'other')}; cd /w/nst; for f in f fa fb; do echo > $f; done; chmod 777 .`,
    steps: [
      denied('/w/nst/p mkdir /w/nst/o', 'mkdir', '/w/nst/o', { rule: 'outer' }),
      denied('/w/nst/p user 5 mkdir /w/nst/i', 'mkdir', '/w/nst/i', { rule: 'inner' }),
      allowed('/w/nst/p mkdir /w/nst/i'),
      allowed('rmdir /w/nst/i; probe user 5 mkdir /w/nst/i'),
      // A nested allow satisfies no default but its own block's.
      denied('/w/nst/p user 5 symlink x /w/nst/s-other', 'symlink', '/w/nst/s-other', { rule: 'outer-default' }),
      denied('/w/nst/p user 5 symlink x /w/nst/o-link', 'symlink', '/w/nst/o-link', { rule: 'inner-default' }),
      allowed('/w/nst/p user 5 symlink x /w/nst/s-link'),
      allowed('/w/nst/p symlink x /w/nst/o-link'),
      denied('/w/nst/c read /w/nst/f', 'read', '/w/nst/f', { rule: 'c' }),
      denied('/w/nst/c user 5 as /w/nst/other read /w/nst/f', 'read', '/w/nst/f', { rule: 'c' }),
      allowed('probe user 5 as /w/nst/c read /w/nst/f'),
      allowed('/w/nst/b read /w/nst/fb'),
      denied('/w/nst/a as /w/nst/b read /w/nst/fb', 'read', '/w/nst/fb', { rule: 'b' }),
      denied('/w/nst/a as /w/nst/b read /w/nst/fa', 'read', '/w/nst/fa', { rule: 'a' }),
      denied('/w/nst/a user 5 read /w/nst/fb', 'read', '/w/nst/fb', { rule: 'a5' }),
      allowed('/w/nst/a read /w/nst/fb'),
      allowed('probe user 5 read /w/nst/fb'),
    ],
  },
];
