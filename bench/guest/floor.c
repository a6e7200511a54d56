/*
 * floor HOOK...: attaches an empty BPF LSM program to each hook, prints "ready" and stays until it is killed. What these cost is the least that any
 * BPF LSM program costs there. The program is two instructions long, and written here: no compiler could make it shorter.
 */
#include <bpf/bpf.h>
#include <bpf/btf.h>
#include <bpf/libbpf.h>
#include <errno.h>
#include <linux/bpf.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static const struct bpf_insn return_0[] = {
	{ .code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = BPF_REG_0, .imm = 0 },
	{ .code = BPF_JMP | BPF_EXIT },
};

static int attach_empty(const char *hook)
{
	LIBBPF_OPTS(bpf_prog_load_opts, options, .expected_attach_type = BPF_LSM_MAC);
	int id = libbpf_find_vmlinux_btf_id(hook, BPF_LSM_MAC), program;

	if (id < 0)
		return -1;
	options.attach_btf_id = id;
	program = bpf_prog_load(BPF_PROG_TYPE_LSM, "floor", "GPL", return_0, sizeof(return_0) / sizeof(return_0[0]), &options);
	return program < 0 ? -1 : bpf_raw_tracepoint_open(NULL, program);
}

int main(int count, char **words)
{
	int i;

	for (i = 1; i < count; i++)
		if (attach_empty(words[i]) < 0) {
			printf("cannot attach to %s: %s\n", words[i], strerror(errno));
			return 1;
		}
	puts("ready");
	fflush(stdout);
	pause();
	return 0;
}
