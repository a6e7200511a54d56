// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "environment.h"

#include <bpf/btf.h>
#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/utsname.h>
#include <unistd.h>

#define LSM_LIST "/sys/kernel/security/lsm"

/* Newer than the headers of older distributions. */
#ifndef __NR_lsm_list_modules
#define __NR_lsm_list_modules 461
#endif
#define LSM_ID_OF_BPF 110

const char *kernel_release(void)
{
	static struct utsname name;

	if (!name.release[0])
		uname(&name);
	return name.release;
}

static bool list_has(const char *list, const char *word)
{
	size_t length = strlen(word);

	while (*list) {
		size_t item = strcspn(list, ",\n");

		if (item == length && strncmp(list, word, length) == 0)
			return true;
		list += item;
		list += *list != '\0';
	}
	return false;
}

/* 1 active, 0 not, -1 unknown. */
static int ask_kernel_for_bpf_lsm(void)
{
	uint64_t ids[64];
	uint32_t size = sizeof(ids);
	long count = syscall(__NR_lsm_list_modules, ids, &size, 0);
	long i;

	for (i = 0; i < count; i++)
		if (ids[i] == LSM_ID_OF_BPF)
			return 1;
	return count < 0 ? -1 : 0;
}

int check_bpf_lsm_active(struct error *error)
{
	int fd = open(LSM_LIST, O_RDONLY | O_CLOEXEC);
	int problem = errno;
	char list[256] = "";
	int active;

	if (fd >= 0) {
		ssize_t count = read(fd, list, sizeof(list) - 1);

		close(fd);
		list[count > 0 ? count : 0] = '\0';
		list[strcspn(list, "\n")] = '\0';
		if (list_has(list, "bpf"))
			return 0;
		return fail_environment(error, "the kernel was booted without the BPF LSM (" LSM_LIST " is \"%s\"): add the "
					"boot parameter lsm=%s%sbpf and reboot", list, list, list[0] ? "," : "");
	}
	active = ask_kernel_for_bpf_lsm();
	if (active > 0)
		return 0;
	if (active == 0)
		return fail_environment(error, "the kernel was booted without the BPF LSM: append ,bpf to the boot parameter "
					"lsm= (without one: lsm=landlock,lockdown,yama,integrity,bpf) and reboot");
	return fail_environment(error, "cannot tell whether the BPF LSM is active (" LSM_LIST ": %s): mount securityfs "
				"(mount -t securityfs securityfs /sys/kernel/security); if bpf is not in that file, append it "
				"to the boot parameter lsm=", strerror(problem));
}

int find_absent_hooks(const struct manifest *manifest, bool *absent, struct error *error)
{
	struct btf *btf = btf__load_vmlinux_btf();
	size_t i;

	if (!btf)
		return fail_environment(error, "kernel %s has no BTF (%s): it must be built with CONFIG_DEBUG_INFO_BTF=y",
					kernel_release(), strerror(errno));
	for (i = 0; i < manifest->program_count; i++) {
		const char *hook = manifest->programs[i].hook;
		char function[160];

		if (!hook)
			continue;
		snprintf(function, sizeof(function), "bpf_lsm_%s", hook);
		absent[i] = btf__find_by_name_kind(btf, function, BTF_KIND_FUNC) < 0;
	}
	btf__free(btf);
	return 0;
}
