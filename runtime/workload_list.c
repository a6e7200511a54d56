// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "workload_list.h"

#include "path_text.h"

#include <string.h>

static int width_of(const char *const *names, size_t count)
{
	size_t width = 0, i;

	for (i = 0; i < count; i++)
		width = strlen(names[i]) > width ? strlen(names[i]) : width;
	return (int)width;
}

/* The cgroup's path as text that is safe to print; false where it is gone. */
static bool append_cgroup(struct text *text, const struct cgroups *cgroups, __u64 id)
{
	struct text path = {};
	bool known = cgroups_path(cgroups, id, &path);

	if (known)
		append_name(text, (const uint8_t *)path.data, path.length, false);
	text_free(&path);
	return known;
}

static void append_line(struct text *text, const char *name, int width, const char *kind, __u64 cgroup,
			const struct cgroups *cgroups)
{
	text_format(text, "%-*s  %-9s  ", width, name, kind);
	if (!append_cgroup(text, cgroups, cgroup))
		text_format(text, "(gone: id %llu)", (unsigned long long)cgroup);
	text_string(text, "\n");
}

void append_workloads(struct text *text, const char *const *names, size_t count, const struct workload_entries *entries,
		      const struct cgroups *cgroups)
{
	int width = width_of(names, count);
	size_t i, k;

	for (i = 0; i < count; i++) {
		size_t before = text->length;

		for (k = 0; k < entries->count; k++) {
			const struct workload_entry *entry = &entries->all[k];

			if (entry->assigned.container_mask >> i & 1)
				append_line(text, names[i], width, "container", entry->cgroup, cgroups);
			if (entry->assigned.host_mask >> i & 1)
				append_line(text, names[i], width, "host", entry->cgroup, cgroups);
		}
		if (text->length == before)
			text_format(text, "%-*s  (no cgroup)\n", width, names[i]);
	}
}

static const char *append_element(struct text *text, const char *comma, __u64 cgroup, bool host,
				  const struct cgroups *cgroups)
{
	struct text path = {};
	bool known = append_cgroup(&path, cgroups, cgroup);

	text_format(text, "%s{\"path\":", comma);
	text_json(text, known ? path.data : NULL);
	text_format(text, ",\"id\":%llu,\"host\":%s}", (unsigned long long)cgroup, host ? "true" : "false");
	text_free(&path);
	return ",";
}

void append_workloads_json(struct text *text, const char *const *names, size_t count,
			   const struct workload_entries *entries, const struct cgroups *cgroups)
{
	size_t i, k;

	text_string(text, "{\"workloads\":[");
	for (i = 0; i < count; i++) {
		const char *comma = "";

		text_format(text, "%s{\"name\":", i > 0 ? "," : "");
		text_json(text, names[i]);
		text_string(text, ",\"cgroups\":[");
		for (k = 0; k < entries->count; k++) {
			const struct workload_entry *entry = &entries->all[k];

			if (entry->assigned.container_mask >> i & 1)
				comma = append_element(text, comma, entry->cgroup, false, cgroups);
			if (entry->assigned.host_mask >> i & 1)
				comma = append_element(text, comma, entry->cgroup, true, cgroups);
		}
		text_string(text, "]}");
	}
	text_string(text, "]}\n");
}
