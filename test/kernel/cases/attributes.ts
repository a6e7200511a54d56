import { allowed, denied, type KernelCase, probes, SINCE_7_2 } from '../case.ts';

/** What changes a file's attributes: chmod, chown, setxattr. */
export const ATTRIBUTES: readonly KernelCase[] = [
  {
    name: 'chmod: by name and by descriptor',
    policy: 'deny chmod "/w/chm/f"\nfor exe "/w/chm/p" { default deny chmod allow chmod "/w/chm/ok" }',
    setup: `${probes('/w/chm', 'p')}; cd /w/chm; for f in f g ok; do echo > $f; done; ln -s f s`,
    steps: [
      denied('probe chmod /w/chm/f', 'chmod', '/w/chm/f'),
      denied('probe fchmod /w/chm/f', 'chmod', '/w/chm/f'),
      denied('probe chmod /w/chm/s', 'chmod', '/w/chm/f'),
      denied('/w/chm/p fchmod /w/chm/g', 'chmod', '/w/chm/g'),
      allowed('/w/chm/p chmod /w/chm/ok'),
      allowed('probe chmod /w/chm/g'),
      allowed('probe fchmod /w/chm/g'),
      allowed('probe chown /w/chm/f'),
    ],
  },
  {
    name: 'chown: by name, by descriptor, and a symlink itself',
    policy: 'deny chown "/w/cho/{f,link}"\nfor exe "/w/cho/p" { default deny chown allow chown "/w/cho/ok" }',
    setup: `${probes('/w/cho', 'p')}; cd /w/cho; for f in f g ok; do echo > $f; done; ln -s g link; ln -s f tof`,
    steps: [
      denied('probe chown /w/cho/f', 'chown', '/w/cho/f'),
      denied('probe fchown /w/cho/f', 'chown', '/w/cho/f'),
      denied('probe lchown /w/cho/link', 'chown', '/w/cho/link'),
      denied('probe chown /w/cho/tof', 'chown', '/w/cho/f'),
      denied('/w/cho/p chown /w/cho/g', 'chown', '/w/cho/g'),
      allowed('/w/cho/p fchown /w/cho/ok'),
      allowed('probe chown /w/cho/link'),
      allowed('probe lchown /w/cho/tof'),
      allowed('probe chmod /w/cho/f'),
    ],
  },
  {
    name: 'setxattr: setting, removing, and POSIX ACLs',
    policy: `
      deny setxattr { "/w/xat/f", "/tmp/xat/**" }
      for exe "/w/xat/p" { default deny setxattr allow setxattr "/w/xat/ok" }`,
    setup: [
      probes('/w/xat', 'p'),
      'mkdir -p /tmp/xat; cd /w/xat; for f in f g ok /tmp/xat/f /tmp/xat-g; do echo > $f; probe setxattr $f; done',
      'probe set_acl f; probe set_acl g',
    ].join('; '),
    steps: [
      denied('probe setxattr /w/xat/f', 'setxattr', '/w/xat/f'),
      denied('probe fsetxattr /w/xat/f', 'setxattr', '/w/xat/f'),
      denied('probe removexattr /w/xat/f', 'setxattr', '/w/xat/f'),
      denied('probe set_acl /w/xat/f', 'setxattr', '/w/xat/f'),
      denied('probe remove_acl /w/xat/f', 'setxattr', '/w/xat/f'),
      denied('probe setxattr /tmp/xat/f', 'setxattr', '/tmp/xat/f'),
      denied('/w/xat/p setxattr /w/xat/g', 'setxattr', '/w/xat/g'),
      denied('/w/xat/p set_acl /w/xat/g', 'setxattr', '/w/xat/g'),
      allowed('/w/xat/p set_acl /w/xat/ok'),
      allowed('/w/xat/p setxattr /w/xat/ok'),
      allowed('probe fsetxattr /w/xat/g'),
      allowed('probe removexattr /w/xat/g'),
      allowed('probe set_acl /w/xat/g'),
      allowed('probe remove_acl /w/xat/g'),
      allowed('probe setxattr /tmp/xat-g'),
      allowed('probe chmod /w/xat/f'),
    ],
  },
  {
    name: 'setxattr: a bind mount does not rename what is judged by its file system',
    policy: 'deny setxattr { "/tmp/xbm/d/f", "/w/xbm/alias/g" }',
    setup:
      'mkdir -p /tmp/xbm/d /w/xbm/alias; echo > /tmp/xbm/d/f; echo > /tmp/xbm/d/g; mount -o bind /tmp/xbm/d /w/xbm/alias',
    steps: [
      denied('probe setxattr /tmp/xbm/d/f', 'setxattr', '/tmp/xbm/d/f'),
      denied('probe setxattr /w/xbm/alias/f', 'setxattr', '/tmp/xbm/d/f'),
      allowed('probe setxattr /w/xbm/alias/g'),
      allowed('probe setxattr /tmp/xbm/d/g'),
    ],
  },
  {
    name: 'setxattr: a file system that was mounted after the policy had loaded',
    policy: 'deny setxattr { "/w/xnew/m/f", "/w/xnew/m/d/**" }',
    setup: 'mkdir -p /w/xnew/m',
    steps: [
      allowed(
        'mount -t tmpfs none /w/xnew/m && mkdir /w/xnew/m/d && touch /w/xnew/m/f /w/xnew/m/g /w/xnew/m/d/f && echo ok',
      ),
      denied('probe setxattr /w/xnew/m/f', 'setxattr', '/w/xnew/m/f'),
      denied('probe setxattr /w/xnew/m/d/f', 'setxattr', '/w/xnew/m/d/f'),
      allowed('probe setxattr /w/xnew/m/g'),
    ],
  },
  {
    name: 'setxattr: inode flags, where the kernel asks about them',
    policy: 'deny setxattr "/w/flg/f"',
    setup: 'mkdir -p /w/flg; echo > /w/flg/f; echo > /w/flg/g',
    kernels: SINCE_7_2,
    steps: [denied('probe chattr /w/flg/f', 'setxattr', '/w/flg/f'), allowed('probe chattr /w/flg/g')],
  },
];
