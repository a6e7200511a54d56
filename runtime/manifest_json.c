// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "manifest_json.h"

#include <stdio.h>

int node_fail(const struct node *node, const char *key, const char *problem)
{
	return fail(node->error, "manifest: %s%s%s %s", node->place, node->place[0] ? "." : "", key, problem);
}

static const json_t *field(const struct node *node, const char *key)
{
	const json_t *value = json_object_get(node->json, key);

	if (!value)
		node_fail(node, key, "is missing");
	return value;
}

int node_string(const struct node *node, const char *key, const char **value)
{
	const json_t *json = field(node, key);

	if (!json)
		return -1;
	if (!json_is_string(json))
		return node_fail(node, key, "is not a string");
	if (json_string_length(json) == 0)
		return node_fail(node, key, "is empty");
	*value = json_string_value(json);
	return 0;
}

int node_string_or_null(const struct node *node, const char *key, const char **value)
{
	const json_t *json = field(node, key);

	if (!json)
		return -1;
	if (!json_is_string(json) && !json_is_null(json))
		return node_fail(node, key, "is neither a string nor null");
	*value = json_string_value(json);
	return 0;
}

int node_integer(const struct node *node, const char *key, json_int_t least, json_int_t most, json_int_t *value)
{
	const json_t *json = field(node, key);

	if (!json)
		return -1;
	if (!json_is_integer(json))
		return node_fail(node, key, "is not an integer");
	*value = json_integer_value(json);
	if (*value < least || *value > most)
		return node_fail(node, key, "is out of range");
	return 0;
}

int node_boolean(const struct node *node, const char *key, bool *value)
{
	const json_t *json = field(node, key);

	if (!json)
		return -1;
	if (!json_is_boolean(json))
		return node_fail(node, key, "is neither true nor false");
	*value = json_is_true(json);
	return 0;
}

int node_array(const struct node *node, const char *key, const json_t **value)
{
	const json_t *json = field(node, key);

	if (!json)
		return -1;
	if (!json_is_array(json))
		return node_fail(node, key, "is not an array");
	*value = json;
	return 0;
}

int node_object(const struct node *node, const char *key, struct node *value)
{
	const json_t *json = field(node, key);

	if (!json)
		return -1;
	if (!json_is_object(json))
		return node_fail(node, key, "is not an object");
	value->json = json;
	value->error = node->error;
	snprintf(value->place, sizeof(value->place), "%.40s%s%s", node->place, node->place[0] ? "." : "", key);
	return 0;
}

int node_element(const struct node *node, const char *key, size_t index, struct node *value)
{
	const json_t *json = json_array_get(json_object_get(node->json, key), index);
	char name[40];

	snprintf(name, sizeof(name), "%.16s[%zu]", key, index);
	if (!json_is_object(json))
		return node_fail(node, name, "is not an object");
	value->json = json;
	value->error = node->error;
	snprintf(value->place, sizeof(value->place), "%s", name);
	return 0;
}
