import { allowed, type KernelCase, type KernelStep, probes } from '../case.ts';

/** `outside` runs before `actor` is executed, and is none of its children's kind. */
const reach = (outside: string, actor: string, request: string): string =>
  `probe with /w/tig/${outside} as /w/tig/${actor} ${request}`;

const held = (run: string, expect = 'EPERM'): KernelStep => ({
  run,
  expect,
  events: [{ verdict: 'deny', operation: 'ptrace' }],
});

/** Confinements are tight. */
export const TIGHT: readonly KernelCase[] = [
  {
    name: 'a confined process does not reach into one outside, unless its block says so',
    policy: `
      confine a exe "/w/tig/a" { deny read "/w/tig/none" }
      confine b exe "/w/tig/b" { allow ptrace to exe "/w/tig/friend" }
      confine c exe "/w/tig/c" { default deny exec  allow exec "/w/tig/out" leaving }
      confine o exe "/w/tig/o" { mode observe  deny read "/w/tig/none" }`,
    setup: probes('/w/tig', 'a', 'b', 'c', 'o', 'out', 'friend', 'other'),
    steps: [
      held(reach('out', 'a', 'ptrace_attach PID')),
      held(reach('out', 'a', 'ptrace_seize PID')),
      held(reach('out', 'a', 'vm_write PID')),
      held(reach('out', 'a', 'pidfd_getfd PID')),
      held(reach('out', 'a', 'proc_write PID mem'), 'EACCES'),
      held(reach('out', 'a', 'as /w/tig/other ptrace_attach PID')),
      held(reach('b', 'a', 'ptrace_attach PID')),
      allowed(reach('out', 'a', 'proc_read PID environ')),
      allowed(reach('out', 'a', 'proc_link PID exe')),
      allowed('/w/tig/a with /w/tig/other ptrace_attach PID'),
      allowed('/w/tig/a fork_as /w/tig/other traceme'),
      allowed('probe with /w/tig/a ptrace_attach PID'),
      // Who is in two confinements may reach what is in both, not what is in one.
      allowed('/w/tig/a with /w/tig/b ptrace_attach PID'),
      held('/w/tig/a with /w/tig/other as /w/tig/b ptrace_attach PID'),
      allowed(reach('friend', 'b', 'ptrace_attach PID')),
      held(reach('out', 'b', 'ptrace_attach PID')),
      held('/w/tig/c fork_as /w/tig/out traceme'),
      {
        run: reach('out', 'o', 'ptrace_attach PID'),
        expect: 'ok',
        events: [{ verdict: 'would_deny', operation: 'ptrace' }],
      },
    ],
  },
];
