// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "help.h"

#include <linux/types.h>

#include "armor_abi.h"

#include <bpf/libbpf.h>
#include <stdio.h>

#ifndef ARMORD_VERSION
#define ARMORD_VERSION "unknown"
#endif

static const char help[] =
	"armord enforces policies that armorc compiled to BPF LSM programs.\n"
	"\n"
	"  armord run FILE.bpf.o [OPTION…]                enforce until SIGTERM or SIGINT\n"
	"  armord verify FILE.bpf.o [--json]              load without attaching; print the verifier's figures\n"
	"  armord workload assign NAME CGROUP [--host]    tell the armord that runs which workload a cgroup is\n"
	"  armord workload remove NAME CGROUP\n"
	"  armord workload list [--json]\n"
	"  armord --help | --version\n"
	"\n"
	"run\n"
	"  --events -|FILE  where the events go, one JSON object a line: standard output (-, the default) or a\n"
	"                   file, appended to. The first line is \"ready\": from then on the policy is in force.\n"
	"                   The last is \"stopped\", with what was counted, for each rule too.\n"
	"  --workload NAME=CGROUP, --host-workload NAME=CGROUP\n"
	"                   as `armord workload assign`, before the policy is in force\n"
	"\n"
	"verify, workload list\n"
	"  --json           one JSON object instead of a table\n"
	"\n"
	"workload\n"
	"  NAME is one that the policy has in `workload \"NAME\"`. CGROUP is a cgroup v2, as a path from the root of\n"
	"  the hierarchy or below /sys/fs/cgroup; what is below it belongs to the workload too. In it the policy's\n"
	"  rules hold for containers; with --host for every process. While a policy with workloads is in force, its\n"
	"  map is pinned below /sys/fs/bpf/armord.\n"
	"\n"
	"File names in events: characters that can be seen stand for themselves; every other byte is \\xHH, and a\n"
	"backslash is two. A path that starts with \xe2\x80\xa6/ is known only from there on.\n"
	"\n"
	"Exit codes\n"
	"  0  run: stopped by a signal. verify: the policy can run on this kernel. workload: done\n"
	"  1  the object is malformed, or the kernel refuses a program of it; no such workload or cgroup\n"
	"  2  wrong usage\n"
	"  3  this machine cannot do it: no BTF, no BPF LSM, a hook missing (run), no privileges, no armord that\n"
	"     runs (workload)\n"
	"\n"
	"Example\n"
	"  armorc web.arm -o web.bpf.o\n"
	"  armord verify web.bpf.o && armord run web.bpf.o --events /var/log/armord.jsonl\n";

void print_help(void)
{
	fputs(help, stdout);
}

void print_version(void)
{
	printf("armord %s (ABI %d, libbpf %s)\n", ARMORD_VERSION, ARMOR_ABI, libbpf_version_string());
}
