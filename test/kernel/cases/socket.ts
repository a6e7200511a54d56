import { allowed, goesOn, type KernelCase, probes, stopped } from '../case.ts';

/** CAP_NET_ADMIN. */
const NET_ADMIN = 12;

/** socket: families, types and protocols. */
export const SOCKET: readonly KernelCase[] = [
  {
    name: 'socket: raw, exotic families, and a default',
    policy: `
      @id("raw") deny socket raw unless capable net_admin
      @id("exotic") deny socket where family in { rds, ax25, x25, can }
      for exe "/w/soc/p" {
        @id("d") default deny socket
        allow socket tcp
        allow socket unix
        allow socket where family == netlink and protocol == 0
      }
      for exe "/w/soc/q" {
        @id("udp") deny socket udp
        @id("type") deny socket where type == seqpacket
      }
      for exe "/w/soc/r" { @id("ring") deny socket tcp }`,
    setup: probes('/w/soc', 'p', 'q', 'r'),
    steps: [
      allowed('probe socket inet raw icmp'),
      allowed('probe socket packet raw'),
      stopped(`probe without ${NET_ADMIN} socket inet raw icmp`, 'socket', 'raw', 'EPERM', {
        detail: { family: 'inet', type: 'raw', protocol: 'icmp' },
      }),
      stopped(`probe without ${NET_ADMIN} socket inet6 raw icmpv6`, 'socket', 'raw'),
      stopped(`probe without ${NET_ADMIN} socket packet dgram`, 'socket', 'raw'),
      stopped(`probe without ${NET_ADMIN} socket inet old_packet`, 'socket', 'raw'),
      // All capabilities, but not against the initial user namespace.
      stopped('probe in_userns socket inet raw icmp', 'socket', 'raw'),
      allowed(`probe without ${NET_ADMIN} socket inet stream`),
      stopped('probe socket can raw', 'socket', 'exotic'),
      stopped('probe socket rds seqpacket', 'socket', 'exotic'),
      stopped('probe socket x25 seqpacket', 'socket', 'exotic'),
      goesOn('probe socket vsock stream', 'EAFNOSUPPORT'),
      allowed('/w/soc/p socket inet stream'),
      allowed('/w/soc/p socket inet6 stream tcp'),
      allowed('/w/soc/p socket inet stream_cloexec'),
      allowed('/w/soc/p socket inet stream mptcp'),
      goesOn('/w/soc/p socket smc stream', 'EAFNOSUPPORT'),
      allowed('/w/soc/p socket unix dgram'),
      allowed('/w/soc/p socketpair unix stream'),
      allowed('/w/soc/p socket netlink raw 0'),
      stopped('/w/soc/p socket netlink raw 9', 'socket', 'd'),
      stopped('/w/soc/p socket inet dgram', 'socket', 'd'),
      stopped('/w/soc/p socket inet dgram icmp', 'socket', 'd'),
      stopped('/w/soc/p socket inet stream sctp', 'socket', 'd'),
      stopped('/w/soc/p socket packet raw', 'socket', 'd'),
      stopped('/w/soc/q socket inet dgram', 'socket', 'udp'),
      stopped('/w/soc/q socket inet6 dgram udp', 'socket', 'udp'),
      stopped('/w/soc/q socket inet dgram udplite', 'socket', 'udp'),
      goesOn('/w/soc/q socket inet dgram icmp', 'EACCES'),
      stopped('/w/soc/q socketpair unix seqpacket', 'socket', 'type'),
      stopped('/w/soc/q socket inet seqpacket sctp', 'socket', 'type'),
      allowed('/w/soc/q socket unix dgram'),
      stopped('/w/soc/r uring_socket', 'socket', 'ring'),
      allowed('probe uring_socket'),
    ],
  },
];
