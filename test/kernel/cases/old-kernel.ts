import { allowed, denied, type KernelCase, OLD_KERNEL, probes, reaches, stopped, unresolved, until } from '../case.ts';

const deep = (depth: number, name: string): string => `probe deep ${depth} ${name} /w/old/deep`;

/** Builds for 5.10, and the newest kernel under the same build: loops without bpf_loop, calls without bpf_task_pt_regs. */
export const OLD_KERNELS: readonly KernelCase[] = [
  {
    name: 'a build for 5.10: paths, up to the bounds and beyond them',
    kernels: [OLD_KERNEL, 'newest'],
    targets: ['5.10', '7.2'],
    policy: `
      deny read { "/w/old/secret", "/w/old/*.key" } unless uid 5
      deny read "/w/old/deep/**/leaf"
      deny exec "/w/old/bin/no"
      deny rename "/w/old/kept"
      deny setxattr "/w/old/kept"`,
    setup: [
      probes('/w/old/bin', 'no', 'yes'),
      'cd /w/old; mkdir deep; for f in secret a.key other kept g; do echo > $f; done; mount --bind /w/old /w/old',
      'echo "#!/w/old/bin/no true" > bin/script; chmod +x bin/script',
      ...[60, 200, 260].map((depth) => `${deep(depth, 'd')} make`),
      `${deep(200, 'e')} make`,
    ].join('\n'),
    steps: [
      denied('probe read /w/old/secret', 'read', '/w/old/secret', { exe: '/bin/probe' }),
      denied('probe read /w/old/a.key', 'read', '/w/old/a.key'),
      allowed('probe user 5 read /w/old/secret'),
      allowed('probe read /w/old/other'),
      denied(`${deep(60, 'd')} read`, 'read', `/w/old/deep${'/d'.repeat(60)}/leaf`),
      // What an event shows of a path is less than what is judged of it.
      denied(`${deep(200, 'd')} read`, 'read', `…/${'d/'.repeat(79)}leaf`, { unresolved: false }),
      unresolved(`${deep(260, 'd')} read`, 'read'),
      denied('probe exec /w/old/bin/no true', 'exec', '/w/old/bin/no'),
      denied('probe exec /w/old/bin/script', 'exec', '/w/old/bin/no'),
      allowed('probe exec /w/old/bin/yes true'),
      denied('probe rename /w/old/kept /w/old/lost', 'rename', '/w/old/kept', { to: '/w/old/lost' }),
      denied('probe rename /w/old/g /w/old/kept', 'rename', '/w/old/g', { to: '/w/old/kept' }),
      allowed('probe rename /w/old/g /w/old/h'),
      denied('probe setxattr /w/old/kept', 'setxattr', '/w/old/kept'),
      allowed('probe setxattr /w/old/other'),
    ],
  },
  {
    name: 'a build for 5.10: sockets, capabilities, and what only the call tells',
    kernels: [OLD_KERNEL],
    targets: ['5.10'],
    policy: `
      @id("tcp") deny connect tcp port 5432
      @id("unix") deny connect unix "/w/olds/no"
      @id("nice") deny capability sys_nice unless uid 5
      @id("mount") default deny mount`,
    setup: [
      'mkdir -p /w/olds/mnt; probe unix_serve dgram /w/olds/no &',
      'probe unix_serve dgram /w/olds/yes &',
      until('[ -e /w/olds/no -a -e /w/olds/yes ]'),
    ].join('\n'),
    steps: [
      stopped('probe connect tcp 127.0.0.1 5432', 'connect', 'tcp', 'EPERM', { detail: { port: 5432 } }),
      reaches('probe connect tcp 127.0.0.1 5433'),
      stopped('probe unix_connect dgram /w/olds/no', 'connect', 'unix', 'EPERM', { object: '/w/olds/no' }),
      allowed('probe unix_connect dgram /w/olds/yes'),
      allowed('probe unix_sendto /w/olds/no'),
      stopped('probe nice', 'capability', 'nice', 'EACCES', { detail: { capability: 'sys_nice' } }),
      allowed('probe hostname'),
      stopped('probe new_mount tmpfs /w/olds/mnt', 'mount', 'mount', 'fsopen EPERM'),
    ],
  },
];
