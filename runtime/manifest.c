// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "manifest.h"

#include <linux/types.h>

#include "armor_abi.h"
#include "manifest_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

void *manifest_allocate(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		out_of_memory();
	return memory;
}

static int parse_header(const struct node *root)
{
	const char *format, *hash;
	json_int_t version, abi;

	if (node_string(root, "format", &format) || node_integer(root, "version", 0, INT_MAX, &version) ||
	    node_integer(root, "abi", 0, INT_MAX, &abi))
		return -1;
	if (strcmp(format, MANIFEST_FORMAT) != 0)
		return fail(root->error, "manifest: format is \"%s\", not \"%s\": this is not an object made by armorc",
			    format, MANIFEST_FORMAT);
	if (version != MANIFEST_VERSION)
		return fail(root->error, "manifest: version %d, but this armord reads version %d: compile the policy "
			    "with the armorc that came with this armord", (int)version, MANIFEST_VERSION);
	if (abi != ARMOR_ABI)
		return fail(root->error, "manifest: the programs follow ABI %d, but this armord follows ABI %d: compile "
			    "the policy with the armorc that came with this armord", (int)abi, ARMOR_ABI);
	if (node_string(root, "program_sha256", &hash))
		return -1;
	if (strlen(hash) != 64 || strspn(hash, "0123456789abcdef") != 64)
		return node_fail(root, "program_sha256", "is not a sha256 in lower-case hexadecimal");
	return 0;
}

static int parse_policies(struct manifest *manifest, const struct node *root)
{
	const json_t *policies;
	const char *unused;
	struct node policy;
	size_t i;

	if (node_array(root, "policies", &policies))
		return -1;
	manifest->policy_count = json_array_size(policies);
	if (manifest->policy_count == 0)
		return node_fail(root, "policies", "is empty");
	manifest->policies = manifest_allocate(manifest->policy_count, sizeof(*manifest->policies));
	for (i = 0; i < manifest->policy_count; i++)
		if (node_element(root, "policies", i, &policy) ||
		    node_string(&policy, "name", &manifest->policies[i]) || node_string(&policy, "file", &unused))
			return -1;
	return 0;
}

/* An array of different names, at most `most`. */
static int parse_list(const struct node *root, const char *key, size_t most, const char ***names, size_t *count)
{
	const json_t *array;
	size_t i, k;

	if (node_array(root, key, &array))
		return -1;
	*count = json_array_size(array);
	if (*count > most)
		return fail(root->error, "manifest: %s has more than %zu elements", key, most);
	*names = manifest_allocate(*count, sizeof(**names));
	for (i = 0; i < *count; i++) {
		const char *name = json_string_value(json_array_get(array, i));

		if (!name || !*name)
			return node_fail(root, key, "has an element that is no name");
		for (k = 0; k < i; k++)
			if (strcmp((*names)[k], name) == 0)
				return fail(root->error, "manifest: %s has \"%s\" twice", key, name);
		(*names)[i] = name;
	}
	return 0;
}

static int parse_lists(struct manifest *manifest, const struct node *root)
{
	size_t i;

	if (parse_list(root, "operations", MANIFEST_OPERATIONS, &manifest->operations, &manifest->operation_count) ||
	    parse_list(root, "workloads", ARMOR_MAX_WORKLOADS, &manifest->workloads, &manifest->workload_count))
		return -1;
	for (i = 0; i < manifest->workload_count; i++)
		if (strlen(manifest->workloads[i]) >= ARMOR_WORKLOAD_NAME)
			return fail(root->error, "manifest: workloads has a name of more than %d bytes", ARMOR_WORKLOAD_NAME - 1);
	return 0;
}

int manifest_parse(struct manifest *manifest, const char *json, size_t size, struct error *error)
{
	json_error_t problem;
	struct node root = { .error = error };

	memset(manifest, 0, sizeof(*manifest));
	manifest->root = json_loadb(json, size, JSON_REJECT_DUPLICATES, &problem);
	if (!manifest->root)
		return fail(error, "manifest: not JSON: line %d, column %d: %s", problem.line, problem.column, problem.text);
	root.json = manifest->root;
	if (!json_is_object(manifest->root))
		fail(error, "manifest: not a JSON object");
	else if (parse_header(&root) == 0 && parse_policies(manifest, &root) == 0 &&
		 parse_lists(manifest, &root) == 0 && manifest_parse_rules(manifest, &root) == 0 &&
		 manifest_parse_programs(manifest, &root) == 0 && manifest_parse_names(manifest, &root) == 0)
		return 0;
	manifest_free(manifest);
	return -1;
}

void manifest_free(struct manifest *manifest)
{
	size_t i;

	for (i = 0; manifest->rules && i < manifest->rule_count; i++)
		free((char *)manifest->rules[i].event);
	free(manifest->rules);
	free(manifest->programs);
	free(manifest->operations);
	free(manifest->workloads);
	free(manifest->policies);
	json_decref(manifest->root);
	memset(manifest, 0, sizeof(*manifest));
}
