import { allowed, denied, type KernelCase, probes } from '../case.ts';

/** Getting into a confinement, staying there, and the one way out. */
export const CONFINEMENT: readonly KernelCase[] = [
  {
    name: 'confine: entered by executing, kept across fork and exec; `for exe` is not',
    // Denials of two subjects and nothing else: beside rules for everybody nobody is let go by his label.
    alone: true,
    policy: `
      confine c exe { "/w/con/c", "/w/con/script" } { @id("c") deny read "/w/con/f" }
      for exe "/w/con/x" { @id("x") deny read "/w/con/f" }`,
    setup: [
      probes('/w/con', 'c', 'x', 'other'),
      'cd /w/con; echo > f; echo > g; ln -s c link; ln c hard; echo "#!/bin/probe as" > script; chmod +x script',
    ].join('\n'),
    steps: [
      denied('/w/con/c read /w/con/f', 'read', '/w/con/f', { rule: 'c' }),
      denied('/w/con/c forked read /w/con/f', 'read', '/w/con/f'),
      denied('/w/con/c as /w/con/other read /w/con/f', 'read', '/w/con/f', { rule: 'c', exe: '/w/con/other' }),
      denied('/w/con/c fork_as /w/con/other as /bin/probe forked read /w/con/f', 'read', '/w/con/f', { rule: 'c' }),
      denied('/w/con/link read /w/con/f', 'read', '/w/con/f', { exe: '/w/con/c' }),
      denied('probe as /w/con/c read /w/con/f', 'read', '/w/con/f'),
      denied('/w/con/x forked read /w/con/f', 'read', '/w/con/f', { rule: 'x' }),
      allowed('/w/con/x as /bin/probe read /w/con/f'),
      allowed('/w/con/x fork_as /bin/probe read /w/con/f'),
      allowed('/w/con/hard read /w/con/f'),
      allowed('probe map_exec /w/con/c'),
      allowed('probe read /w/con/f'),
      allowed('/w/con/c read /w/con/g'),
      denied('/w/con/c as /w/con/x read /w/con/f', 'read', '/w/con/f', { rule: 'c' }),
    ],
  },
  {
    name: 'threads, rings and vfork carry what the process is, and an exec by another thread takes it along',
    policy: `
      @id("r") deny read "/w/thr/secret" unless exe "/w/thr/good"
      confine c exe "/w/thr/c" { @id("c") deny read "/w/thr/f" }`,
    setup: `${probes('/w/thr', 'c', 'good')}; echo > /w/thr/secret; echo > /w/thr/f; echo > /w/thr/g`,
    steps: [
      denied('/w/thr/c threaded read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('/w/thr/c threaded as /bin/probe read /w/thr/f', 'read', '/w/thr/f', { rule: 'c', exe: '/bin/probe' }),
      denied('/w/thr/c threaded forked read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('/w/thr/c leaderless read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('/w/thr/c leaderless as /bin/probe read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('/w/thr/c vfork_as /bin/probe read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('/w/thr/c uring_read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('/w/thr/c threaded uring_read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('probe threaded as /w/thr/c threaded read /w/thr/f', 'read', '/w/thr/f', { rule: 'c' }),
      denied('/w/thr/good threaded as /bin/probe read /w/thr/secret', 'read', '/w/thr/secret', { rule: 'r' }),
      denied('probe uring_read /w/thr/secret', 'read', '/w/thr/secret', { rule: 'r' }),
      allowed('/w/thr/good threaded read /w/thr/secret'),
      allowed('/w/thr/good leaderless forked read /w/thr/secret'),
      allowed('probe threaded as /w/thr/good read /w/thr/secret'),
      allowed('/w/thr/good uring_read /w/thr/secret'),
      allowed('/w/thr/c uring_read /w/thr/g'),
    ],
  },
  {
    name: 'confine: entered through a script',
    policy: 'confine c exe "/w/csc/script*" { @id("c") deny read "/w/csc/script" }',
    setup: `${probes('/w/csc', 'interp')}; cd /w/csc; echo "#!/w/csc/interp read" > script; echo "#!/w/csc/interp as" > script2; chmod +x script*`,
    steps: [
      denied('/w/csc/script', 'read', '/w/csc/script', { rule: 'c' }),
      allowed('/w/csc/interp read /w/csc/script'),
    ],
  },
  {
    name: 'leaving: the one way out, for that program and what it executes',
    policy: `confine c exe "/w/lea/c" {
      @id("r") deny read "/w/lea/f"
      @id("x") default deny exec
      allow exec { "/w/lea/in", "/w/lea/c", "/w/lea/out" }
      allow exec "/w/lea/out" leaving
    }`,
    setup: [probes('/w/lea', 'c', 'in', 'out', 'other'), 'echo > /w/lea/f'].join('\n'),
    steps: [
      allowed('/w/lea/c as /w/lea/out read /w/lea/f'),
      allowed('/w/lea/c fork_as /w/lea/out read /w/lea/f'),
      allowed('/w/lea/c as /w/lea/in as /w/lea/out read /w/lea/f'),
      allowed('/w/lea/c as /w/lea/out as /w/lea/other read /w/lea/f'),
      allowed('/w/lea/c as /w/lea/out forked read /w/lea/f'),
      denied('/w/lea/c as /w/lea/in read /w/lea/f', 'read', '/w/lea/f', { rule: 'r' }),
      denied('/w/lea/c as /w/lea/other read /w/lea/f', 'exec', '/w/lea/other', { rule: 'x' }),
      denied('/w/lea/c as /w/lea/out as /w/lea/c read /w/lea/f', 'read', '/w/lea/f'),
      {
        run: '/w/lea/c exec /w/lea/out read /w/lea/f; /w/lea/c forked read /w/lea/f',
        expect: 'ok\nok\nEPERM',
        events: [{ verdict: 'deny', operation: 'read', object: '/w/lea/f' }],
      },
      allowed('/w/lea/out read /w/lea/f'),
    ],
  },
  {
    name: 'leaving: a script does not leave, nor does it by its interpreter',
    policy: `confine c exe "/w/lsc/c" {
      deny read "/w/lsc/*script"
      default deny exec
      allow exec "/w/lsc/in-script"
      allow exec { "/w/lsc/out", "/w/lsc/out-script" } leaving
    }`,
    setup: [
      probes('/w/lsc', 'c', 'out', 'interp'),
      'cd /w/lsc; echo "#!/w/lsc/out read" > in-script; echo "#!/w/lsc/interp read" > out-script; chmod +x *script',
    ].join('\n'),
    steps: [
      denied('/w/lsc/c as /w/lsc/out-script', 'read', '/w/lsc/out-script'),
      allowed('/w/lsc/c as /w/lsc/out read /w/lsc/in-script'),
      denied('/w/lsc/c as /w/lsc/in-script', 'read', '/w/lsc/in-script'),
    ],
  },
  {
    name: 'leaving: not through a namespace of an unprivileged user, nor under a tracer',
    policy: `confine c exe "/w/lun/c" {
      @id("r") deny read "/w/lun/f"
      default deny exec
      allow exec { "/w/lun/in", "/w/lun/out" }
      allow exec "/w/lun/out" leaving
    }`,
    setup: `${probes('/w/lun', 'c', 'in', 'out')}; echo > /w/lun/f; echo > /w/lun/g`,
    steps: [
      allowed('/w/lun/c as /w/lun/out read /w/lun/f'),
      denied('/w/lun/c userns_as /w/lun/out read /w/lun/f', 'read', '/w/lun/f', { rule: 'r' }),
      denied('/w/lun/c userns_alias /w/lun/in /w/lun/out read /w/lun/f', 'read', '/w/lun/f', { rule: 'r' }),
      denied('/w/lun/c traced /w/lun/out read /w/lun/f', 'read', '/w/lun/f', { rule: 'r' }),
      denied('probe userns_as /w/lun/c read /w/lun/f', 'read', '/w/lun/f', { rule: 'r' }),
      denied('probe traced /w/lun/c read /w/lun/f', 'read', '/w/lun/f', { rule: 'r' }),
      allowed('/w/lun/c userns_as /w/lun/out read /w/lun/g'),
    ],
  },
  {
    name: 'a failed exec changes no label',
    policy: `
      confine c exe { "/w/fail/c", "/w/fail/c-garbage", "/w/fail/c-plain" } {
        @id("r") deny read "/w/fail/f"
        default deny exec
        allow exec { "/w/fail/out", "/w/fail/out-garbage" } leaving
      }
      deny read "/w/fail/secret" unless exe { "/w/fail/good", "/w/fail/good-garbage" }
      deny exec "/w/fail/good-denied"`,
    setup: [
      probes('/w/fail', 'c', 'out', 'good'),
      'cd /w/fail; echo > f; echo > secret; for f in c-plain c-garbage out-garbage good-garbage good-denied; do head -c 256 /dev/zero > $f; done',
      'chmod +x *-garbage good-denied',
    ].join('\n'),
    steps: [
      { run: 'probe after_exec /w/fail/c-plain read /w/fail/f', expect: 'EACCES ok' },
      { run: 'probe after_exec /w/fail/c-garbage read /w/fail/f', expect: 'ENOEXEC ok' },
      failed('/w/fail/c after_exec /w/fail/out-garbage read /w/fail/f', 'ENOEXEC EPERM', '/w/fail/f'),
      failed('/w/fail/c after_exec /w/fail/out-none read /w/fail/f', 'ENOENT EPERM', '/w/fail/f'),
      failed('probe after_exec /w/fail/good-garbage read /w/fail/secret', 'ENOEXEC EPERM', '/w/fail/secret'),
      { run: '/w/fail/good after_exec /w/fail/c-garbage read /w/fail/secret', expect: 'ENOEXEC ok' },
      {
        run: '/w/fail/good after_exec /w/fail/good-denied read /w/fail/secret',
        expect: 'EPERM ok',
        events: [{ verdict: 'deny', operation: 'exec', object: '/w/fail/good-denied' }],
      },
      { run: '/w/fail/good after_exec /w/fail/c-garbage as /w/fail/good read /w/fail/f', expect: 'ENOEXEC ok' },
    ],
  },
  {
    name: 'who is in two confinements is held by both, and leaves them one by one',
    policy: `
      confine a exe "/w/twc/a" {
        @id("a") deny read "/w/twc/fa"
        default deny exec
        allow exec { "/w/twc/b", "/w/twc/in" }
        allow exec { "/w/twc/outa", "/w/twc/out", "/w/twc/b2" } leaving
      }
      confine b exe { "/w/twc/b", "/w/twc/b2" } {
        @id("b") deny read "/w/twc/fb"
        @id("bx") default deny exec
        allow exec { "/w/twc/outa", "/w/twc/in" }
        allow exec "/w/twc/out" leaving
      }`,
    setup: `${probes('/w/twc', 'a', 'b', 'b2', 'in', 'outa', 'out', 'nob')}; echo > /w/twc/fa; echo > /w/twc/fb`,
    steps: [
      allowed('/w/twc/a read /w/twc/fb'),
      allowed('/w/twc/b read /w/twc/fa'),
      denied('/w/twc/a as /w/twc/b read /w/twc/fa', 'read', '/w/twc/fa', { rule: 'a' }),
      denied('/w/twc/a as /w/twc/b read /w/twc/fb', 'read', '/w/twc/fb', { rule: 'b' }),
      denied('/w/twc/a as /w/twc/b as /w/twc/in read /w/twc/fa', 'read', '/w/twc/fa'),
      denied('/w/twc/a as /w/twc/b as /w/twc/in read /w/twc/fb', 'read', '/w/twc/fb'),
      denied('/w/twc/a as /w/twc/b exec /w/twc/b2 true', 'exec', '/w/twc/b2', { rule: 'bx' }),
      allowed('/w/twc/a as /w/twc/b as /w/twc/outa read /w/twc/fa'),
      denied('/w/twc/a as /w/twc/b as /w/twc/outa read /w/twc/fb', 'read', '/w/twc/fb', { rule: 'b' }),
      allowed('/w/twc/a as /w/twc/b as /w/twc/out read /w/twc/fa'),
      allowed('/w/twc/a as /w/twc/b as /w/twc/out read /w/twc/fb'),
      allowed('/w/twc/a as /w/twc/b2 read /w/twc/fa'),
      denied('/w/twc/a as /w/twc/b2 read /w/twc/fb', 'read', '/w/twc/fb', { rule: 'b' }),
    ],
  },
  {
    name: 'what the top level denies to execute, no confinement lets leave',
    policy: `
      @id("top") deny exec "/w/top/out"
      confine c exe "/w/top/c" {
        @id("r") deny read "/w/top/f"
        default deny exec
        allow exec { "/w/top/out", "/w/top/out2" } leaving
      }`,
    setup: `${probes('/w/top', 'c', 'out', 'out2')}; echo > /w/top/f`,
    steps: [
      failed('/w/top/c after_exec /w/top/out true', 'EPERM', '/w/top/out', 'exec'),
      allowed('/w/top/c as /w/top/out2 read /w/top/f'),
    ],
  },
];

function failed(run: string, expect: string, object: string, operation = 'read'): KernelCase['steps'][number] {
  return { run, expect, events: [{ verdict: 'deny', operation, object }] };
}
