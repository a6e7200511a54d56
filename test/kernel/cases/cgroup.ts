import { allowed, denied, type KernelCase, type KernelStep } from '../case.ts';

const CGROUPS = '/sys/fs/cgroup';

/** Who a process is by its cgroup. */
export const CGROUP: readonly KernelCase[] = [
  {
    name: 'cgroup: by its path, made before or after the policy, and made again',
    policy: `
      for cgroup "/armor-a" { @id("a") deny read "/w/cgr/f" }
      for cgroup "/armor-b{,/**}" { @id("b") deny read "/w/cgr/f" }
      @id("x") deny read "/w/cgr/x" unless cgroup "/armor-t"`,
    setup: `mkdir -p ${CGROUPS}/armor-a ${CGROUPS}/armor-t /w/cgr; echo > /w/cgr/f; echo > /w/cgr/x`,
    steps: [
      denied('probe in_cgroup /armor-a read /w/cgr/f', 'read', '/w/cgr/f', { rule: 'a' }),
      denied('probe in_cgroup /armor-a fork_as /bin/probe read /w/cgr/f', 'read', '/w/cgr/f', { rule: 'a' }),
      allowed('probe in_cgroup /armor-t read /w/cgr/f'),
      allowed('probe read /w/cgr/f'),
      denied(`mkdir ${CGROUPS}/armor-b; probe in_cgroup /armor-b read /w/cgr/f`, 'read', '/w/cgr/f', { rule: 'b' }),
      denied(`mkdir ${CGROUPS}/armor-b/d; probe in_cgroup /armor-b/d read /w/cgr/f`, 'read', '/w/cgr/f', {
        rule: 'b',
      }),
      allowed(`mkdir ${CGROUPS}/armor-a/d; probe in_cgroup /armor-a/d read /w/cgr/f`),
      denied(
        `rmdir ${CGROUPS}/armor-a/d ${CGROUPS}/armor-a; mkdir ${CGROUPS}/armor-a; probe in_cgroup /armor-a read /w/cgr/f`,
        'read',
        '/w/cgr/f',
        { rule: 'a' },
      ),
      denied('probe in_cgroup /armor-t in_cgroup /armor-a read /w/cgr/f', 'read', '/w/cgr/f', { rule: 'a' }),
      allowed('probe in_cgroup /armor-a in_cgroup /armor-t read /w/cgr/f'),
      allowed('probe in_cgroup /armor-t read /w/cgr/x'),
      denied('probe in_cgroup /armor-a read /w/cgr/x', 'read', '/w/cgr/x', { rule: 'x' }),
    ],
  },
  {
    name: 'workload: a container in the cgroup that was assigned, or below it; a host service if it is said to be one',
    policy: `
      for workload "shop" { @id("shop") deny read "/w/wkl/f" }
      for workload "db" { @id("db") deny read "/w/wkl/f" }`,
    setup: `mkdir -p ${CGROUPS}/armor-shop/pod ${CGROUPS}/armor-db /w/wkl; echo > /w/wkl/f; echo > /w/wkl/g`,
    steps: [
      allowed('probe in_cgroup /armor-shop as /usr/bin/unshare -m /bin/probe read /w/wkl/f'),
      { run: '/armor/armord workload assign shop /armor-shop', expect: '' },
      { run: '/armor/armord workload assign db /armor-db --host', expect: '' },
      contained('/armor-shop', 'shop'),
      contained('/armor-shop/pod', 'shop'),
      allowed('probe in_cgroup /armor-shop read /w/wkl/f'),
      allowed('unshare -m /bin/probe read /w/wkl/f'),
      denied('probe in_cgroup /armor-db read /w/wkl/f', 'read', '/w/wkl/f', { rule: 'db' }),
      contained('/armor-db', 'db'),
      allowed('probe in_cgroup /armor-db read /w/wkl/g'),
      { run: '/armor/armord workload remove shop /armor-shop', expect: '' },
      allowed('probe in_cgroup /armor-shop as /usr/bin/unshare -m /bin/probe read /w/wkl/f'),
    ],
  },
];

/** In the cgroup, and by its exec in a mount namespace of its own a container. */
function contained(cgroup: string, rule: string): KernelStep {
  const run = `probe in_cgroup ${cgroup} as /usr/bin/unshare -m /bin/probe read /w/wkl/f`;
  return denied(run, 'read', '/w/wkl/f', { rule });
}
