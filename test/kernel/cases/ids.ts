import { allowed, type KernelCase, probes, stopped } from '../case.ts';

const TWENTY = Array.from({ length: 20 }, (_, i) => i + 1).join(' ');

/** setuid, setgid, capset: the ids and sets that are asked for. */
export const IDS: readonly KernelCase[] = [
  {
    name: 'setuid, setgid, capset: of several ids a denial needs one, an allow all',
    policy: `
      for exe "/w/idc/p" {
        @id("root") deny setuid where new.uid == 0
        @id("wheel") deny setgid where new.gid == 0
        @id("caps") deny capset where new.inheritable & net_admin != 0
      }
      for exe "/w/idc/q" {
        @id("d") default deny setuid, setgid, capset
        allow setuid where new.uid == 33
        allow setgid where new.gid in { 33, 40-50 }
      }`,
    setup: probes('/w/idc', 'p', 'q'),
    steps: [
      allowed('/w/idc/p setuid 5'),
      allowed('/w/idc/p seteuid 5'),
      allowed('/w/idc/p setresuid 5 6 7'),
      allowed('/w/idc/p setreuid 5 6'),
      allowed('/w/idc/p setfsuid 5'),
      stopped('/w/idc/p uids 5 5 0 5 seteuid 0', 'setuid', 'root', 'EPERM', { detail: { new_uid: [0] } }),
      stopped('/w/idc/p uids 5 5 0 5 setuid 0', 'setuid', 'root'),
      stopped('/w/idc/p uids 5 5 0 5 setresuid 5 0 5', 'setuid', 'root'),
      stopped('/w/idc/p uids 5 5 0 5 setfsuid 0', 'setuid', 'root', 'unchanged'),
      allowed('/w/idc/p setgid 5'),
      allowed('/w/idc/p setresgid 5 6 7'),
      allowed('/w/idc/p setgroups 1 2 3'),
      allowed('/w/idc/p setgroups'),
      stopped('/w/idc/p setgroups 1 0 3', 'setgid', 'wheel', 'EPERM', { detail: { new_gid: [0, 1, 3] } }),
      stopped('/w/idc/p gids 5 5 setegid 0', 'setgid', 'wheel'),
      // More groups than are looked at: nobody knows that root's is not among them.
      stopped(`/w/idc/p setgroups ${TWENTY}`, 'setgid', 'wheel', 'EPERM', { unresolved: true }),
      stopped('/w/idc/p capset_inherit 12', 'capset', 'caps', 'EPERM', { detail: { inheritable: ['net_admin'] } }),
      allowed('/w/idc/p capset_inherit 13'),
      allowed('/w/idc/p capset_drop 12'),
      allowed('/w/idc/q setuid 33'),
      allowed('/w/idc/q setresuid 33 33 33'),
      allowed('/w/idc/q setfsuid 33'),
      stopped('/w/idc/q setuid 34', 'setuid', 'd'),
      stopped('/w/idc/q setresuid 33 34 33', 'setuid', 'd'),
      stopped('/w/idc/q setfsuid 34', 'setuid', 'd', 'unchanged'),
      allowed('/w/idc/q setgid 45'),
      allowed('/w/idc/q setgroups 33 40'),
      stopped('/w/idc/q setgid 51', 'setgid', 'd'),
      stopped('/w/idc/q setfsgid 51', 'setgid', 'd', 'unchanged'),
      stopped('/w/idc/q setgroups 33 60', 'setgid', 'd'),
      stopped('/w/idc/q capset_drop 12', 'capset', 'd'),
      allowed('probe setgroups 0'),
    ],
  },
];
