import { allowed, denied, type KernelCase, type KernelStep, probes, unresolved } from '../case.ts';

const reads = (path: string): KernelStep => allowed(`probe read ${path}`);
const stops = (path: string): KernelStep => denied(`probe read ${path}`, 'read', path);

/** Where a path leads through mounts, roots and links. */
export const MOUNTS: readonly KernelCase[] = [
  {
    name: 'mounts inside mounts: the path goes through all of them',
    policy: 'deny read { "/w/mnt/a/b/c/d/f", "/w/mnt/a/g", "/w/mnt/a/b", "/w/mnt/**/c/h" }',
    setup: [
      'mkdir -p /w/mnt/a; mount -t tmpfs none /w/mnt/a; mkdir -p /w/mnt/a/b; mount -t tmpfs none /w/mnt/a/b',
      'mkdir -p /w/mnt/a/b/c/d; mount -t tmpfs none /w/mnt/a/b/c/d; mount -t tmpfs none /w/mnt/a/b/c/d',
      'echo > /w/mnt/a/b/c/d/f; echo > /w/mnt/a/b/c/d/g; echo > /w/mnt/a/g; echo > /w/mnt/a/b/g; echo > /w/mnt/a/b/c/h',
    ].join('\n'),
    steps: [
      stops('/w/mnt/a/b/c/d/f'),
      stops('/w/mnt/a/g'),
      stops('/w/mnt/a/b/c/h'),
      denied('probe dir /w/mnt/a/b', 'read', '/w/mnt/a/b'),
      reads('/w/mnt/a/b/c/d/g'),
      reads('/w/mnt/a/b/g'),
      allowed('probe dir /w/mnt/a'),
      allowed('probe dir /w/mnt/a/b/c/d'),
    ],
  },
  {
    name: 'bind mounts: the path is the one that was taken',
    policy: 'deny read { "/w/bnm/a/**", "/w/bnm/to/x", "/w/bnm/file2" }',
    setup: [
      'mkdir -p /w/bnm/a/d /w/bnm/b /w/bnm/to /w/bnm/from; cd /w/bnm; echo > a/f; echo > a/d/f; echo > from/x; echo > from/y',
      'mount -o bind /w/bnm/a /w/bnm/b; mount -o bind /w/bnm/from /w/bnm/to',
      'echo > file; echo > file2; echo > file3; mount -o bind file file2; mount -o bind file2 file3',
    ].join('\n'),
    steps: [
      stops('/w/bnm/a/f'),
      stops('/w/bnm/a/d/f'),
      reads('/w/bnm/b/f'),
      reads('/w/bnm/b/d/f'),
      stops('/w/bnm/to/x'),
      reads('/w/bnm/to/y'),
      reads('/w/bnm/from/x'),
      stops('/w/bnm/file2'),
      reads('/w/bnm/file'),
      reads('/w/bnm/file3'),
    ],
  },
  {
    name: 'a mount that is made, moved or taken away while the policy is in force',
    policy: 'deny read { "/w/mvm/a/f", "/w/mvm/b/f" }',
    setup: 'mkdir -p /w/mvm/a /w/mvm/b /w/mvm/c; echo > /w/mvm/a/g; echo > /w/mvm/c/f',
    steps: [
      denied('mount -t tmpfs none /w/mvm/a; echo > /w/mvm/a/f; probe read /w/mvm/a/f', 'read', '/w/mvm/a/f'),
      denied('mount -o move /w/mvm/a /w/mvm/b; probe read /w/mvm/b/f', 'read', '/w/mvm/b/f'),
      allowed('mount -o move /w/mvm/b /w/mvm/c; probe read /w/mvm/c/f'),
      allowed('umount /w/mvm/c; probe read /w/mvm/c/f'),
    ],
  },
  {
    name: 'chroot changes no path',
    policy: 'deny read { "/w/chr/root/f", "/g" }\nfor exe "/w/chr/root/probe" { deny mkdir "/w/chr/root/d" }',
    setup: `${probes('/w/chr/root', 'probe')}; cd /w/chr/root; for f in f g h; do echo > $f; done`,
    steps: [
      denied('chroot /w/chr/root /probe read /f', 'read', '/w/chr/root/f', { exe: '/w/chr/root/probe' }),
      denied('chroot /w/chr/root /probe mkdir /d', 'mkdir', '/w/chr/root/d'),
      allowed('chroot /w/chr/root /probe read /g'),
      allowed('chroot /w/chr/root /probe read /h'),
    ],
  },
  {
    name: 'a mount namespace has a root of its own',
    policy: 'deny read { "/ns-f", "/w/mns/root/ns-g" }',
    setup: [
      'mkdir -p /w/mns/root; mount -t tmpfs none /w/mns/root; cp /bin/probe /w/mns/root/probe',
      'echo > /w/mns/root/ns-f; echo > /w/mns/root/ns-g',
    ].join('\n'),
    steps: [
      reads('/w/mns/root/ns-f'),
      stops('/w/mns/root/ns-g'),
      denied("unshare -m sh -c 'cd /w/mns/root; mount -o move . /; chroot . /probe read /ns-f'", 'read', '/ns-f'),
      allowed("unshare -m sh -c 'cd /w/mns/root; mount -o move . /; chroot . /probe read /ns-g'"),
      denied("unshare -m sh -c 'chroot /w/mns/root /probe read /ns-g'", 'read', '/w/mns/root/ns-g'),
    ],
  },
  {
    name: 'links and dots: what was opened counts, not how it was written',
    policy: 'deny read { "/w/sml/d/f", "/w/sml/link" }',
    setup: [
      'mkdir -p /w/sml/d /w/sml/e; cd /w/sml; echo > d/f; echo > d/g; ln -s d/f tof; ln -s d/g link; ln -s d dir; ln d/f hard',
      'ln -s tof to-tof',
    ].join('\n'),
    steps: [
      denied('probe read /w/sml/tof', 'read', '/w/sml/d/f'),
      denied('probe read /w/sml/to-tof', 'read', '/w/sml/d/f'),
      denied('probe read /w/sml/dir/f', 'read', '/w/sml/d/f'),
      denied('probe read /w/sml/e/../d/./f', 'read', '/w/sml/d/f'),
      denied('probe read //w//sml/d//f', 'read', '/w/sml/d/f'),
      denied('cd /w/sml/e; probe read ../d/f', 'read', '/w/sml/d/f'),
      denied('probe read /proc/self/root/w/sml/d/f', 'read', '/w/sml/d/f'),
      reads('/w/sml/link'),
      reads('/w/sml/hard'),
      reads('/w/sml/dir/g'),
    ],
  },
  {
    name: 'a detached mount: nobody knows its path',
    build: 'unresolved',
    policy: `
      deny read { "/w/det/m*/f", "/elsewhere/**/f2" }
      deny modify "/w/**"
      for exe "/w/det/p" { @id("d") default deny read allow read "/**" }
      for exe "/w/det/soft" { @id("s") @mode("observe") deny read "/**" }`,
    setup: [
      probes('/w/det', 'p', 'soft'),
      'cd /w/det; for n in 1 2 3 4 5; do mkdir m$n; mount -t tmpfs none m$n; echo > m$n/f; echo > m$n/f2; echo > m$n/g; done',
    ].join('\n'),
    steps: [
      unresolved('probe detached /w/det/m1 f', 'read'),
      unresolved('probe detached /w/det/m2 f2', 'read'),
      allowed('probe detached /w/det/m3 g'),
      unresolved('/w/det/p detached /w/det/m4 g', 'read', { rule: 'd' }),
      {
        run: '/w/det/soft detached /w/det/m5 g',
        expect: 'ok',
        events: [{ verdict: 'would_deny', operation: 'read', rule: 's', unresolved: true }],
      },
    ],
  },
  {
    name: 'up to 32 mounts in a path are crossed, more are not',
    build: 'bounds',
    policy: 'deny read { "/w/cro/**/leaf", "/w/cro2/*/leaf" }',
    setup: [
      'for base in /w/cro /w/cro2; do mkdir -p $base; cd $base; n=0; while [ $n -lt 40 ]; do',
      'mkdir m; mount -t tmpfs -o size=64k none m; cd m; echo > leaf; echo > other; n=$((n+1)); done; done',
    ].join('\n'),
    steps: [
      stops(`/w/cro${'/m'.repeat(30)}/leaf`),
      reads(`/w/cro${'/m'.repeat(30)}/other`),
      reads(`/w/cro2${'/m'.repeat(30)}/leaf`),
      unresolved(`probe read /w/cro${'/m'.repeat(40)}/leaf`, 'read'),
      reads(`/w/cro${'/m'.repeat(40)}/other`),
    ],
  },
];
