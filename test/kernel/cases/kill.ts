import { allowed, type KernelCase, killed, noted, probes, until } from '../case.ts';

/** kill: the call is denied, and whoever made it ends. */
export const KILL: readonly KernelCase[] = [
  {
    name: 'kill: the whole process ends by SIGKILL, whatever it asked for and whoever asked in it',
    policy: `
      @id("k") kill read, delete "/w/kil/f"
      @id("mem") kill exec where object.memfd
      @id("soft") @mode("observe") kill read "/w/kil/g"
      @id("a-deny") deny read "/w/kil/h"
      @id("z-kill") kill read "/w/kil/h"
      for exe "/w/kil/p" {
        @id("d") default kill mkdir
        allow mkdir "/w/kil/ok"
        @id("net") kill connect tcp port 9
        @id("cap") kill capability sys_admin
        @id("sig") kill signal any to exe "/w/kil/victim"
      }
      for exe "/w/kil/leaf" { @id("by") kill exec "/w/kil/victim" }`,
    setup: `${probes('/w/kil', 'p', 'victim', 'leaf')}; cd /w/kil; for f in f g h i; do echo > $f; done`,
    steps: [
      killed('probe read /w/kil/f', 'read', 'k', { object: '/w/kil/f', effect: 'kill' }),
      killed('probe threaded read /w/kil/f', 'read', 'k'),
      killed('probe leaderless read /w/kil/f', 'read', 'k'),
      killed('probe uring_read /w/kil/f', 'read', 'k'),
      {
        run: 'probe forked read /w/kil/f',
        expect: 'SIGKILL',
        events: [{ verdict: 'kill', operation: 'read', rule: 'k' }],
      },
      killed('probe unlink /w/kil/f', 'delete', 'k'),
      { run: 'ls /w/kil/f', expect: '/w/kil/f' },
      {
        run: 'probe exec_memfd /bin/probe true',
        expect: 'SIGKILL',
        events: [{ verdict: 'kill', operation: 'exec', rule: 'mem' }],
      },
      noted('probe read /w/kil/g', 'would_deny', 'read', '/w/kil/g', { rule: 'soft' }),
      killed('probe read /w/kil/h', 'read', 'z-kill'),
      killed('/w/kil/p mkdir /w/kil/no', 'mkdir', 'd', { effect: 'default kill' }),
      allowed('/w/kil/p mkdir /w/kil/ok'),
      killed('/w/kil/p connect tcp 127.0.0.1 9', 'connect', 'net'),
      killed('/w/kil/p hostname', 'capability', 'cap'),
      // The offender ends, not the one it meant.
      {
        run: `probe with /w/kil/victim fork_as /w/kil/p kill PID 15`,
        expect: 'SIGKILL',
        events: [{ verdict: 'kill', operation: 'signal', rule: 'sig' }],
      },
      {
        run: '/w/kil/leaf exec /w/kil/victim true',
        expect: 'SIGKILL',
        events: [{ verdict: 'kill', operation: 'exec', rule: 'by' }],
      },
      allowed('/w/kil/leaf exec /bin/probe true'),
      allowed('probe read /w/kil/i'),
      allowed('probe write /w/kil/f'),
    ],
  },
  {
    name: 'kill: a process that was there before the policy',
    policy: '@id("k") kill read "/w/klb/f" from exe "/w/klb/p"',
    setup: [
      `${probes('/w/klb', 'p')}; echo > /w/klb/f`,
      '(/w/klb/p wait_for /w/klb/go /w/klb/out read /w/klb/f; echo $? > /w/klb/code) &',
      until('[ -e /w/klb/out ]'),
    ].join('\n'),
    steps: [
      {
        run: `touch /w/klb/go; ${until('[ -s /w/klb/code ]')}; cat /w/klb/code`,
        expect: '137',
        events: [{ verdict: 'kill', operation: 'read', rule: 'k', exe: '/w/klb/p' }],
      },
      allowed('probe read /w/klb/f'),
    ],
  },
];
