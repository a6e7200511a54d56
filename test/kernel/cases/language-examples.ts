import { allowed, denied, goesOn, type KernelCase, type KernelStep, probes, reaches, stopped } from '../case.ts';

/** The first example of docs/language.md, without its test. */
const WEB_TIER = `policy web_tier "Hardening for the web tier"
mode enforce
version "1.4.0"

use "std/base"
use "std/secrets" as secrets
use "./team/payments.arm"

let scratch = { "/tmp/**", "/var/tmp/**", "/dev/shm/**" }
let bin     = "{/usr,}/{bin,sbin}"
let shells  = { "\${bin}/{sh,bash,dash,zsh}", "/usr/bin/busybox" }
let db      = { 10.0.0.0/8 port 5432, [2001:db8::]/32 port 5432 }
param admin_uids = { 0, 1000-1005 }

@id("credential-access") @severity("critical") @tags("mitre:T1003.008")
deny read, write secrets.credentials
  unless exe { "/usr/sbin/sshd", "/usr/bin/passwd", "/usr/sbin/unix_chkpwd" }

@id("exec-from-scratch") @message("executing from a world-writable directory")
deny exec, load scratch

@id("no-exotic-sockets")
deny socket raw unless capable net_admin
deny socket where family in { rds, ax25, x25, can }

protect "/etc/armor/**" against write unless uid in admin_uids

rules pg_client {
  allow connect tcp db
  allow read "/etc/postgresql-common/**"
}

confine web exe "/usr/sbin/nginx" {
  default deny exec, load, read, write, connect, bind, capability
  include base.dynamic_program
  include pg_client
  allow exec { "/usr/sbin/nginx", "/usr/lib/cgi-bin/*" }
  allow exec "/usr/bin/logger" leaving
  allow exec "/usr/bin/run-parts" into cron_parts
  allow read { "/etc/nginx/**", "/usr/share/nginx/**" }
  allow write "/var/log/nginx/*.log"
  allow bind tcp port { 80, 443 }
  allow capability { net_bind_service, setuid, setgid }
  audit read "/etc/ssl/private/**"
  @quiet deny capability net_admin
}

confine cron_parts {
  default deny net
}

for container {
  deny mounts, bpf, module_load, ptrace, userns_create
  deny exec shells from under exe "**/java"
  kill exec where object.memfd
}
`;

const PAYMENTS = `policy payments
@id("cards") deny read "/srv/cards/**" unless exe "/usr/bin/payments"
`;

const inside = (run: string): string => `probe contain /w/ctw/root ${run}`;
const inContainer = (run: string, operation: string, expect = 'EPERM'): KernelStep => ({
  run: inside(run),
  expect,
  events: [{ verdict: 'deny', operation }],
});

/** Builds of several files, and the example that the language document begins with. */
export const LANGUAGE_EXAMPLES: readonly KernelCase[] = [
  {
    name: 'the example of the language document does what it says',
    policy: WEB_TIER,
    files: { 'team/payments.arm': PAYMENTS },
    setup: [
      'cd /usr/bin; rm -f passwd logger run-parts; for f in passwd logger run-parts payments; do cp /bin/probe $f; done',
      'rm -f /usr/sbin/nginx; cp /bin/probe /usr/sbin/nginx; cp /bin/probe /tmp/x; cp /bin/probe /dev/shm/x',
      'mkdir -p /etc/armor /etc/nginx /etc/ssl/private /etc/postgresql-common /var/log/nginx /usr/lib/cgi-bin /srv/cards',
      'echo > /etc/shadow; for f in armor/f nginx/f ssl/private/f postgresql-common/f other; do echo > /etc/$f; done',
      'chmod 666 /etc/armor/f; echo > /var/log/nginx/a.log; echo > /var/log/nginx/a.txt; echo > /srv/cards/f',
      'cp /bin/probe /usr/lib/cgi-bin/c; ip addr add 10.1.2.3/32 dev lo 2> /run/null',
      `${probes('/w/ctw/root', 'probe', 'java')}; mkdir -p /mnt /w/ctw/root/proc /w/ctw/root/bin; cp /bin/probe /w/ctw/root/bin/dash`,
    ].join('\n'),
    steps: [
      denied('probe read /etc/shadow', 'read', '/etc/shadow', {
        rule: 'credential-access',
        severity: 'critical',
        tags: ['mitre:T1003.008'],
      }),
      denied('/usr/sbin/nginx read /etc/shadow', 'read', '/etc/shadow', { rule: 'credential-access' }),
      allowed('/usr/bin/passwd read /etc/shadow'),
      denied('probe exec /tmp/x true', 'exec', '/tmp/x', {
        rule: 'exec-from-scratch',
        message: 'executing from a world-writable directory',
      }),
      denied('probe map_exec /dev/shm/x', 'load', '/dev/shm/x', { rule: 'exec-from-scratch' }),
      stopped('probe without 12 socket inet raw icmp', 'socket', 'no-exotic-sockets'),
      allowed('probe socket inet raw icmp'),
      { run: 'probe socket rds seqpacket', expect: 'EPERM', events: [{ verdict: 'deny', operation: 'socket' }] },
      denied('probe user 5 write /etc/armor/f', 'modify', '/etc/armor/f'),
      allowed('probe user 1003 write /etc/armor/f'),
      allowed('probe write /etc/armor/f'),
      denied('probe read /srv/cards/f', 'read', '/srv/cards/f', { rule: 'cards' }),
      allowed('/usr/bin/payments read /srv/cards/f'),
      allowed('/usr/sbin/nginx read /etc/nginx/f'),
      allowed('/usr/sbin/nginx read /etc/postgresql-common/f'),
      allowed('/usr/sbin/nginx write /var/log/nginx/a.log'),
      denied('/usr/sbin/nginx write /var/log/nginx/a.txt', 'modify', '/var/log/nginx/a.txt'),
      denied('/usr/sbin/nginx read /etc/other', 'read', '/etc/other'),
      {
        run: '/usr/sbin/nginx read /etc/ssl/private/f',
        expect: 'EPERM',
        events: [
          { verdict: 'audit', operation: 'read', object: '/etc/ssl/private/f' },
          { verdict: 'deny', operation: 'read', object: '/etc/ssl/private/f' },
        ],
      },
      reaches('/usr/sbin/nginx connect tcp 10.1.2.3 5432'),
      {
        run: '/usr/sbin/nginx connect tcp 10.1.2.3 22',
        expect: 'EPERM',
        events: [{ verdict: 'deny', operation: 'connect' }],
      },
      allowed('/usr/sbin/nginx bind tcp 127.0.0.1 443'),
      {
        run: '/usr/sbin/nginx bind tcp 127.0.0.1 444',
        expect: 'EPERM',
        events: [{ verdict: 'deny', operation: 'bind' }],
      },
      // Denied in silence, and denied by default.
      goesOn('/usr/sbin/nginx buffer', 'EPERM'),
      { run: '/usr/sbin/nginx hostname', expect: 'EPERM', events: [{ verdict: 'deny', operation: 'capability' }] },
      allowed('/usr/sbin/nginx exec /usr/lib/cgi-bin/c true'),
      denied('/usr/sbin/nginx exec /bin/probe true', 'exec', '/bin/probe'),
      allowed('/usr/sbin/nginx as /usr/bin/logger read /etc/other'),
      allowed('/usr/sbin/nginx as /usr/bin/run-parts read /etc/other'),
      {
        run: '/usr/sbin/nginx as /usr/bin/run-parts socket inet stream',
        expect: 'EPERM',
        events: [{ verdict: 'deny', operation: 'socket' }],
      },
      allowed(inside('/probe ok')),
      inContainer('/probe mount tmpfs /proc', 'mount'),
      inContainer('/probe bpf_map', 'bpf'),
      inContainer('/probe init_module', 'module_load'),
      inContainer('/probe with /probe ptrace_attach PID', 'ptrace'),
      inContainer('/probe userns', 'userns_create'),
      inContainer('/java exec /bin/dash true', 'exec'),
      allowed(inside('/probe exec /bin/dash true')),
      {
        run: inside('/probe exec_memfd /probe true'),
        expect: 'SIGKILL',
        events: [{ verdict: 'kill', operation: 'exec' }],
      },
    ],
  },
  {
    name: 'a block that is open is extended from another file; a parameter is replaced',
    policy: `policy site
      use "./vendor.arm"
      extend vendor.web {
        allow read "/w/ext/more"
        @id("less") deny read "/w/ext/less"
      }`,
    files: {
      'vendor.arm': `policy vendor
        param files = { "/w/ext/never" }
        confine web exe "/w/ext/web" open {
          @id("d") default deny read
          allow read { "/w/ext/one", "/w/ext/less" }
          allow read files
        }`,
    },
    definitions: ['vendor.files="/w/ext/two"'],
    setup: `${probes('/w/ext', 'web')}; cd /w/ext; for f in one two more less never; do echo > $f; done`,
    steps: [
      allowed('/w/ext/web read /w/ext/one'),
      allowed('/w/ext/web read /w/ext/two'),
      allowed('/w/ext/web read /w/ext/more'),
      denied('/w/ext/web read /w/ext/less', 'read', '/w/ext/less', { rule: 'less' }),
      denied('/w/ext/web read /w/ext/never', 'read', '/w/ext/never', { rule: 'd' }),
    ],
  },
];
