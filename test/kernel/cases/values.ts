import { allowed, denied, type KernelCase, OLD_KERNEL, probes, reaches, stopped } from '../case.ts';

const ADDRESSES = ['10.77.0.0/16', '10.78.0.0/16']
  .map((one) => `ip route add local ${one} dev lo 2> /run/null`)
  .join('; ');

/** Every other address of two blocks, so that there are more ranges than are written out as code. */
const MANY = Array.from({ length: 400 }, (_, i) => `10.77.${i >> 7}.${(2 * i) & 255}`);

/** Rules that differ in numbers and addresses, which are searched as one. */
export const VALUES: readonly KernelCase[] = [
  {
    name: 'values: of rules that overlap the first is named',
    policy: `
      for exe "/w/val/p" {
        @id("a") deny connect tcp 10.77.0.0/24 port 80-90
        @id("b") deny connect tcp 10.77.0.0/16 port 80
        @id("c") deny connect tcp port { 80, 443 }
        @id("d") deny connect 10.77.3.3
        @id("e") deny connect udp
        @id("f") deny connect where uid 7 and port == 99
      }`,
    setup: `${probes('/w/val', 'p')}; ${ADDRESSES}`,
    steps: [
      stopped('/w/val/p connect tcp 10.77.0.9 80', 'connect', 'a'),
      stopped('/w/val/p connect tcp ::ffff:10.77.0.9 90', 'connect', 'a'),
      reaches('/w/val/p connect tcp 10.77.0.9 91'),
      stopped('/w/val/p connect tcp 10.77.1.9 80', 'connect', 'b'),
      reaches('/w/val/p connect tcp 10.77.1.9 81'),
      stopped('/w/val/p connect tcp 10.78.1.9 80', 'connect', 'c'),
      stopped('/w/val/p connect tcp ::1 443', 'connect', 'c'),
      stopped('/w/val/p connect tcp 10.77.3.3 443', 'connect', 'c'),
      stopped('/w/val/p connect tcp 10.77.3.3 22', 'connect', 'd'),
      stopped('/w/val/p connect udp 10.77.3.3 22', 'connect', 'd'),
      stopped('/w/val/p connect udp 10.77.3.4 22', 'connect', 'e'),
      reaches('/w/val/p connect tcp 10.77.3.4 99'),
      reaches('/w/val/p user 8 connect tcp 10.77.3.4 99'),
      stopped('/w/val/p user 7 connect tcp 10.77.3.4 99', 'connect', 'f'),
      // Neither a path nor a name is an address.
      allowed('/w/val/p netlink_send'),
    ],
  },
  {
    name: 'values: numbers of a path’s operation',
    policy: `
      @id("a") deny ioctl "/w/valn/*" where cmd == 0x5451
      @id("b") deny ioctl "/w/valn/*" where cmd in 0x5400-0x5460 and object.owner == 7
      @id("c") deny ioctl "/w/valn/*" where cmd == 0x541B and uid 3`,
    setup: 'mkdir -p /w/valn; cd /w/valn; for f in f g; do echo > $f; chmod 666 $f; done; chown 7 g',
    steps: [
      denied('probe ioctl /w/valn/f 0x5451', 'ioctl', '/w/valn/f', { rule: 'a' }),
      denied('probe ioctl /w/valn/g 0x5451', 'ioctl', '/w/valn/g', { rule: 'a' }),
      denied('probe ioctl /w/valn/g 0x541B', 'ioctl', '/w/valn/g', { rule: 'b' }),
      allowed('probe ioctl /w/valn/f 0x541B'),
      denied('probe user 3 ioctl /w/valn/f 0x541B', 'ioctl', '/w/valn/f', { rule: 'c' }),
      denied('probe user 3 ioctl /w/valn/g 0x541B', 'ioctl', '/w/valn/g', { rule: 'b' }),
    ],
  },
  {
    name: 'values: many addresses and ports are looked up',
    policy: `
      for exe "/w/valm/p" {
        ${MANY.map((address, i) => `@id("n${i}") deny connect tcp ${address}`).join('\n')}
        ${MANY.map((_, i) => `@id("u${i}") deny connect udp port ${20_000 + 2 * i}`).join('\n')}
      }
      for exe "/w/valm/q" {
        @id("d") default deny connect
        ${MANY.map((address) => `allow connect tcp ${address} port 5432`).join('\n')}
      }
      for exe "/w/valm/r" {
        @id("set") deny connect tcp { ${MANY.join(', ')} }
      }`,
    setup: `${probes('/w/valm', 'p', 'q', 'r')}; ${ADDRESSES}`,
    steps: [
      ...[0, 1, 127, 128, 399].map((i) => stopped(`/w/valm/p connect tcp ${MANY[i]} 80`, 'connect', `n${i}`)),
      stopped(`/w/valm/p connect tcp ::ffff:${MANY[5]} 80`, 'connect', 'n5'),
      reaches('/w/valm/p connect tcp 10.77.0.1 80'),
      reaches('/w/valm/p connect tcp 10.77.3.32 80'),
      reaches('/w/valm/p connect tcp ::1 80'),
      ...[0, 77, 399].map((i) => stopped(`/w/valm/p connect udp 10.77.0.1 ${20_000 + 2 * i}`, 'connect', `u${i}`)),
      allowed('/w/valm/p connect udp 10.77.0.1 20001'),
      allowed('/w/valm/p connect udp 10.77.0.1 20800'),
      reaches(`/w/valm/q connect tcp ${MANY[0]} 5432`),
      reaches(`/w/valm/q connect tcp ${MANY[399]} 5432`),
      stopped(`/w/valm/q connect tcp ${MANY[399]} 5433`, 'connect', 'd'),
      stopped('/w/valm/q connect tcp 10.77.0.1 5432', 'connect', 'd'),
      stopped(`/w/valm/r connect tcp ${MANY[200]} 1`, 'connect', 'set'),
      reaches('/w/valm/r connect tcp 10.77.0.1 1'),
    ],
  },
  {
    name: 'values: a build for 5.10 looks up many addresses',
    kernels: [OLD_KERNEL, 'newest'],
    targets: ['5.10', '7.2'],
    policy: MANY.map((address, i) => `@id("n${i}") deny connect tcp ${address} unless uid 5`).join('\n'),
    setup: ADDRESSES,
    steps: [
      stopped(`probe connect tcp ${MANY[300]} 80`, 'connect', 'n300'),
      reaches(`probe user 5 connect tcp ${MANY[300]} 80`),
      reaches('probe connect tcp 10.77.0.1 80'),
    ],
  },
];
