import { allowed, denied, type KernelCase, probes } from '../case.ts';

/** ioctl: by the file and by the command. */
export const IOCTL: readonly KernelCase[] = [
  {
    name: 'ioctl: by file and command, from 32-bit programs too',
    policy: `
      @id("sti") deny ioctl "/dev/ttyS*" where cmd == 0x5412
      @id("two") deny ioctl "/w/ioc/f" where cmd in { 0x5451, 0x541B }
      for exe "/w/ioc/p" {
        @id("d") default deny ioctl
        allow ioctl "/w/ioc/ok"
        allow ioctl "/w/ioc/one" where cmd == 0x541B
      }`,
    setup: `${probes('/w/ioc', 'p')}; cd /w/ioc; for f in f g ok one; do echo > $f; done`,
    steps: [
      denied('probe ioctl /dev/ttyS0 0x5412', 'ioctl', '/dev/ttyS0', { rule: 'sti', detail: { cmd: '0x5412' } }),
      // The kernel looks at 32 bits of the command.
      denied('probe ioctl /dev/ttyS0 0x100005412', 'ioctl', '/dev/ttyS0', { rule: 'sti' }),
      allowed('probe ioctl /dev/ttyS0 0x5413'),
      denied('probe ioctl /w/ioc/f 0x5451', 'ioctl', '/w/ioc/f', { rule: 'two' }),
      denied('probe ioctl_compat /w/ioc/f 0x5451', 'ioctl', '/w/ioc/f', { rule: 'two' }),
      denied('probe ioctl /w/ioc/f 0x541B', 'ioctl', '/w/ioc/f', { rule: 'two' }),
      allowed('probe ioctl /w/ioc/f 0x5421'),
      allowed('probe ioctl /w/ioc/g 0x5451'),
      allowed('/w/ioc/p ioctl /w/ioc/ok 0x5451'),
      allowed('/w/ioc/p ioctl_compat /w/ioc/ok 0x5451'),
      allowed('/w/ioc/p ioctl /w/ioc/one 0x541B'),
      denied('/w/ioc/p ioctl /w/ioc/one 0x5451', 'ioctl', '/w/ioc/one', { rule: 'd' }),
      denied('/w/ioc/p ioctl_compat /w/ioc/one 0x5451', 'ioctl', '/w/ioc/one', { rule: 'd' }),
      denied('/w/ioc/p ioctl /w/ioc/g 0x541B', 'ioctl', '/w/ioc/g', { rule: 'd' }),
      allowed('/w/ioc/p ioctl_pipe'),
      allowed('/w/ioc/p read /w/ioc/g'),
    ],
  },
];
