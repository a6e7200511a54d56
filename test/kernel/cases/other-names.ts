import { allowed, type KernelCase, on, probes, SINCE_7_2, stopped, unresolved } from '../case.ts';

/** Names that an unprivileged user can give to any file. */
export const OTHER_NAMES: readonly KernelCase[] = [
  {
    name: 'other names: a denial holds by any of an object’s names, an allow by all of them',
    policy: `
      @id("secret") deny read, modify, delete, exec { "/w/oth/secret/**", "/w/oth/m/f" }
      @id("exempt") deny read "/w/oth/guarded/*" unless exe "/w/oth/good"
      for exe "/w/oth/p" {
        @id("d") default deny read
        allow read { "/w/oth/fine/**", "/w/oth/to/**" }
      }`,
    setup: [
      probes('/w/oth', 'p', 'good'),
      'cd /w/oth; mkdir -p /mnt secret/d fine closed to guarded bound; echo > secret/f; echo > secret/d/f; echo > fine/f',
      'cp /bin/probe secret/prog; echo > closed/f; echo > guarded/f; echo > to/f; mount -o bind secret bound',
      'mkdir -p m; mount -t tmpfs none m; echo > m/f; echo > m/g',
    ].join('\n'),
    steps: [
      stopped('probe in_userns_bind /w/oth/secret /w/oth/to read /w/oth/to/f', 'read', 'secret'),
      stopped('probe in_userns_bind /w/oth/secret/d /w/oth/to read /w/oth/to/f', 'read', 'secret'),
      stopped('probe in_userns_bind /w/oth/secret/f /w/oth/to/f read /w/oth/to/f', 'read', 'secret'),
      stopped('probe user 5 in_userns_bind /w/oth/secret /w/oth/to read /w/oth/to/f', 'read', 'secret'),
      stopped('probe in_userns_bind /w/oth/secret /w/oth/to write /w/oth/to/f', 'modify', 'secret'),
      stopped('probe in_userns_bind /w/oth/secret /w/oth/to unlink /w/oth/to/f', 'delete', 'secret'),
      stopped('probe in_userns_bind /w/oth/secret /w/oth/to exec /w/oth/to/prog true', 'exec', 'secret'),
      stopped('probe in_userns_bind /w /mnt read /mnt/oth/secret/f', 'read', 'secret'),
      // Of what is mounted nowhere only the tail is known, which any of the rules may mean.
      unresolved('probe in_userns_tree /w/oth/secret f', 'read', { rule: 'exempt' }),
      on(SINCE_7_2, stopped('probe in_userns_tree_namespace /w/oth/secret read /f', 'read', 'secret')),
      on(SINCE_7_2, stopped('probe user 5 in_userns_tree_namespace /w/oth read /secret/f', 'read', 'secret')),
      stopped('probe in_mountns_bind /w/oth/secret /w/oth/to read /w/oth/to/f', 'read', 'secret'),
      // A root that anybody can make for himself.
      stopped('probe in_userns_root /w/oth/m read /f', 'read', 'secret'),
      allowed('probe in_userns_root /w/oth/m read /g'),
      allowed('probe in_userns_bind /w/oth/fine /w/oth/to read /w/oth/to/f'),
      allowed('probe in_userns read /w/oth/to/f'),
      on(SINCE_7_2, allowed('probe in_userns_tree_namespace /w/oth/fine read /f')),
      // By a bind mount of root's own, in the initial namespace, a path rule does not hold: that takes `protect`.
      allowed('probe read /w/oth/bound/f'),
      allowed('/w/oth/p read /w/oth/to/f'),
      allowed('/w/oth/p in_userns_bind /w/oth/fine /w/oth/to read /w/oth/to/f'),
      stopped('/w/oth/p in_userns_bind /w/oth/closed /w/oth/to read /w/oth/to/f', 'read', 'd'),
      stopped('/w/oth/p in_userns_bind /w/oth/closed /w/oth/fine read /w/oth/fine/f', 'read', 'd'),
      stopped('probe in_userns_bind /w/oth/guarded /w/oth/to read /w/oth/to/f', 'read', 'exempt'),
      allowed('/w/oth/good in_userns_bind /w/oth/guarded /w/oth/to read /w/oth/to/f'),
    ],
  },
  {
    name: 'other names: paths that the other name alone would rule out',
    // Nothing that could match below any directory: here a climb ends before the top.
    build: 'literal',
    policy: `
      @id("read") deny read "/w/otx/keys/id"
      @id("create") deny create "/w/otx/keys/new"
      @id("delete") deny delete "/w/otx/keys/id"`,
    setup:
      'mkdir -p /w/otx /mnt; cd /w/otx; mkdir -p keys to/deep other; echo > keys/id; echo > other/id; mkdir to/id; echo > to/deep/id',
    steps: [
      ...['in_userns_bind', 'in_mountns_bind'].flatMap((inside) => [
        stopped(`probe ${inside} /w/otx/keys /w/otx/to read /w/otx/to/id`, 'read', 'read'),
        stopped(`probe ${inside} /w/otx/keys /mnt read /mnt/id`, 'read', 'read'),
        stopped(`probe ${inside} /w/otx/keys/id /w/otx/to/deep/id read /w/otx/to/deep/id`, 'read', 'read'),
        stopped(`probe ${inside} /w/otx/keys /mnt open_creat /mnt/new`, 'create', 'create'),
        stopped(`probe ${inside} /w/otx/keys /mnt unlink /mnt/id`, 'delete', 'delete'),
        allowed(`probe ${inside} /w/otx/other /mnt read /mnt/id`),
        allowed(`probe ${inside} /w/otx/other /mnt open_creat /mnt/new-${inside}`),
      ]),
      stopped('probe read /w/otx/keys/id', 'read', 'read'),
      allowed('probe read /w/otx/to/deep/id'),
    ],
  },
  {
    name: 'other names: an allowed name is not enough where the other one is not allowed',
    policy: 'for exe "/w/ota/p" { @id("d") default deny read allow read "/w/ota/to/{id,f}" }',
    setup: `${probes('/w/ota', 'p')}; cd /w/ota; mkdir keys to; for f in keys/id to/id to/f; do echo > $f; done`,
    steps: [
      ...['in_userns_bind', 'in_mountns_bind'].flatMap((inside) => [
        stopped(`/w/ota/p ${inside} /w/ota/keys /w/ota/to read /w/ota/to/id`, 'read', 'd'),
        allowed(`/w/ota/p ${inside} /w/ota/to /w/ota/to read /w/ota/to/id`),
      ]),
      allowed('/w/ota/p read /w/ota/to/f'),
      stopped('/w/ota/p read /w/ota/keys/id', 'read', 'd'),
    ],
  },
];
