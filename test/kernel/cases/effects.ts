import { allowed, denied, type KernelCase, type KernelStep, noted, probes, stopped } from '../case.ts';

/** Requests that fire one event each. */
const BESIDE_FILES = [
  ['socket inet stream', 'socket'],
  ['hostname', 'capability'],
  ['with /w/ofx/victim kill PID 15', 'signal'],
  ['with /w/ofx/victim ptrace_attach PID', 'ptrace'],
  ['userns', 'userns_create'],
] as const;

/** What a rule says of itself beside its effect: the errno, the tags, silence; and the defaults that do not deny. */
export const EFFECTS: readonly KernelCase[] = [
  {
    name: 'errno, quiet, tags, default audit: what the caller sees, and what the event says',
    policy: `
      @id("eacces") @errno("EACCES") deny read "/w/eff/eacces"
      @id("enoent") @errno("ENOENT") deny read "/w/eff/enoent"
      @id("erofs") @errno("EROFS") deny modify "/w/eff/erofs"
      @id("eperm") @errno("EPERM") deny read "/w/eff/eperm"
      @id("b") @errno("EACCES") deny read "/w/eff/two"
      @id("a") @errno("ENOENT") deny read "/w/eff/two"
      @id("quiet") @quiet deny read "/w/eff/quiet"
      @id("quiet-audit") @quiet audit read "/w/eff/audited"
      @id("tagged") @tags("mitre:T1003.008", "team:web") @severity("high") deny read "/w/eff/tagged"
      @id("soft") @mode("observe") @errno("ENOENT") deny read "/w/eff/soft"
      for exe "/w/eff/p" { @id("seen") default audit mkdir }
      for exe "/w/eff/q" {
        @id("d") @errno("EACCES") default deny mkdir
        @id("seen-too") default audit mkdir
        allow mkdir "/w/eff/ok"
      }`,
    setup: `${probes('/w/eff', 'p', 'q')}; cd /w/eff; for f in eacces enoent erofs eperm two quiet audited tagged soft f; do echo > $f; done`,
    steps: [
      stopped('probe read /w/eff/eacces', 'read', 'eacces', 'EACCES', { errno: 'EACCES' }),
      stopped('probe read /w/eff/enoent', 'read', 'enoent', 'ENOENT', { errno: 'ENOENT' }),
      stopped('probe write /w/eff/erofs', 'modify', 'erofs', 'EROFS', { errno: 'EROFS' }),
      stopped('probe read /w/eff/eperm', 'read', 'eperm', 'EPERM', { errno: 'EPERM' }),
      stopped('probe read /w/eff/two', 'read', 'a', 'ENOENT'),
      { run: 'probe read /w/eff/quiet', expect: 'EPERM' },
      allowed('probe read /w/eff/audited'),
      denied('probe read /w/eff/tagged', 'read', '/w/eff/tagged', {
        tags: ['mitre:T1003.008', 'team:web'],
        severity: 'high',
        effect: 'deny',
      }),
      noted('probe read /w/eff/soft', 'would_deny', 'read', '/w/eff/soft', { rule: 'soft', errno: null }),
      noted('/w/eff/p mkdir /w/eff/d1', 'audit', 'mkdir', '/w/eff/d1', { rule: 'seen', effect: 'default audit' }),
      allowed('/w/eff/q mkdir /w/eff/ok'),
      {
        run: '/w/eff/q mkdir /w/eff/d2',
        expect: 'EACCES',
        events: [
          { verdict: 'audit', operation: 'mkdir', rule: 'seen-too', object: '/w/eff/d2' },
          { verdict: 'deny', operation: 'mkdir', rule: 'd', object: '/w/eff/d2', errno: 'EACCES' },
        ],
      },
      allowed('probe read /w/eff/f'),
    ],
  },
  {
    name: 'observe and audit: on what is no file, too, the call goes on',
    policy: `
      for exe "/w/ofx/p" {
        mode observe
        @id("o") deny socket, connect, capability, signal, ptrace, userns_create
        @id("hard") @mode("enforce") deny mkdir "/w/ofx/d"
      }
      @id("a") audit bind, capability, signal from exe "/w/ofx/q"`,
    setup: `${probes('/w/ofx', 'p', 'q', 'victim')}`,
    steps: [
      ...BESIDE_FILES.map(([request, operation]) => goesOnNoted(`/w/ofx/p ${request}`, 'would_deny', operation, 'o')),
      {
        run: '/w/ofx/p connect udp 127.0.0.1 9',
        expect: 'ok',
        events: [
          { verdict: 'would_deny', operation: 'socket', rule: 'o' },
          { verdict: 'would_deny', operation: 'connect', rule: 'o' },
        ],
      },
      stopped('/w/ofx/p mkdir /w/ofx/d', 'mkdir', 'hard'),
      goesOnNoted('/w/ofx/q bind udp 127.0.0.1 9001', 'audit', 'bind', 'a'),
      goesOnNoted('/w/ofx/q hostname', 'audit', 'capability', 'a'),
      goesOnNoted('/w/ofx/q with /w/ofx/victim kill PID 15', 'audit', 'signal', 'a'),
      allowed('/w/ofx/q socket inet stream'),
      allowed('probe hostname'),
    ],
  },
];

function goesOnNoted(run: string, verdict: 'would_deny' | 'audit', operation: string, rule: string): KernelStep {
  return { run, expect: 'ok', events: [{ verdict, operation, rule }] };
}
