// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "manifest_parts.h"

#include <inttypes.h>
#include <stdio.h>

int manifest_parse_names(struct manifest *manifest, const struct node *root)
{
	json_t *tables = json_object_get(root->json, "names"), *names, *name;
	const char *table, *number;
	struct node node, unused;

	if (node_object(root, "names", &node))
		return -1;
	json_object_foreach(tables, table, names) {
		if (node_object(&node, table, &unused))
			return -1;
		json_object_foreach(names, number, name)
			if (!json_is_string(name))
				return node_fail(&node, table, "has an element that is no name");
	}
	manifest->names = tables;
	return 0;
}

const char *manifest_name(const struct manifest *manifest, const char *table, uint64_t number)
{
	char key[24];

	snprintf(key, sizeof(key), "%" PRIu64, number);
	return json_string_value(json_object_get(json_object_get(manifest->names, table), key));
}
