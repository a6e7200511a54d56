import { allowed, goesOn, type KernelCase, probes, stopped } from '../case.ts';

/** capability: asked where the kernel would have granted it. */
export const CAPABILITY: readonly KernelCase[] = [
  {
    name: 'capability: by name, by default, any, and in namespaces of the process’s own',
    policy: `
      for exe "/w/cap/p" {
        @id("d") default deny capability
        allow capability { chown, net_bind_service, setuid, setgid }
      }
      for exe "/w/cap/q" { @id("admin") deny capability { net_admin, sys_admin } }
      for exe "/w/cap/r" { @id("any") deny capability any }`,
    setup: `${probes('/w/cap', 'p', 'q', 'r')}; cd /w/cap; echo > f; echo > secret; chown 5:5 secret; chmod 0 secret`,
    steps: [
      allowed('/w/cap/p chown /w/cap/f'),
      allowed('/w/cap/p bind tcp 127.0.0.1 99'),
      allowed('/w/cap/p user 5 ok'),
      stopped('/w/cap/p hostname', 'capability', 'd', 'EPERM', { detail: { capability: 'sys_admin' } }),
      stopped('/w/cap/p buffer', 'capability', 'd', 'EPERM', { detail: { capability: 'net_admin' } }),
      stopped('/w/cap/p nice', 'capability', 'd', 'EACCES', { detail: { capability: 'sys_nice' } }),
      {
        run: '/w/cap/p read /w/cap/secret',
        expect: 'EACCES',
        events: [
          { verdict: 'deny', operation: 'capability', rule: 'd', detail: { capability: 'dac_read_search' } },
          { verdict: 'deny', operation: 'capability', rule: 'd', detail: { capability: 'dac_override' } },
        ],
      },
      stopped('/w/cap/q hostname', 'capability', 'admin'),
      stopped('/w/cap/q buffer', 'capability', 'admin'),
      stopped('/w/cap/q mount tmpfs /w/cap', 'capability', 'admin'),
      // Full rights in a user namespace of one's own are rights too.
      stopped('/w/cap/q in_userns ok', 'capability', 'admin'),
      // What the kernel itself does not grant is no request.
      goesOn('/w/cap/q user 5 hostname', 'EPERM'),
      allowed('/w/cap/q read /w/cap/secret'),
      allowed('/w/cap/q nice'),
      stopped('/w/cap/r nice', 'capability', 'any', 'EACCES'),
      stopped('/w/cap/r bind tcp 127.0.0.1 99', 'capability', 'any', 'EACCES'),
      allowed('/w/cap/r bind tcp 127.0.0.1 8099'),
      allowed('/w/cap/r read /w/cap/f'),
      allowed('probe hostname'),
    ],
  },
];
