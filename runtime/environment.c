// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "environment.h"

#include <bpf/btf.h>
#include <stdio.h>
#include <sys/utsname.h>

const char *kernel_release(void)
{
	static struct utsname name;

	if (!name.release[0])
		uname(&name);
	return name.release;
}

int find_absent_hooks(const struct manifest *manifest, bool *absent, struct error *error)
{
	struct btf *btf = btf__load_vmlinux_btf();
	size_t i;

	libbpf_warnings_forget();
	if (!btf)
		return fail_environment(error, "kernel %s has no readable BTF in /sys/kernel/btf/vmlinux: it must be built "
					"with CONFIG_DEBUG_INFO_BTF=y", kernel_release());
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
