import { allowed, denied, type KernelCase, probes, stopped } from '../case.ts';

/** As a runtime starts it: the first argument is the program in the container. */
const inside = (run: string): string => `probe contain /w/ctn/root ${run}`;

/** Containers: what a runtime does is not its workload's. */
export const CONTAINER: readonly KernelCase[] = [
  {
    name: 'container: from the first instruction of its first program on, and not before',
    policy: `
      for container {
        @id("mounts") deny mounts unless uid 7
        @id("read") deny read { "/secret", "/w/ctn/mine" }
        @id("exec") deny exec "/denied"
        @id("guard") deny read "/guarded" unless exe "/good"
      }
      @id("second") deny read "/w/ctn/root/two"
      @id("host") deny read "/w/ctn/hosts" from host`,
    setup: [
      probes('/w/ctn/root', 'probe', 'denied', 'good'),
      'mkdir -p /mnt /w/ctn/root/proc /w/ctn/a /w/ctn/b',
      'cd /w/ctn/root; for f in secret plain guarded two; do echo > $f; done; cd ..; echo > mine; echo > hosts',
    ].join('\n'),
    steps: [
      allowed(inside('/probe ok')),
      allowed(inside('/probe read /plain')),
      denied(inside('/probe read /secret'), 'read', '/secret', { rule: 'read', exe: '/probe' }),
      denied(inside('/probe fork_as /good read /secret'), 'read', '/secret', { rule: 'read' }),
      denied(inside('/probe exec /denied true'), 'exec', '/denied', { rule: 'exec' }),
      // The first program itself is the runtime's to execute.
      allowed(inside('/denied ok')),
      denied(inside('/probe mount tmpfs /proc'), 'mount', '/proc', { rule: 'mounts' }),
      denied(inside('/probe umount /proc'), 'umount', '/proc', { rule: 'mounts' }),
      denied(inside('/probe chroot /proc'), 'chroot', '/proc', { rule: 'mounts' }),
      stopped(inside('/probe mount_namespace'), 'mount', 'mounts'),
      // A container's own mount namespace is trusted in a block about containers, one of its user's is not.
      allowed(inside('/good read /guarded')),
      denied(inside('/probe read /guarded'), 'read', '/guarded', { rule: 'guard' }),
      denied(inside('/probe user 7 userns_as /good read /guarded'), 'read', '/guarded', { rule: 'guard' }),
      // What the initial namespace has mounted as well has that name too.
      stopped(inside('/probe read /two'), 'read', 'second'),
      allowed('probe read /w/ctn/mine'),
      allowed('probe mount tmpfs /w/ctn/a'),
      allowed('probe in_mountns_bind /w/ctn/a /w/ctn/b read /w/ctn/mine'),
      denied('unshare -m /bin/probe read /w/ctn/mine', 'read', '/w/ctn/mine', { rule: 'read' }),
      denied('unshare -m /bin/probe fork_as /bin/probe read /w/ctn/mine', 'read', '/w/ctn/mine', { rule: 'read' }),
      denied('probe read /w/ctn/hosts', 'read', '/w/ctn/hosts', { rule: 'host' }),
      allowed('unshare -m /bin/probe read /w/ctn/hosts'),
    ],
  },
];
