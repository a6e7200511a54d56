/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* Which cgroups are which workload: the map `armor_workloads` of armor_abi.h, and the names of its bits. */
#ifndef ARMORD_WORKLOAD_MAP_H
#define ARMORD_WORKLOAD_MAP_H

#include <linux/types.h>

#include "armor_abi.h"
#include "cgroups.h"
#include "report.h"

#include <stdbool.h>
#include <stddef.h>

/* One element of the map. */
struct workload_entry {
	__u64 cgroup;
	struct armor_workload assigned;
};

/* All of it, by cgroup id. */
struct workload_entries {
	struct workload_entry *all;
	size_t count;
};

/* The bit of a workload; -1 with all their names in `error` if there is none of that name. */
int workload_bit(const char *const *names, size_t count, const char *name, struct error *error);

/* What to add to a message about a failed bpf(2), " (…)" or nothing: a policy may deny it to armord as to anybody. */
const char *bpf_advice(int problem);

/* `host`: for every task in the cgroup, not only for containers. Makes room by forgetting cgroups that are gone. */
int workload_assign(int map, const struct cgroups *cgroups, __u64 cgroup, int bit, bool host, struct error *error);

/* Takes the workload from the cgroup, as container and as host. Fails if it was not assigned. */
int workload_remove(int map, __u64 cgroup, int bit, struct error *error);

int workload_entries_read(struct workload_entries *entries, int map, struct error *error);
void workload_entries_free(struct workload_entries *entries);

#endif
