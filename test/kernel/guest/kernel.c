// What only the kernel's own operators do. Everything here changes nothing when it is allowed, or fails for what it was given.
#include "probe.h"

#include <linux/bpf.h>
#include <linux/perf_event.h>
#include <sched.h>
#include <sys/io.h>
#include <sys/klog.h>
#include <sys/resource.h>
#include <sys/time.h>
#include <sys/timex.h>
#include <time.h>

static long bpf(int command, union bpf_attr *attributes)
{
	return syscall(SYS_bpf, command, attributes, sizeof(*attributes));
}

static long new_map(void)
{
	union bpf_attr a = { .map_type = BPF_MAP_TYPE_ARRAY, .key_size = 4, .value_size = 4, .max_entries = 1 };

	return bpf(BPF_MAP_CREATE, &a);
}

REQUEST(bpf_map) { return answer(new_map()); }

REQUEST(bpf_lookup)
{
	int key = 0, value;
	union bpf_attr a = { .map_fd = new_map(), .key = (unsigned long)&key, .value = (unsigned long)&value };

	if ((int)a.map_fd < 0)
		return failed_at("create");
	return answer(bpf(BPF_MAP_LOOKUP_ELEM, &a));
}

REQUEST(bpf_prog)
{
	struct bpf_insn code[] = {
		{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = 0 }, { .code = BPF_JMP | BPF_EXIT },
	};
	union bpf_attr a = {
		.prog_type = BPF_PROG_TYPE_SOCKET_FILTER, .insn_cnt = 2, .insns = (unsigned long)code,
		.license = (unsigned long)"GPL",
	};

	return answer(bpf(BPF_PROG_LOAD, &a));
}

/* These end in ENOEXEC where they are allowed. */
REQUEST(init_module)
{
	static const char garbage[128] = "as long as the header of a module";

	return answer(syscall(SYS_init_module, garbage, sizeof(garbage), ""));
}

REQUEST(finit_module) { return answer(syscall(SYS_finit_module, open(args[0], O_RDONLY), "", 0)); }

REQUEST(kexec_file_load)
{
	int kernel = open(args[0], O_RDONLY);

	return answer(syscall(SYS_kexec_file_load, kernel, -1, 1, "", 4 /* no initramfs */));
}

/* Takes away what no one loaded. */
REQUEST(kexec_load) { return answer(syscall(SYS_kexec_load, 0, 0, NULL, 62 << 16 /* x86-64 */)); }

static long perf(struct perf_event_attr a, pid_t pid, int cpu)
{
	a.type = PERF_TYPE_SOFTWARE;
	a.size = sizeof(a);
	a.config = PERF_COUNT_SW_TASK_CLOCK;
	return syscall(SYS_perf_event_open, &a, pid, cpu, -1, 0);
}

REQUEST(perf) { return answer(perf((struct perf_event_attr){ .exclude_kernel = 1 }, 0, -1)); }
REQUEST(perf_kernel) { return answer(perf((struct perf_event_attr){}, 0, -1)); }
REQUEST(perf_cpu) { return answer(perf((struct perf_event_attr){ .exclude_kernel = 1 }, -1, 0)); }

/* The action of the number args[0]. */
REQUEST(syslog)
{
	static char text[64];

	return answer(klogctl(atoi(args[0]), text, sizeof(text)));
}

/* The time that it is. */
REQUEST(clock_settime)
{
	struct timespec now;

	clock_gettime(CLOCK_REALTIME, &now);
	return answer(clock_settime(CLOCK_REALTIME, &now));
}

REQUEST(settimeofday)
{
	struct timeval now;

	gettimeofday(&now, NULL);
	return answer(settimeofday(&now, NULL));
}

/* The length of a tick, as it is. */
REQUEST(adjtimex)
{
	struct timex t = {};

	adjtimex(&t);
	t.modes = ADJ_TICK;
	return answer(adjtimex(&t));
}

REQUEST(adjtimex_read)
{
	struct timex t = {};

	return answer(adjtimex(&t));
}

REQUEST(userns) { return answer(unshare(CLONE_NEWUSER)); }

REQUEST(userns_clone)
{
	long child = syscall(SYS_clone, CLONE_NEWUSER | 17 /* SIGCHLD */, 0, 0, 0, 0);

	if (child == 0)
		_exit(0);
	return child < 0 ? answer(-1) : (follow(child), answer(0));
}

REQUEST(mount_namespace) { return answer(unshare(CLONE_NEWNS)); }

REQUEST(ioperm) { return answer(ioperm(0x80, 1, 1)); }

/* Things that need one capability each. */
REQUEST(hostname) { return answer(sethostname("armorc", 6)); }
REQUEST(nice) { return answer(setpriority(PRIO_PROCESS, 0, -1)); }
