// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "workloads.h"

#include "workload_map.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int split_assignment(const char *const *names, size_t count, const char *text, const char **cgroup, struct error *error)
{
	size_t longest = 0, i;
	int found = -1;
	char given[256];

	for (i = 0; i < count; i++) {
		size_t length = strlen(names[i]);

		if (length > longest && strncmp(text, names[i], length) == 0 && text[length] == '=') {
			found = (int)i;
			longest = length;
		}
	}
	if (found >= 0) {
		*cgroup = text + longest + 1;
		return found;
	}
	if (!strchr(text, '='))
		return fail(error, "--workload %s: no cgroup behind the name (NAME=CGROUP)", text);
	snprintf(given, sizeof(given), "%.*s", (int)strcspn(text, "="), text);
	return workload_bit(names, count, given, error);
}

static int assign(const struct object *object, const struct cgroups *cgroups, const struct assignment *assignment,
		  struct error *error)
{
	const struct manifest *manifest = object->manifest;
	const char *cgroup;
	int bit = split_assignment(manifest->workloads, manifest->workload_count, assignment->text, &cgroup, error);
	__u64 id;

	if (bit < 0 || cgroups_id(cgroups, cgroup, &id, error))
		return -1;
	return workload_assign(object->workloads_fd, cgroups, id, bit, assignment->host, error);
}

static int assign_all(const struct object *object, const struct assignment *assignments, size_t count, struct error *error)
{
	struct cgroups cgroups;
	int result;
	size_t i;

	if (count == 0)
		return 0;
	result = cgroups_open(&cgroups, error);
	for (i = 0; result == 0 && i < count; i++)
		result = assign(object, &cgroups, &assignments[i], error);
	cgroups_close(&cgroups);
	return result;
}

/* The names of the bits, for other processes: an array in the manifest's order. */
static int make_names(const struct manifest *manifest)
{
	int map = bpf_map_create(BPF_MAP_TYPE_ARRAY, "armor_names", sizeof(__u32), ARMOR_WORKLOAD_NAME,
				 (__u32)manifest->workload_count, NULL);
	char name[ARMOR_WORKLOAD_NAME];
	__u32 i;

	for (i = 0; map >= 0 && i < manifest->workload_count; i++) {
		memset(name, 0, sizeof(name));
		snprintf(name, sizeof(name), "%s", manifest->workloads[i]);
		if (bpf_map_update_elem(map, &i, name, BPF_ANY)) {
			close(map);
			return -1;
		}
	}
	return map;
}

static int pin(const struct pins *pins, int map, const char *name, struct error *error)
{
	char path[256];

	snprintf(path, sizeof(path), "%s/%s", pins->place, name);
	if (map < 0 || bpf_obj_pin(map, path))
		return fail_environment(error, "cannot make %s: %s", path, strerror(errno));
	return 0;
}

static int pin_all(const struct pins *pins, const struct object *object, struct error *error)
{
	int names = make_names(object->manifest);
	int result = pin(pins, names, PIN_WORKLOAD_NAMES, error);

	if (names >= 0)
		close(names);
	return result ? result : pin(pins, object->workloads_fd, PIN_WORKLOADS, error);
}

int workloads_publish(struct workloads *workloads, const struct object *object, const struct assignment *assignments,
		      size_t count, struct error *error)
{
	int result;

	memset(workloads, 0, sizeof(*workloads));
	if (object->manifest->workload_count == 0 && count > 0)
		return fail(error, "--workload %s: the policy names no workload", assignments[0].text);
	if (object->manifest->workload_count == 0)
		return 0;
	if (assign_all(object, assignments, count, error) || mount_bpf_file_system(error) ||
	    pins_claim(&workloads->pins, BPF_FILE_SYSTEM, error))
		return -1;
	workloads->published = true;
	result = pin_all(&workloads->pins, object, error);
	pins_unlock(&workloads->pins);
	return result;
}

void workloads_withdraw(struct workloads *workloads)
{
	if (!workloads->published)
		return;
	pins_remove(&workloads->pins);
	pins_close(&workloads->pins);
	workloads->published = false;
}
