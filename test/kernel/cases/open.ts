import { allowed, denied, deniedNameless, type KernelCase, probes } from '../case.ts';

/** The ways to a file's content: open modes, truncation, descriptors that come from elsewhere. */
export const OPEN: readonly KernelCase[] = [
  {
    name: 'read: every open mode that reads, and none that does not',
    policy: '@id("r") deny read "/w/read/{f,d}"',
    setup: 'mkdir -p /w/read/d; echo x > /w/read/f; echo x > /w/read/g',
    steps: [
      denied('probe read /w/read/f', 'read', '/w/read/f', { rule: 'r' }),
      denied('probe rdwr /w/read/f', 'read', '/w/read/f'),
      denied('probe acc3 /w/read/f', 'read', '/w/read/f'),
      denied('probe trunc_ro /w/read/f', 'read', '/w/read/f'),
      denied('probe reopen /w/read/f', 'read', '/w/read/f'),
      denied('probe dir /w/read/d', 'read', '/w/read/d'),
      allowed('probe write /w/read/f'),
      allowed('probe append /w/read/f'),
      allowed('probe trunc_wr /w/read/f'),
      allowed('probe truncate /w/read/f'),
      allowed('probe opath /w/read/f'),
      allowed('probe chmod /w/read/f'),
      allowed('probe acc3 /w/read/g'),
      allowed('probe dir /w/read'),
      allowed('probe create /w/read/d/new'),
    ],
  },
  {
    name: 'modify: every open mode that writes, and truncation by name',
    // Here the last name rules files out, which beside a default it does not.
    build: 'literal',
    policy: '@id("m") deny modify "/w/mod/f"',
    setup: 'mkdir -p /w/mod; echo x > /w/mod/f; echo x > /w/mod/g',
    steps: [
      denied('probe write /w/mod/f', 'modify', '/w/mod/f', { rule: 'm' }),
      denied('probe append /w/mod/f', 'append', '/w/mod/f', { rule: 'm' }),
      denied('probe rdwr /w/mod/f', 'modify', '/w/mod/f'),
      denied('probe acc3 /w/mod/f', 'modify', '/w/mod/f'),
      denied('probe trunc_ro /w/mod/f', 'modify', '/w/mod/f'),
      denied('probe trunc_wr /w/mod/f', 'modify', '/w/mod/f'),
      denied('probe open_creat /w/mod/f', 'modify', '/w/mod/f'),
      denied('probe truncate /w/mod/f', 'modify', '/w/mod/f'),
      { run: 'wc -c < /w/mod/f', expect: '2' },
      allowed('probe read /w/mod/f'),
      allowed('probe opath /w/mod/f'),
      allowed('probe reopen /w/mod/f'),
      allowed('probe rdwr /w/mod/g'),
      allowed('probe trunc_ro /w/mod/g'),
      allowed('probe truncate /w/mod/g'),
      allowed('probe rename /w/mod/f /w/mod/h'),
    ],
  },
  {
    name: 'modify: truncating a file that somebody else opened',
    policy: 'for exe "/w/ftr/p" { @id("m") deny modify "/w/ftr/f" }',
    setup: `${probes('/w/ftr', 'p')}; echo x > /w/ftr/f; echo x > /w/ftr/g`,
    steps: [
      denied('/w/ftr/p ftruncate 3 3>>/w/ftr/f', 'modify', '/w/ftr/f', { rule: 'm', exe: '/w/ftr/p' }),
      { run: 'wc -c < /w/ftr/f', expect: '2' },
      allowed('/w/ftr/p ftruncate 3 3>>/w/ftr/g'),
      allowed('probe ftruncate 3 3>>/w/ftr/f'),
      { run: 'wc -c < /w/ftr/f', expect: '0' },
    ],
  },
  {
    name: 'read and modify defaults: the mode says what is needed',
    policy: `for exe "/w/dfl/p" {
      default deny read, modify
      allow read "/w/dfl/{r,rw}"
      allow modify "/w/dfl/{m,rw}"
    }`,
    setup: `${probes('/w/dfl', 'p')}; for f in r m rw no; do echo x > /w/dfl/$f; done`,
    steps: [
      allowed('/w/dfl/p read /w/dfl/r'),
      allowed('/w/dfl/p write /w/dfl/m'),
      allowed('/w/dfl/p rdwr /w/dfl/rw'),
      allowed('/w/dfl/p acc3 /w/dfl/rw'),
      allowed('/w/dfl/p trunc_ro /w/dfl/rw'),
      allowed('/w/dfl/p opath /w/dfl/no'),
      denied('/w/dfl/p rdwr /w/dfl/r', 'modify', '/w/dfl/r'),
      denied('/w/dfl/p trunc_ro /w/dfl/r', 'modify', '/w/dfl/r'),
      denied('/w/dfl/p acc3 /w/dfl/r', 'modify', '/w/dfl/r'),
      denied('/w/dfl/p rdwr /w/dfl/m', 'read', '/w/dfl/m'),
      denied('/w/dfl/p acc3 /w/dfl/m', 'read', '/w/dfl/m'),
      denied('/w/dfl/p read /w/dfl/no', 'read', '/w/dfl/no'),
      denied('/w/dfl/p truncate /w/dfl/no', 'modify', '/w/dfl/no'),
    ],
  },
  {
    name: 'O_TMPFILE: create and modify of its directory, and what linking it in creates',
    policy: `
      deny create { "/w/tmpf/c", "/w/tmpf/final" }
      deny modify "/w/tmpf/m"
      deny create, modify "/w/tmpf/below/*"
      deny link "/w/tmpf/linked"
      for exe "/w/tmpf/p" {
        default deny create, modify
        allow create "/w/tmpf/{ok,half}"
        allow modify "/w/tmpf/ok"
      }`,
    setup: `${probes('/w/tmpf', 'p')}; cd /w/tmpf; mkdir c m below ok half`,
    steps: [
      denied('probe tmpfile /w/tmpf/c', 'create', '/w/tmpf/c'),
      denied('probe tmpfile /w/tmpf/m', 'modify', '/w/tmpf/m'),
      allowed('probe tmpfile /w/tmpf/below'),
      allowed('probe tmpfile /w/tmpf/ok'),
      allowed('/w/tmpf/p tmpfile /w/tmpf/ok'),
      denied('/w/tmpf/p tmpfile /w/tmpf/half', 'modify', '/w/tmpf/half'),
      denied('probe link_tmpfile /w/tmpf/ok /w/tmpf/final', 'create', '/w/tmpf/final'),
      {
        run: 'probe link_tmpfile /w/tmpf/ok /w/tmpf/linked',
        expect: 'EPERM',
        events: [{ verdict: 'deny', operation: 'link' }],
      },
      allowed('probe link_tmpfile /w/tmpf/ok /w/tmpf/fine'),
    ],
  },
  {
    name: 'descriptors that come over a socket are opened once more',
    policy: `
      for exe "/w/recv/p" { @id("rm") deny read, modify "/w/recv/f" }
      for exe "/w/recv/q" {
        default deny read, modify
        allow read "/w/recv/g"
      }`,
    setup: `${probes('/w/recv', 'p', 'q')}; echo x > /w/recv/f; echo x > /w/recv/g`,
    steps: [
      dropped('probe receive /w/recv/f /w/recv/p', 'read', '/w/recv/f'),
      dropped('probe receive_write /w/recv/f /w/recv/p', 'modify', '/w/recv/f'),
      dropped('probe receive /w/recv/f /w/recv/q', 'read', '/w/recv/f'),
      dropped('probe receive_write /w/recv/g /w/recv/q', 'modify', '/w/recv/g'),
      allowed('probe receive /w/recv/g /w/recv/p'),
      allowed('probe receive_write /w/recv/g /w/recv/p'),
      allowed('probe receive_opath /w/recv/f /w/recv/p'),
      allowed('probe receive_opath /w/recv/f /w/recv/q'),
      allowed('probe receive_memfd /w/recv/f /w/recv/q'),
      allowed('probe receive /w/recv/g /w/recv/q'),
      allowed('probe receive /w/recv/f /bin/probe'),
    ],
  },
  {
    name: 'what has no name is outside of the defaults, and no path rule matches it',
    policy: `
      for exe "/w/none/p" {
        default deny read, modify
        deny read, modify { "/memfd:*", "/w/none/gone", "**/gone (deleted)", "/pipe:*", "**/x" }
        allow read "/w/none/ok"
      }
      for exe "/w/none/all" { deny read, modify "/**" }`,
    setup: `${probes('/w/none', 'p', 'all')}; cd /w/none; for f in gone gone2 ok no; do echo x > $f; done`,
    steps: [
      allowed('/w/none/p memfd'),
      allowed('/w/none/p pipe'),
      allowed('/w/none/p reopen_deleted /w/none/gone'),
      allowed('/w/none/p receive_memfd x /w/none/p'),
      allowed('/w/none/all memfd'),
      allowed('/w/none/all pipe'),
      allowed('/w/none/all reopen_deleted /w/none/gone2'),
      allowed('/w/none/p read /w/none/ok'),
      denied('/w/none/p read /w/none/no', 'read', '/w/none/no'),
      denied('/w/none/all read /w/none/no', 'read', '/w/none/no'),
    ],
  },
  {
    name: 'an inherited descriptor is not judged, opening it once more is',
    policy: 'for exe "/w/inh/p" { deny read { "/w/inh/f", "/proc/[0-9]+/environ" } }',
    setup: `${probes('/w/inh', 'p')}; echo x > /w/inh/f; echo x > /w/inh/g`,
    steps: [
      allowed('probe holding /w/inh/f /w/inh/p true; echo ok'),
      denied('probe holding /w/inh/f /w/inh/p reopen_held', 'read', '/w/inh/f'),
      allowed('probe holding /w/inh/g /w/inh/p reopen_held'),
      deniedNameless('/w/inh/p read /proc/self/environ', 'read'),
      allowed('/w/inh/p read /proc/self/cmdline'),
    ],
  },
];

/** The kernel does not fail the receipt: it leaves the descriptor out. */
function dropped(run: string, operation: string, object: string): KernelCase['steps'][number] {
  return { run, expect: 'dropped', events: [{ verdict: 'deny', operation, object }] };
}
