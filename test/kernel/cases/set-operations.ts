import { allowed, denied, type KernelCase, probes, reaches, stopped } from '../case.ts';

/** What `+` and `-` make of paths, addresses, ports and ids. */
export const SET_OPERATIONS: readonly KernelCase[] = [
  {
    name: 'sets: a sum, and a difference of meanings',
    policy: `
      let tree = { "/w/sop/**", "/w/sop2/f" }
      let public = { "/w/sop/pub/**", "/w/sop/*.txt" }
      let nets = { 10.0.0.0/8 } - { 10.9.0.0/16 }
      let low = { 1-1023 } - { 80, 443 }
      let users = { 1-100 } - { 5, 50-60 } + { 5000 }
      @id("paths") deny read tree - public
      for exe "/w/sop/p" {
        @id("nets") deny connect tcp nets
        @id("ports") deny connect tcp 127.0.0.0/8 port low
      }
      @id("users") deny mkdir "/w/sop/d" from uid in users`,
    setup: [
      `${probes('/w/sop', 'p')}; chmod 777 /w/sop; mkdir -p /w/sop/pub/d /w/sop/d2 /w/sop2`,
      'cd /w/sop; for f in f a.txt pub/f pub/d/f d2/b.txt ../sop2/f ../sop2/g; do echo > $f; done',
      'for a in 10.1.2.3 10.9.9.9; do ip addr add $a/32 dev lo 2> /run/null; done',
    ].join('\n'),
    steps: [
      denied('probe read /w/sop/f', 'read', '/w/sop/f', { rule: 'paths' }),
      denied('probe read /w/sop/d2/b.txt', 'read', '/w/sop/d2/b.txt', { rule: 'paths' }),
      denied('probe read /w/sop2/f', 'read', '/w/sop2/f', { rule: 'paths' }),
      denied('probe dir /w/sop/pub', 'read', '/w/sop/pub', { rule: 'paths' }),
      allowed('probe read /w/sop/a.txt'),
      allowed('probe read /w/sop/pub/f'),
      allowed('probe read /w/sop/pub/d/f'),
      allowed('probe read /w/sop2/g'),
      stopped('/w/sop/p connect tcp 10.1.2.3 9999', 'connect', 'nets'),
      stopped('/w/sop/p connect tcp 10.8.255.255 9999', 'connect', 'nets'),
      reaches('/w/sop/p connect tcp 10.9.9.9 9999'),
      stopped('/w/sop/p connect tcp 127.0.0.1 79', 'connect', 'ports'),
      stopped('/w/sop/p connect tcp 127.0.0.1 1023', 'connect', 'ports'),
      reaches('/w/sop/p connect tcp 127.0.0.1 80'),
      reaches('/w/sop/p connect tcp 127.0.0.1 1024'),
      denied('probe user 4 mkdir /w/sop/d', 'mkdir', '/w/sop/d', { rule: 'users' }),
      denied('probe user 5000 mkdir /w/sop/d', 'mkdir', '/w/sop/d', { rule: 'users' }),
      allowed('probe user 5 mkdir /w/sop/d; rmdir /w/sop/d'),
      allowed('probe user 55 mkdir /w/sop/d'),
    ],
  },
];
