import { allowed, denied, deniedNameless, type KernelCase, probes } from '../case.ts';

/** What an object is, beside its path. */
export const OBJECTS: readonly KernelCase[] = [
  {
    name: 'objects: owner, group, set-uid, links, file system, kind, device, and what is asked for',
    policy: `
      @id("owner") deny read "/w/obj/*" where object.owner == 33
      @id("group") deny read "/w/obj/*" where object.group in { 40, 50-60 }
      @id("suid") deny exec "/w/obj/*" where object.setuid
      @id("links") deny modify "/w/obj/*" where object.nlink > 1
      @id("fs") deny read "/w/obj/**" where object.fstype == "proc"
      @id("kind") deny mknod "/w/obj/k/*" where object.kind == char and object.rdev == 0x103
      @id("mode") deny chmod "/w/obj/*" where new_mode & 0o4000 != 0
      @id("create") deny create, mkdir "/w/obj/k/*" where new_mode & 0o2 != 0
      @id("newuid") deny chown "/w/obj/*" where new.uid == 0 or new.gid == 9`,
    setup: [
      'mkdir -p /w/obj/k /w/obj/proc; cd /w/obj; mount -t proc proc proc',
      'for f in mine his grouped two one; do echo > $f; done; cp /bin/probe suid; cp /bin/probe plain',
      'chown 33:33 his; chown 0:55 grouped; ln two three; chmod 4755 suid',
    ].join('\n'),
    steps: [
      denied('probe read /w/obj/his', 'read', '/w/obj/his', { rule: 'owner' }),
      denied('probe read /w/obj/grouped', 'read', '/w/obj/grouped', { rule: 'group' }),
      allowed('probe read /w/obj/mine'),
      denied('probe exec /w/obj/suid true', 'exec', '/w/obj/suid', { rule: 'suid' }),
      allowed('probe exec /w/obj/plain true'),
      denied('probe write /w/obj/two', 'modify', '/w/obj/two', { rule: 'links' }),
      allowed('probe write /w/obj/one'),
      denied('probe read /w/obj/proc/version', 'read', '/w/obj/proc/version', { rule: 'fs' }),
      allowed('probe read /proc/version'),
      denied('probe mknod_chr /w/obj/k/null', 'mknod', '/w/obj/k/null', { rule: 'kind', detail: { rdev: '1:3' } }),
      allowed('probe mknod_zero /w/obj/k/zero'),
      allowed('probe mknod_blk /w/obj/k/loop'),
      allowed('probe fifo /w/obj/k/fifo'),
      denied('probe chmod /w/obj/one 4755', 'chmod', '/w/obj/one', { rule: 'mode' }),
      denied('probe fchmod /w/obj/one 6755', 'chmod', '/w/obj/one', { rule: 'mode' }),
      allowed('probe chmod /w/obj/one 2755'),
      denied('umask 0; probe create_mode /w/obj/k/a 666', 'create', '/w/obj/k/a', { rule: 'create' }),
      denied('umask 0; probe mkdir_mode /w/obj/k/a 777', 'mkdir', '/w/obj/k/a', { rule: 'create' }),
      allowed('umask 0; probe create_mode /w/obj/k/a 644'),
      denied('probe chown /w/obj/mine 0 5', 'chown', '/w/obj/mine', { rule: 'newuid' }),
      denied('probe chown /w/obj/mine -1 9', 'chown', '/w/obj/mine', { rule: 'newuid', detail: { new_gid: [9] } }),
      allowed('probe chown /w/obj/mine -1 5'),
      allowed('probe chown /w/obj/mine 5 -1'),
    ],
  },
  {
    name: 'objects: owned ones, and those without a name',
    policy: `
      for exe "/w/own/p" {
        @id("mine") default deny modify, create
        allow modify, create "/w/own/**" where owned
      }
      for exe "/w/own/q" {
        @id("memfd") deny exec, load, read where object.memfd
        @id("gone") deny exec, load where object.deleted
        @id("kinds") deny read where object.kind in { fifo, pipe }
      }`,
    setup: [
      probes('/w/own', 'p', 'q', 'gone', 'gone2'),
      'mkdir -p /w/own/d; chmod 777 /w/own/d; cd /w/own; echo > mine; echo > his; chown 5 his; chmod 666 mine his; mkfifo fifo',
    ].join('\n'),
    steps: [
      allowed('/w/own/p write /w/own/mine'),
      denied('/w/own/p write /w/own/his', 'modify', '/w/own/his', { rule: 'mine' }),
      allowed('/w/own/p user 5 write /w/own/his'),
      allowed('/w/own/p uids 0 0 0 5 write /w/own/his'),
      denied('/w/own/p user 5 write /w/own/mine', 'modify', '/w/own/mine', { rule: 'mine' }),
      allowed('/w/own/p user 5 create /w/own/d/new'),
      denied('/w/own/p write /w/own/d/new', 'modify', '/w/own/d/new', { rule: 'mine' }),
      deniedNameless('/w/own/q exec_memfd /bin/probe true', 'exec', { rule: 'memfd' }),
      deniedNameless('/w/own/q map_memfd_exec', 'load', { rule: 'memfd' }),
      deniedNameless('/w/own/q memfd', 'read', { rule: 'memfd' }),
      deniedNameless('/w/own/q exec_deleted /w/own/gone true', 'exec', { rule: 'gone' }),
      deniedNameless('/w/own/q map_deleted_exec /w/own/gone2', 'load', { rule: 'gone' }),
      deniedNameless('/w/own/q pipe', 'read', { rule: 'kinds' }),
      denied('/w/own/q read /w/own/fifo', 'read', '/w/own/fifo', { rule: 'kinds' }),
      allowed('/w/own/q exec /bin/probe true'),
      allowed('/w/own/q map_exec /bin/probe'),
      allowed('/w/own/q map_anon_exec'),
      allowed('/w/own/q read /w/own/his'),
      allowed('probe exec_memfd /bin/probe true'),
    ],
  },
];
