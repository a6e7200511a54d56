import { report } from './report.ts';
import type { BenchResult } from './results.ts';

/** docs/performance.md: how it is measured, then the figures of one run. */
export function performanceDocument(result: BenchResult): string {
  return `${INTRODUCTION}\n${report(result)}`;
}

const INTRODUCTION = `# Performance

Written by \`npm run bench -- --kernel 6.12 --record\`; the figures below are those of one run, as it printed them. \`npm run bench -- --quick\` takes less
than three minutes and shows whether a change made a policy dearer.

![cost of an open against the number of rules](performance.svg)

**The unit is one instruction.** The kernels run in QEMU with \`-icount shift=0\`, where the guest's clock moves one nanosecond with each instruction. So a figure
does not depend on the machine or on what else runs on it, and repeats to the instruction where the kernel does the same work. It says nothing about
caches and branch prediction. Calls that allocate (create, exec, connect) vary from one batch to the next: a figure is the least of fifteen
batches, and "repeats within" is how far the same calls without a policy were from it when they were measured again at the end of the run.

**What is compared**, in one boot:

- *no policy*: nothing loaded; AppArmor is in the kernel and confines nobody.
- *floor*: a BPF program of two instructions on each hook that armorc's policy attaches to. No BPF LSM can cost less.
- *armorc*: the policy, compiled by the command line and put in force by armord.
- *AppArmor*: a profile with the same rules (bench/policies; generated sets: \`deny PATH r\` for each path), compiled by apparmor_parser for this kernel, with the workload confined.

The generated sets are seeded. \`exact-1000\` has 1,000 different paths, \`prefix-1000\` 1,000 times \`DIRECTORY/**\`, \`mixed-1000\` 75 % paths, 20 % prefixes and 5 % globs; all are one rule with a
set, or with \`-each\` a rule for each path. "A rule's name elsewhere" opens a file that has the last component of a rule in another directory, so that the name alone does not decide.
All denials are quiet: a reported one costs an event more.

\`web\` is a confinement with 30 path patterns, and the workload is inside. The \`other\` policies are about a program that the workload is not; \`all-exact\` is the rule of \`other-exact\`, about every program.
`;
