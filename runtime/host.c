// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "host.h"

#include <linux/types.h>

#include "armor_abi.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* The section of the object, which libbpf makes a map. */
#define HOST_MAP ".data.host"
#define INITIAL_MOUNT_NAMESPACE "/proc/1/ns/mnt"

static int update(const struct bpf_map *map, const struct armor_host *host, struct error *error)
{
	__u32 zero = 0;

	if (bpf_map_update_elem(bpf_map__fd(map), &zero, host, BPF_ANY))
		return fail(error, "cannot fill the map " HOST_MAP ": %s", strerror(errno));
	return 0;
}

int tell_host(const struct object *object, struct error *error)
{
	const struct bpf_map *map = bpf_object__find_map_by_name(object->bpf, HOST_MAP);
	struct armor_host host = {};
	struct stat about;

	if (!map)
		return 0;
	if (bpf_map__value_size(map) != sizeof(host))
		return fail(error, "the map " HOST_MAP " does not hold one struct armor_host (%zu bytes)", sizeof(host));
	if (stat(INITIAL_MOUNT_NAMESPACE, &about))
		return fail_environment(error, "cannot tell the initial mount namespace: " INITIAL_MOUNT_NAMESPACE ": %s",
					strerror(errno));
	host.mnt_ns = about.st_ino;
	return update(map, &host, error);
}

int tell_all_labelled(const struct object *object, struct error *error)
{
	const struct bpf_map *map = bpf_object__find_map_by_name(object->bpf, HOST_MAP);
	struct armor_host host = {};
	__u32 zero = 0;

	if (!map)
		return 0;
	if (bpf_map_lookup_elem(bpf_map__fd(map), &zero, &host))
		return fail(error, "cannot read the map " HOST_MAP ": %s", strerror(errno));
	host.labelled = 1;
	return update(map, &host, error);
}
