// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "manifest.h"

#include <linux/types.h>

#include "armor_abi.h"
#include "manifest_json.h"

#include <limits.h>
#include <stdlib.h>
#include <string.h>

static void *allocate(size_t count, size_t size)
{
	void *memory = calloc(count ? count : 1, size);

	if (!memory)
		out_of_memory();
	return memory;
}

/* Names are looked up in the kernel and in the object: letters, digits and underscores only. */
static int check_identifier(const struct node *node, const char *key, const char *name)
{
	size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_");

	if (name[length] != '\0' || length > 120)
		return node_fail(node, key, "is not a name of a program or a hook");
	return 0;
}

static int parse_header(const struct node *root)
{
	const char *format, *hash;
	json_int_t version, abi, bound;
	struct node bounds;

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
	if (node_object(root, "bounds", &bounds) || node_integer(&bounds, "components", 1, INT_MAX, &bound) ||
	    node_integer(&bounds, "mounts", 1, INT_MAX, &bound) ||
	    node_integer(&bounds, "name_bytes", 1, INT_MAX, &bound) || node_string(root, "program_sha256", &hash))
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
	manifest->policies = allocate(manifest->policy_count, sizeof(*manifest->policies));
	for (i = 0; i < manifest->policy_count; i++)
		if (node_element(root, "policies", i, &policy) ||
		    node_string(&policy, "name", &manifest->policies[i]) || node_string(&policy, "file", &unused))
			return -1;
	return 0;
}

static int parse_operations(struct manifest *manifest, const struct node *root)
{
	const json_t *operations;
	size_t i, k;

	if (node_array(root, "operations", &operations))
		return -1;
	manifest->operation_count = json_array_size(operations);
	if (manifest->operation_count > MANIFEST_OPERATIONS)
		return node_fail(root, "operations", "has more than 64 elements");
	manifest->operations = allocate(manifest->operation_count, sizeof(*manifest->operations));
	for (i = 0; i < manifest->operation_count; i++) {
		const char *name = json_string_value(json_array_get(operations, i));

		if (!name || !*name)
			return node_fail(root, "operations", "has an element that is no name");
		for (k = 0; k < i; k++)
			if (strcmp(manifest->operations[k], name) == 0)
				return fail(root->error, "manifest: operations has \"%s\" twice", name);
		manifest->operations[i] = name;
	}
	return 0;
}

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

static int parse_rule(const struct manifest *manifest, const struct node *node, struct manifest_rule *rule)
{
	const char *effect, *mode, *severity, *message, *block, *text;
	json_int_t line, column;
	struct node location;
	json_t *event;

	if (node_string(node, "id", &rule->id) || node_string(node, "effect", &effect) ||
	    node_string(node, "mode", &mode) || node_string(node, "severity", &severity) ||
	    node_string_or_null(node, "message", &message) || node_string_or_null(node, "block", &block) ||
	    node_string(node, "text", &text) || node_object(node, "location", &location) ||
	    node_string(&location, "file", &rule->file) || node_integer(&location, "line", 1, INT_MAX, &line) ||
	    node_integer(&location, "column", 1, INT_MAX, &column) || check_rule_operations(manifest, node))
		return -1;
	rule->line = (long)line;
	event = json_pack("{s:s, s:s, s:{s:s, s:I, s:I, s:s}, s:s?, s:s?, s:s}", "rule", rule->id, "effect", effect,
			  "policy", "file", rule->file, "line", line, "column", column, "text", text, "block", block,
			  "message", message, "severity", severity);
	rule->event = event ? json_dumps(event, JSON_COMPACT | JSON_EMBED) : NULL;
	json_decref(event);
	if (!rule->event)
		out_of_memory();
	return 0;
}

static int parse_rules(struct manifest *manifest, const struct node *root)
{
	const json_t *rules;
	struct node rule;
	size_t i;

	if (node_array(root, "rules", &rules))
		return -1;
	manifest->rule_count = json_array_size(rules);
	manifest->rules = allocate(manifest->rule_count, sizeof(*manifest->rules));
	for (i = 0; i < manifest->rule_count; i++)
		if (node_element(root, "rules", i, &rule) || parse_rule(manifest, &rule, &manifest->rules[i]))
			return -1;
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

static int parse_program(const struct manifest *manifest, const struct node *node, struct manifest_program *program)
{
	const struct manifest_program *other;

	if (node_string(node, "name", &program->name) || check_identifier(node, "name", program->name) ||
	    node_string_or_null(node, "hook", &program->hook) || parse_role(node, &program->role) ||
	    node_boolean(node, "required", &program->required) ||
	    node_string_or_null(node, "instead", &program->instead))
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

static int parse_programs(struct manifest *manifest, const struct node *root)
{
	const json_t *programs;
	struct node program;
	size_t i;

	if (node_array(root, "programs", &programs))
		return -1;
	manifest->program_count = json_array_size(programs);
	if (manifest->program_count == 0)
		return node_fail(root, "programs", "is empty");
	manifest->programs = allocate(manifest->program_count, sizeof(*manifest->programs));
	for (i = 0; i < manifest->program_count; i++)
		if (node_element(root, "programs", i, &program) ||
		    parse_program(manifest, &program, &manifest->programs[i]))
			return -1;
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
		 parse_operations(manifest, &root) == 0 && parse_rules(manifest, &root) == 0 &&
		 parse_programs(manifest, &root) == 0)
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
	free(manifest->policies);
	json_decref(manifest->root);
	memset(manifest, 0, sizeof(*manifest));
}
