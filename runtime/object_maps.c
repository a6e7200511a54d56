// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "object_maps.h"

#include <linux/types.h>

#include "armor_abi.h"

#include <linux/bpf.h>

static bool is_counter_array(const struct bpf_map *map, size_t entries, size_t size)
{
	return map && bpf_map__type(map) == BPF_MAP_TYPE_ARRAY && bpf_map__max_entries(map) == entries &&
	       bpf_map__value_size(map) == size && (bpf_map__map_flags(map) & BPF_F_MMAPABLE);
}

static bool is_workload_map(const struct bpf_map *map)
{
	return map && bpf_map__type(map) == BPF_MAP_TYPE_HASH && bpf_map__key_size(map) == sizeof(__u64) &&
	       bpf_map__value_size(map) == sizeof(struct armor_workload);
}

static const struct bpf_map *find(const struct object *object, const char *name)
{
	return bpf_object__find_map_by_name(object->bpf, name);
}

int check_maps(const struct object *object, struct error *error)
{
	const struct bpf_map *events = find(object, EVENTS_MAP);
	size_t rules = object->manifest->rule_count;

	if (!events || bpf_map__type(events) != BPF_MAP_TYPE_RINGBUF)
		return fail(error, "the object has no ring buffer " EVENTS_MAP);
	if (!is_counter_array(find(object, COUNTERS_MAP), 1, sizeof(struct armor_counters)))
		return fail(error, "the object has no array " COUNTERS_MAP " of one struct armor_counters (%zu bytes) that can be "
			    "mapped", sizeof(struct armor_counters));
	if (rules > 0 && !is_counter_array(find(object, RULE_COUNTS_MAP), rules, sizeof(__u64)))
		return fail(error, "the object has no array " RULE_COUNTS_MAP " of %zu 64-bit numbers that can be mapped", rules);
	if (object->manifest->workload_count > 0 && !is_workload_map(find(object, WORKLOADS_MAP)))
		return fail(error, "the object has no hash map " WORKLOADS_MAP " from 64-bit numbers to a struct armor_workload "
			    "(%zu bytes)", sizeof(struct armor_workload));
	return 0;
}

int open_maps(struct object *object, struct error *error)
{
	object->events_fd = bpf_object__find_map_fd_by_name(object->bpf, EVENTS_MAP);
	object->workloads_fd = bpf_object__find_map_fd_by_name(object->bpf, WORKLOADS_MAP);
	return counters_open(&object->counters, bpf_object__find_map_fd_by_name(object->bpf, COUNTERS_MAP),
			     bpf_object__find_map_fd_by_name(object->bpf, RULE_COUNTS_MAP), object->manifest->rule_count, error);
}
