// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "counters.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <string.h>

int counters_read(int counters_fd, struct armor_counters *counters, struct error *error)
{
	const __u32 only = 0;

	if (bpf_map_lookup_elem(counters_fd, &only, counters) < 0)
		return fail(error, "cannot read the counters: %s", strerror(errno));
	return 0;
}
