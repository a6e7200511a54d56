import { allowed, BEFORE_7_2, type KernelCase, on, probes, SINCE_7_2, stopped } from '../case.ts';

/** The request of another process that runs this program. */
const to = (program: string, request: string, actor = 'probe'): string =>
  `${actor} with /w/ptr/${program} ${request.replace(/^\S+/, '$& PID')}`;

/** Without CAP_PERFMON and CAP_SYS_ADMIN. */
const UNPRIVILEGED = 'probe without 38 without 21';

/** ptrace and what asks the same: of whom, by whom. */
export const PTRACE: readonly KernelCase[] = [
  {
    name: 'ptrace: attaching and looking, by every call',
    policy: `
      @id("attach") deny ptrace to exe "/w/ptr/victim"
      @id("look") deny ptrace_read to exe "/w/ptr/secret"
      @id("tracer") deny ptrace from exe "/w/ptr/tracer"
      for exe "/w/ptr/p" {
        @id("d") default deny ptrace
        allow ptrace to exe "/w/ptr/friend"
      }`,
    setup: probes('/w/ptr', 'p', 'victim', 'secret', 'friend', 'other', 'tracer'),
    steps: [
      stopped(to('victim', 'ptrace_attach'), 'ptrace', 'attach'),
      stopped(to('victim', 'ptrace_seize'), 'ptrace', 'attach'),
      stopped(to('victim', 'vm_read'), 'ptrace', 'attach'),
      stopped(to('victim', 'vm_write'), 'ptrace', 'attach'),
      stopped(to('victim', 'pidfd_getfd'), 'ptrace', 'attach'),
      stopped(to('victim', 'proc_read mem'), 'ptrace', 'attach', 'EACCES'),
      stopped(to('victim', 'proc_write mem'), 'ptrace', 'attach', 'EACCES'),
      stopped('probe fork_as /w/ptr/victim traceme', 'ptrace', 'attach'),
      allowed(to('victim', 'proc_read environ')),
      allowed(to('victim', 'proc_link exe')),
      stopped(to('secret', 'proc_read environ', UNPRIVILEGED), 'ptrace_read', 'look', 'EACCES'),
      stopped(to('secret', 'proc_read maps', UNPRIVILEGED), 'ptrace_read', 'look', 'EACCES'),
      on(BEFORE_7_2, stopped(to('secret', 'proc_read environ'), 'ptrace_read', 'look', 'EACCES')),
      // Newer kernels overrule a denial for who has CAP_PERFMON or CAP_SYS_ADMIN.
      on(SINCE_7_2, stopped(to('secret', 'proc_read environ'), 'ptrace_read', 'look', 'ok')),
      stopped(to('secret', 'proc_link exe'), 'ptrace_read', 'look', 'EACCES'),
      stopped(to('secret', 'kcmp'), 'ptrace_read', 'look'),
      allowed(to('secret', 'ptrace_attach')),
      allowed('/w/ptr/secret proc_read self environ'),
      // Of PTRACE_TRACEME the tracer is the subject.
      stopped('/w/ptr/tracer fork_as /bin/probe traceme', 'ptrace', 'tracer'),
      allowed('probe fork_as /w/ptr/tracer traceme'),
      stopped(to('other', 'ptrace_attach', '/w/ptr/tracer'), 'ptrace', 'tracer'),
      allowed(to('friend', 'ptrace_attach', '/w/ptr/p')),
      allowed(to('friend', 'proc_write mem', '/w/ptr/p')),
      allowed('/w/ptr/p fork_as /w/ptr/friend traceme'),
      allowed('/w/ptr/p proc_write self mem'),
      stopped(to('other', 'ptrace_attach', '/w/ptr/p'), 'ptrace', 'd'),
      stopped('/w/ptr/p fork_as /w/ptr/other traceme', 'ptrace', 'd'),
      allowed(to('other', 'ptrace_attach')),
    ],
  },
];
