// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "manifest_parts.h"

#include <limits.h>
#include <string.h>

/* Names are looked up in the kernel and in the object: letters, digits and underscores only. */
static int check_identifier(const struct node *node, const char *key, const char *name)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

	if (name[length] != '\0' || length > 120)
		return node_fail(node, key, "is not a name of a program or a hook");
	return 0;
}

static int parse_role(const struct node *node, enum program_role *role)
{
	const char *name;

	if (node_string(node, "role", &name))
		return -1;
	if (strcmp(name, "judge") == 0)
		*role = ROLE_JUDGE;
	else if (strcmp(name, "subject") == 0)
		*role = ROLE_SUBJECT;
	else if (strcmp(name, "label_tasks") == 0)
		*role = ROLE_LABEL_TASKS;
	else
		return node_fail(node, "role", "is none of judge, subject, label_tasks");
	return 0;
}

static int check_program_rules(const struct manifest *manifest, const struct node *node, json_t *rules)
{
	const json_t *rule;
	size_t i;

	if (rules && !json_is_array(rules))
		return node_fail(node, "rules", "is not an array");
	json_array_foreach(rules, i, rule)
		if (!json_is_integer(rule) || json_integer_value(rule) < 0 ||
		    json_integer_value(rule) >= (json_int_t)manifest->rule_count)
			return node_fail(node, "rules", "has an element that is no index of a rule");
	return 0;
}

static int check_bounds(const struct node *node)
{
	struct node bounds;
	const char *name;
	json_int_t most;
	json_t *value;

	if (node_object(node, "bounds", &bounds))
		return -1;
	json_object_foreach((json_t *)bounds.json, name, value)
		if (node_integer(&bounds, name, 1, INT_MAX, &most))
			return -1;
	return 0;
}

static int parse_program(const struct manifest *manifest, const struct node *node, struct manifest_program *program)
{
	const struct manifest_program *other;

	if (node_string(node, "name", &program->name) || check_identifier(node, "name", program->name) ||
	    node_string_or_null(node, "hook", &program->hook) || parse_role(node, &program->role) ||
	    node_boolean(node, "required", &program->required) ||
	    node_string_or_null(node, "instead", &program->instead) || check_bounds(node))
		return -1;
	if (program->role == ROLE_LABEL_TASKS && program->hook)
		return node_fail(node, "hook", "is not null, but the role is label_tasks");
	if (program->role != ROLE_LABEL_TASKS && !program->hook)
		return node_fail(node, "hook", "is null, but the role is not label_tasks");
	if (program->hook && (!*program->hook || check_identifier(node, "hook", program->hook)))
		return node_fail(node, "hook", "is not a name of a hook");
	if (!program->required && !program->instead)
		return node_fail(node, "instead", "is null, but the program is not required");
	program->rules = json_object_get(node->json, "rules");
	if (check_program_rules(manifest, node, program->rules))
		return -1;
	for (other = manifest->programs; other < program; other++) {
		if (strcmp(other->name, program->name) == 0)
			return node_fail(node, "name", "is the name of an earlier program too");
		if (other->role == ROLE_LABEL_TASKS && program->role == ROLE_LABEL_TASKS)
			return node_fail(node, "role", "is label_tasks for a second program");
	}
	return 0;
}

int manifest_parse_programs(struct manifest *manifest, const struct node *root)
{
	const json_t *programs;
	struct node program;
	size_t i;

	if (node_array(root, "programs", &programs))
		return -1;
	manifest->program_count = json_array_size(programs);
	if (manifest->program_count == 0)
		return node_fail(root, "programs", "is empty");
	manifest->programs = manifest_allocate(manifest->program_count, sizeof(*manifest->programs));
	for (i = 0; i < manifest->program_count; i++)
		if (node_element(root, "programs", i, &program) ||
		    parse_program(manifest, &program, &manifest->programs[i]))
			return -1;
	return 0;
}
