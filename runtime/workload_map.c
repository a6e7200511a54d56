// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "workload_map.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

const char *bpf_advice(int problem)
{
	return problem == EPERM || problem == EACCES ? " (a policy that denies `bpf` has to exempt armord)" : "";
}

static int fail_map(const char *what, int problem, struct error *error)
{
	return fail(error, "cannot %s the workloads: %s%s", what, strerror(problem), bpf_advice(problem));
}

int workload_bit(const char *const *names, size_t count, const char *name, struct error *error)
{
	struct text known = {};
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(names[i], name) == 0)
			return (int)i;
	if (count == 0)
		return fail(error, "no workload is named %s: the policy names none", name);
	for (i = 0; i < count; i++)
		text_format(&known, "%s%s", i > 0 ? ", " : "", names[i]);
	fail(error, "no workload is named %s: the policy names %s", name, known.data);
	text_free(&known);
	return -1;
}

static int compare_entries(const void *left, const void *right)
{
	__u64 a = ((const struct workload_entry *)left)->cgroup, b = ((const struct workload_entry *)right)->cgroup;

	return (a > b) - (a < b);
}

int workload_entries_read(struct workload_entries *entries, int map, struct error *error)
{
	const __u64 *previous = NULL;
	struct workload_entry entry;

	memset(entries, 0, sizeof(*entries));
	while (bpf_map_get_next_key(map, previous, &entry.cgroup) == 0) {
		entries->all = realloc(entries->all, (entries->count + 1) * sizeof(entry));
		if (!entries->all)
			out_of_memory();
		if (bpf_map_lookup_elem(map, &entry.cgroup, &entry.assigned) == 0)
			entries->all[entries->count++] = entry;
		previous = &entry.cgroup;
	}
	if (errno != ENOENT) {
		workload_entries_free(entries);
		return fail_map("read", errno, error);
	}
	if (entries->count > 0)
		qsort(entries->all, entries->count, sizeof(*entries->all), compare_entries);
	return 0;
}

void workload_entries_free(struct workload_entries *entries)
{
	free(entries->all);
	memset(entries, 0, sizeof(*entries));
}

static int forget_gone(int map, const struct cgroups *cgroups, struct error *error)
{
	struct workload_entries entries;
	struct text unused = {};
	size_t i;

	if (workload_entries_read(&entries, map, error))
		return -1;
	for (i = 0; i < entries.count; i++)
		if (!cgroups_path(cgroups, entries.all[i].cgroup, &unused))
			bpf_map_delete_elem(map, &entries.all[i].cgroup);
	text_free(&unused);
	workload_entries_free(&entries);
	return 0;
}

/* What is assigned to the cgroup; nothing if it is not in the map. */
static int look_up(int map, __u64 cgroup, struct armor_workload *assigned, struct error *error)
{
	memset(assigned, 0, sizeof(*assigned));
	if (bpf_map_lookup_elem(map, &cgroup, assigned) == 0 || errno == ENOENT)
		return 0;
	return fail_map("read", errno, error);
}

int workload_assign(int map, const struct cgroups *cgroups, __u64 cgroup, int bit, bool host, struct error *error)
{
	struct armor_workload assigned;

	if (look_up(map, cgroup, &assigned, error))
		return -1;
	*(host ? &assigned.host_mask : &assigned.container_mask) |= 1ULL << bit;
	if (bpf_map_update_elem(map, &cgroup, &assigned, BPF_ANY) == 0)
		return 0;
	if (errno == E2BIG) {
		if (forget_gone(map, cgroups, error))
			return -1;
		if (bpf_map_update_elem(map, &cgroup, &assigned, BPF_ANY) == 0)
			return 0;
	}
	return fail_map("change", errno, error);
}

int workload_remove(int map, __u64 cgroup, int bit, struct error *error)
{
	const __u64 others = ~(1ULL << bit);
	struct armor_workload assigned;
	int result;

	if (look_up(map, cgroup, &assigned, error))
		return -1;
	if (((assigned.container_mask | assigned.host_mask) & ~others) == 0)
		return fail(error, "the workload is not assigned to that cgroup");
	assigned.container_mask &= others;
	assigned.host_mask &= others;
	if (assigned.container_mask | assigned.host_mask)
		result = bpf_map_update_elem(map, &cgroup, &assigned, BPF_ANY);
	else
		result = bpf_map_delete_elem(map, &cgroup);
	return result == 0 ? 0 : fail_map("change", errno, error);
}
