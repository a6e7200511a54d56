import { allowed, goesOn, type KernelCase, probes, stopped } from '../case.ts';

/** signal: which, and to whom. */
export const SIGNAL: readonly KernelCase[] = [
  {
    name: 'signal: by every call, to others only',
    policy: `
      @id("kill") deny signal kill to exe "/w/sgn/victim" from not exe "/w/sgn/free"
      for exe "/w/sgn/p" {
        @id("d") default deny signal
        allow signal { term, hup } to exe "/w/sgn/friend"
        allow signal any to exe "/w/sgn/slave"
      }`,
    setup: probes('/w/sgn', 'p', 'victim', 'friend', 'slave', 'other', 'free'),
    steps: [
      stopped('probe with /w/sgn/victim kill PID 9', 'signal', 'kill', 'EPERM', { detail: { signal: 'kill' } }),
      stopped('probe with /w/sgn/victim pidfd_signal PID 9', 'signal', 'kill'),
      allowed('probe with /w/sgn/victim kill PID 15'),
      allowed('probe with /w/sgn/other kill PID 9'),
      allowed('/w/sgn/p with /w/sgn/friend kill PID 15'),
      allowed('/w/sgn/p with /w/sgn/friend tgkill PID 1'),
      allowed('/w/sgn/p with /w/sgn/slave sigqueue PID 34'),
      stopped('/w/sgn/p with /w/sgn/friend kill PID 9', 'signal', 'd'),
      stopped('/w/sgn/p with /w/sgn/friend tgkill PID 10', 'signal', 'd', 'EPERM', { detail: { signal: 'usr1' } }),
      stopped('/w/sgn/p with /w/sgn/friend sigqueue PID 10', 'signal', 'd'),
      stopped('/w/sgn/p with /w/sgn/other pidfd_signal PID 15', 'signal', 'd'),
      // The owner of a descriptor can be sent anything: making another process the owner is judged as any signal to anyone.
      stopped('/w/sgn/p with /w/sgn/slave sigio PID', 'signal', 'kill'),
      goesOn('/w/sgn/free with /w/sgn/other sigio PID', 'delivered'),
      // Not judged: whether somebody is there, and what a process tells itself.
      allowed('/w/sgn/p with /w/sgn/other kill PID 0'),
      allowed('/w/sgn/p kill_self'),
      allowed('/w/sgn/p threaded kill_self'),
    ],
  },
];
