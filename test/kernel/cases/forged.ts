import { allowed, denied, type KernelCase } from '../case.ts';

/** Ways past a rule that were found by trying, each with the request that must go on. */
export const FORGED: readonly KernelCase[] = [
  {
    name: 'forged: no exemption after chroot, where a loader of anybody could be found',
    policy: 'deny read "/w/fch/f" unless exe "/w/fch/good"',
    setup: 'mkdir -p /w/fch; cp /bin/probe /w/fch/good; echo > /w/fch/f',
    steps: [
      allowed('/w/fch/good read /w/fch/f'),
      denied('probe chroot_as /w/fch /w/fch/good read /f', 'read', '/w/fch/f', { exe: '/w/fch/good' }),
      // A root directory with a name of one letter is no less of one.
      denied('probe chroot_as /w /w/fch/good read /fch/f', 'read', '/w/fch/f', { exe: '/w/fch/good' }),
    ],
  },
  {
    name: 'forged: a tmpfile that was linked is not allowed by the name that it never had',
    policy: 'for exe "/w/ftm/p" { @id("d") default deny read  allow read "/w/ftm/ok/*" }',
    setup: 'mkdir -p /w/ftm/ok /w/ftm/out; cp /bin/probe /w/ftm/p; echo > /w/ftm/ok/f',
    steps: [
      {
        run: '/w/ftm/p reopen_linked_tmpfile /w/ftm/ok /w/ftm/out/f',
        expect: 'EPERM',
        events: [{ verdict: 'deny', operation: 'read', rule: 'd', unresolved: true }],
      },
      allowed('/w/ftm/p read /w/ftm/ok/f'),
    ],
  },
  {
    name: 'forged: the mark of an exec on another open',
    policy: 'deny read "/dev/pts/[0-9]+"',
    setup: 'mkdir -p /dev/pts; mount -t devpts -o newinstance,ptmxmode=0666 none /dev/pts; ln -sf pts/ptmx /dev/ptmx',
    steps: [
      { run: 'probe ptpeer_as_exec', expect: 'EPERM', events: [{ verdict: 'deny', operation: 'read' }] },
      allowed('probe exec /bin/probe true'),
    ],
  },
  {
    name: 'forged: more mounts of a file system than are looked at do not hide the initial one',
    policy: 'deny setxattr "/w/fsb/f"',
    setup: 'mkdir -p /w/fsb /w/fsbm; echo > /w/fsb/f; echo > /w/fsb/g',
    steps: [
      denied(
        'i=0; while [ $i -lt 80 ]; do mount -o bind /w /w/fsbm; i=$((i + 1)); done; probe setxattr /w/fsb/f',
        'setxattr',
        '/w/fsb/f',
      ),
      allowed('probe setxattr /w/fsb/g'),
      allowed('while umount /w/fsbm 2> /run/null; do :; done; echo ok'),
    ],
  },
];
