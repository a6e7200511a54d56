import { allowed, goesOn, type KernelCase, on, probes, reaches, SINCE_6_12, stopped } from '../case.ts';

/** Addresses of the loopback, so that what is allowed gets an answer at once. */
const ADDRESSES = [
  ...['10.1.2.3/32', '10.9.9.9/32'].map((one) => `ip addr add ${one} dev lo 2> /run/null`),
  'ip -6 addr add 2001:db8::5/128 dev lo 2> /run/null; true',
].join('; ');

/** bind, connect, listen, accept, send: internet addresses. */
export const INTERNET: readonly KernelCase[] = [
  {
    name: 'bind: IPv4, IPv6, IPv4-mapped and AF_UNSPEC',
    policy: `
      for exe "/w/bin/p" {
        @id("d") default deny bind
        allow bind tcp 127.0.0.1 port { 8080, 9000-9010 }
        allow bind udp [::1] port 53
        allow bind ip port 7000
      }
      for exe "/w/bin/q" {
        @id("low") deny bind ip 127.0.0.0/8 port 80
        @id("wild") deny bind tcp 0.0.0.0
      }`,
    setup: `${probes('/w/bin', 'p', 'q')}; ${ADDRESSES}`,
    steps: [
      allowed('/w/bin/p bind tcp 127.0.0.1 8080'),
      allowed('/w/bin/p bind tcp 127.0.0.1 9005'),
      allowed('/w/bin/p bind tcp ::ffff:127.0.0.1 8080'),
      allowed('/w/bin/p bind mptcp 127.0.0.1 8080'),
      allowed('/w/bin/p bind udp ::1 53'),
      allowed('/w/bin/p bind udp 10.1.2.3 7000'),
      stopped('/w/bin/p bind tcp 127.0.0.1 9011', 'bind', 'd', 'EPERM', {
        detail: { family: 'inet', transport: 'tcp', address: '127.0.0.1', port: 9011 },
      }),
      stopped('/w/bin/p bind tcp ::1 8080', 'bind', 'd', 'EPERM', { detail: { address: '::1', port: 8080 } }),
      stopped('/w/bin/p bind udp 127.0.0.1 8080', 'bind', 'd'),
      stopped('/w/bin/p bind icmp 127.0.0.1 0', 'bind', 'd'),
      stopped('/w/bin/p bind udp unspec/0.0.0.0 53', 'bind', 'd'),
      on(SINCE_6_12, stopped('/w/bin/p uring_bind tcp 127.0.0.1 9011', 'bind', 'd')),
      on(SINCE_6_12, allowed('/w/bin/p uring_bind tcp 127.0.0.1 9010')),
      stopped('/w/bin/q bind tcp 127.0.0.1 80', 'bind', 'low'),
      stopped('/w/bin/q bind udp ::ffff:127.1.1.1 80', 'bind', 'low'),
      stopped('/w/bin/q bind tcp 0.0.0.0 81', 'bind', 'wild'),
      stopped('/w/bin/q bind tcp unspec/0.0.0.0 81', 'bind', 'wild'),
      allowed('/w/bin/q bind udp 0.0.0.0 81'),
      allowed('/w/bin/q bind tcp ::1 80'),
      // A family that has no address syntax is outside of the defaults.
      allowed('/w/bin/p netlink_send'),
    ],
  },
  {
    name: 'connect: blocks, ports, negation, and every call that connects',
    policy: `
      let db = { 10.0.0.0/8 port 5432, [2001:db8::]/32 port 5432 }
      for exe "/w/cnt/p" {
        @id("d") default deny connect
        allow connect tcp db
        allow connect udp 127.0.0.1 port 53
      }
      for exe "/w/cnt/q" {
        @id("far") deny connect ip not in { 127.0.0.0/8, 10.0.0.0/8 }
        @id("ssh") deny connect tcp port 22
        @id("where") deny connect where addr in 10.9.0.0/16 and port != 443
      }`,
    setup: `${probes('/w/cnt', 'p', 'q')}; ${ADDRESSES}`,
    steps: [
      reaches('/w/cnt/p connect tcp 10.1.2.3 5432'),
      reaches('/w/cnt/p connect tcp ::ffff:10.1.2.3 5432'),
      reaches('/w/cnt/p connect tcp 2001:db8::5 5432'),
      reaches('/w/cnt/p connect mptcp 10.1.2.3 5432'),
      reaches('/w/cnt/p fastopen tcp 10.1.2.3 5432'),
      reaches('/w/cnt/p fastopen_connect tcp 10.1.2.3 5432'),
      reaches('/w/cnt/p uring_connect tcp 10.1.2.3 5432'),
      stopped('/w/cnt/p connect tcp 10.1.2.3 5433', 'connect', 'd', 'EPERM', {
        detail: { transport: 'tcp', address: '10.1.2.3', port: 5433 },
      }),
      stopped('/w/cnt/p connect tcp ::ffff:10.1.2.3 5433', 'connect', 'd'),
      stopped('/w/cnt/p connect tcp 93.184.216.34 443', 'connect', 'd'),
      stopped('/w/cnt/p connect mptcp 127.0.0.1 5432', 'connect', 'd'),
      stopped('/w/cnt/p connect udp 10.1.2.3 5432', 'connect', 'd'),
      stopped('/w/cnt/p connect icmp 10.1.2.3 0', 'connect', 'd'),
      stopped('/w/cnt/p fastopen tcp 10.1.2.3 80', 'connect', 'd'),
      stopped('/w/cnt/p fastopen_connect tcp 10.1.2.3 80', 'connect', 'd'),
      stopped('/w/cnt/p uring_connect tcp 10.1.2.3 80', 'connect', 'd'),
      stopped('/w/cnt/p uring_connect_async tcp 10.1.2.3 80', 'connect', 'd'),
      allowed('/w/cnt/p connect udp six/127.0.0.1 53'),
      stopped('/w/cnt/p connect udp six/10.1.2.3 53', 'connect', 'd'),
      // Taking a connection back is none.
      allowed('/w/cnt/p disconnect udp 127.0.0.1 53'),
      stopped('/w/cnt/q connect tcp 93.184.216.34 443', 'connect', 'far'),
      stopped('/w/cnt/q connect tcp ::1 443', 'connect', 'far'),
      stopped('/w/cnt/q connect tcp 127.0.0.1 22', 'connect', 'ssh'),
      stopped('/w/cnt/q connect tcp ::ffff:127.0.0.1 22', 'connect', 'ssh'),
      allowed('/w/cnt/q connect udp 127.0.0.1 22'),
      stopped('/w/cnt/q connect tcp 10.9.9.9 80', 'connect', 'where'),
      reaches('/w/cnt/q connect tcp 10.9.9.9 443'),
      reaches('/w/cnt/q connect tcp 10.1.2.3 80'),
    ],
  },
  {
    name: 'listen and accept: the local address',
    policy: `
      for exe "/w/lis/p" {
        @id("d") default deny listen, accept
        allow listen tcp 127.0.0.1 port { 8080, 8081 }
        allow accept tcp 127.0.0.1 port 8080
      }
      for exe "/w/lis/q" {
        @id("wild") deny listen tcp 0.0.0.0
        @id("six") deny accept tcp [::1]
      }`,
    setup: probes('/w/lis', 'p', 'q'),
    steps: [
      allowed('/w/lis/p serve tcp 127.0.0.1 8080'),
      allowed('/w/lis/p serve tcp ::ffff:127.0.0.1 8080'),
      allowed('/w/lis/p serve mptcp 127.0.0.1 8080'),
      stopped('/w/lis/p serve tcp 127.0.0.1 8081', 'accept', 'd', 'accept EPERM', {
        detail: { address: '127.0.0.1', port: 8081 },
      }),
      stopped('/w/lis/p serve tcp 127.0.0.1 8082', 'listen', 'd', 'listen EPERM'),
      stopped('/w/lis/p serve tcp ::1 8080', 'listen', 'd', 'listen EPERM'),
      stopped('/w/lis/p listen_anywhere', 'listen', 'd'),
      stopped('/w/lis/q listen_anywhere', 'listen', 'wild'),
      stopped('/w/lis/q serve tcp ::1 8090', 'accept', 'six', 'accept EPERM'),
      allowed('/w/lis/q serve tcp 127.0.0.1 8091'),
    ],
  },
  {
    name: 'send: to where it really goes, whatever the sockaddr is called',
    policy: `
      for exe "/w/snd/p" {
        @id("d") default deny send
        allow send udp 127.0.0.0/8
        allow send tcp 127.0.0.1 port 8095
      }
      for exe "/w/snd/q" {
        @id("dns") deny send udp port 53
        @id("net") deny send ip 10.0.0.0/8
      }
      for exe "/w/snd/r" { @id("udp") deny send udp port 53 }`,
    setup: `${probes('/w/snd', 'p', 'q', 'r')}; ${ADDRESSES}`,
    steps: [
      allowed('/w/snd/p sendto udp 127.0.0.1 5'),
      allowed('/w/snd/p sendto udp ::ffff:127.0.0.1 5'),
      allowed('/w/snd/p sendto udp unspec/127.0.0.1 5'),
      allowed('/w/snd/p send udp 127.0.0.1 5'),
      allowed('/w/snd/p uring_sendmsg udp 127.0.0.1 5'),
      allowed('/w/snd/p netlink_send'),
      stopped('/w/snd/p sendto udp 10.1.2.3 5', 'send', 'd', 'EPERM', {
        detail: { transport: 'udp', address: '10.1.2.3', port: 5 },
      }),
      stopped('/w/snd/p sendto udp ::ffff:10.1.2.3 5', 'send', 'd'),
      stopped('/w/snd/p sendto udp six/10.1.2.3 5', 'send', 'd'),
      stopped('/w/snd/p sendto udp unspec/10.1.2.3 5', 'send', 'd', 'EPERM', { detail: { address: '10.1.2.3' } }),
      stopped('/w/snd/p send udp 10.1.2.3 5', 'send', 'd', 'EPERM', { detail: { address: '10.1.2.3', port: 5 } }),
      stopped('/w/snd/p send_elsewhere udp 127.0.0.1 5 10.1.2.3 5', 'send', 'd'),
      stopped('/w/snd/p uring_sendmsg udp 10.1.2.3 5', 'send', 'd'),
      stopped('/w/snd/p sendto icmp 127.0.0.1 0', 'send', 'd'),
      stopped('/w/snd/p sendmmsg udp 127.0.0.1 5 10.1.2.3 5', 'send', 'd', '1'),
      goesOn('/w/snd/p sendmmsg udp 127.0.0.1 5 127.0.0.1 5', '2'),
      // The answer goes to a port of the client's, which its address in the call does not change.
      stopped('/w/snd/p serve tcp 127.0.0.1 8095', 'send', 'd', 'reply EPERM'),
      stopped('/w/snd/p serve tcp 127.0.0.1 8096', 'send', 'd', 'send EPERM'),
      stopped('/w/snd/q sendto udp 127.0.0.1 53', 'send', 'dns'),
      stopped('/w/snd/q send udp ::1 53', 'send', 'dns'),
      stopped('/w/snd/q sendto icmp unspec/10.1.2.3 0', 'send', 'net'),
      allowed('/w/snd/q sendto udp 127.0.0.1 54'),
      stopped('/w/snd/r sendto udp 127.0.0.1 53', 'send', 'udp'),
      // Where it would go is not known, but it is no UDP.
      goesOn('/w/snd/r sendto tcp 10.1.2.3 9', 'EPIPE'),
    ],
  },
];
