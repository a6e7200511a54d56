// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "manifest_parts.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

/* Every operation of a rule is one of the manifest's. */
static int check_rule_operations(const struct manifest *manifest, const struct node *rule)
{
	const json_t *operations, *operation;
	size_t i, k;

	if (node_array(rule, "operations", &operations))
		return -1;
	json_array_foreach(operations, i, operation) {
		const char *name = json_string_value(operation);

		if (!name)
			return node_fail(rule, "operations", "has an element that is no name");
		for (k = 0; k < manifest->operation_count; k++)
			if (strcmp(manifest->operations[k], name) == 0)
				break;
		if (k == manifest->operation_count)
			return fail(rule->error, "manifest: %s.operations names \"%s\", which is not in operations",
				    rule->place, name);
	}
	return 0;
}

static int check_tags(const struct node *rule)
{
	const json_t *array, *tag;
	size_t i;

	if (node_array(rule, "tags", &array))
		return -1;
	json_array_foreach(array, i, tag)
		if (!json_is_string(tag))
			return node_fail(rule, "tags", "has an element that is no string");
	return 0;
}

static int parse_rule(const struct manifest *manifest, const struct node *node, struct manifest_rule *rule)
{
	const char *effect, *mode, *errno_name, *severity, *message, *block, *text;
	json_int_t line, column;
	struct node location;
	json_t *event;
	bool quiet;

	if (node_string(node, "id", &rule->id) || node_string(node, "effect", &effect) ||
	    node_string(node, "mode", &mode) || node_string(node, "errno", &errno_name) ||
	    node_boolean(node, "quiet", &quiet) || node_string(node, "severity", &severity) ||
	    node_string_or_null(node, "message", &message) || check_tags(node) ||
	    node_string_or_null(node, "block", &block) || node_string(node, "text", &text) ||
	    node_object(node, "location", &location) || node_string(&location, "file", &rule->file) ||
	    node_integer(&location, "line", 1, INT_MAX, &line) ||
	    node_integer(&location, "column", 1, INT_MAX, &column) || check_rule_operations(manifest, node))
		return -1;
	rule->line = (long)line;
	event = json_pack("{s:s, s:s, s:{s:s, s:I, s:I, s:s}, s:s?, s:s?, s:s, s:O}", "rule", rule->id, "effect", effect,
			  "policy", "file", rule->file, "line", line, "column", column, "text", text, "block", block,
			  "message", message, "severity", severity, "tags", json_object_get(node->json, "tags"));
	rule->event = event ? json_dumps(event, JSON_COMPACT | JSON_EMBED) : NULL;
	json_decref(event);
	if (!rule->event)
		out_of_memory();
	return 0;
}

int manifest_parse_rules(struct manifest *manifest, const struct node *root)
{
	const json_t *rules;
	struct node rule;
	size_t i;

	if (node_array(root, "rules", &rules))
		return -1;
	manifest->rule_count = json_array_size(rules);
	manifest->rules = manifest_allocate(manifest->rule_count, sizeof(*manifest->rules));
	for (i = 0; i < manifest->rule_count; i++)
		if (node_element(root, "rules", i, &rule) || parse_rule(manifest, &rule, &manifest->rules[i]))
			return -1;
	return 0;
}
