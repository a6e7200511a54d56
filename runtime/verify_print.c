// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "verify.h"

#include "environment.h"

#include <stdio.h>
#include <string.h>

static const char *const statuses[] = {
	[STATUS_LOADED] = "loaded",
	[STATUS_ABSENT] = "absent",
	[STATUS_REJECTED] = "rejected",
};

static bool is_good(const struct manifest_program *program, const struct program_result *result)
{
	return result->status == STATUS_LOADED || (result->status == STATUS_ABSENT && !program->required);
}

static bool all_good(const struct manifest *manifest, const struct program_result *results)
{
	size_t i;

	for (i = 0; i < manifest->program_count; i++)
		if (!is_good(&manifest->programs[i], &results[i]))
			return false;
	return true;
}

/* Why a program is not loaded; NULL if it is. */
static const char *reason_of(const struct manifest_program *program, const struct program_result *result, char text[512])
{
	if (result->status == STATUS_REJECTED)
		return result->rejection.reason;
	if (result->status != STATUS_ABSENT)
		return NULL;
	if (program->required)
		snprintf(text, 512, "kernel %s has no hook %s, and the policy cannot do without it", kernel_release(), program->hook);
	else
		snprintf(text, 512, "kernel %s has no hook %s; instead: %s", kernel_release(), program->hook, program->instead);
	return text;
}

static const char *hook_of(const struct manifest_program *program)
{
	return program->hook ? program->hook : "(task iterator)";
}

static void print_row(const struct manifest_program *program, const struct program_result *result, int name, int hook)
{
	const struct verifier_statistics *statistics = &result->statistics;

	printf("%-*s  %-*s  %-8s", name, program->name, hook, hook_of(program), statuses[result->status]);
	if (statistics->found)
		printf("  %8lu  %7lu  %6lu  %5lu", statistics->processed_insns, statistics->total_states,
		       statistics->peak_states, statistics->stack_depth);
	if (result->status == STATUS_LOADED)
		printf("  %7u  %6u", result->xlated_bytes, result->jited_bytes);
	putchar('\n');
}

static void print_reason(const struct manifest_program *program, const struct program_result *result)
{
	char text[512];
	const char *reason = reason_of(program, result, text);
	size_t i;

	if (!reason)
		return;
	printf("\n%s %s: %s\n", program->name, statuses[result->status], reason);
	for (i = 0; i < result->rejection.line_count; i++)
		printf("  %s %s:%ld  %s\n", i == 0 ? "near" : "    ", result->rejection.lines[i].file,
		       result->rejection.lines[i].line, result->rejection.lines[i].text);
}

bool verify_print_text(const struct manifest *manifest, const struct program_result *results)
{
	int name = strlen("PROGRAM"), hook = strlen("HOOK");
	size_t i;

	for (i = 0; i < manifest->program_count; i++) {
		int length = (int)strlen(manifest->programs[i].name);

		name = length > name ? length : name;
		length = (int)strlen(hook_of(&manifest->programs[i]));
		hook = length > hook ? length : hook;
	}
	printf("kernel %s\n%-*s  %-*s  %-8s  %8s  %7s  %6s  %5s  %7s  %6s\n", kernel_release(), name, "PROGRAM", hook, "HOOK",
	       "STATUS", "INSNS", "STATES", "PEAK", "STACK", "XLATED", "JITED");
	for (i = 0; i < manifest->program_count; i++)
		print_row(&manifest->programs[i], &results[i], name, hook);
	for (i = 0; i < manifest->program_count; i++)
		print_reason(&manifest->programs[i], &results[i]);
	return all_good(manifest, results);
}

static json_t *number_or_null(bool known, unsigned long number)
{
	return known ? json_integer((json_int_t)number) : json_null();
}

static json_t *string_of(const char *text)
{
	json_t *json = json_string(text);

	return json ? json : json_string("(not UTF-8)");
}

static json_t *program_json(const struct manifest_program *program, const struct program_result *result)
{
	const struct verifier_statistics *statistics = &result->statistics;
	const bool found = statistics->found, loaded = result->status == STATUS_LOADED;
	json_t *json = json_pack("{s:s, s:s?, s:s, s:o, s:o, s:o, s:o, s:o, s:o}", "name", program->name, "hook", program->hook,
				 "status", statuses[result->status],
				 "processed_insns", number_or_null(found, statistics->processed_insns),
				 "total_states", number_or_null(found, statistics->total_states),
				 "peak_states", number_or_null(found, statistics->peak_states),
				 "stack_depth", number_or_null(found, statistics->stack_depth),
				 "xlated_bytes", number_or_null(loaded, result->xlated_bytes),
				 "jited_bytes", number_or_null(loaded, result->jited_bytes));
	char text[512];
	const char *reason = reason_of(program, result, text);
	json_t *lines;
	size_t i;

	if (!json)
		out_of_memory();
	if (reason)
		json_object_set_new(json, "reason", string_of(reason));
	if (result->status != STATUS_REJECTED)
		return json;
	lines = json_array();
	for (i = 0; i < result->rejection.line_count; i++) {
		const struct policy_line *line = &result->rejection.lines[i];

		json_array_append_new(lines, json_pack("{s:o, s:I, s:o}", "file", string_of(line->file), "line",
						       (json_int_t)line->line, "text", string_of(line->text)));
	}
	json_object_set_new(json, "policy_lines", lines);
	return json;
}

bool verify_print_json(const struct manifest *manifest, const struct program_result *results)
{
	const bool good = all_good(manifest, results);
	json_t *programs = json_array();
	json_t *report;
	size_t i;

	for (i = 0; i < manifest->program_count; i++)
		json_array_append_new(programs, program_json(&manifest->programs[i], &results[i]));
	report = json_pack("{s:s, s:b, s:o}", "kernel", kernel_release(), "ok", good, "programs", programs);
	if (!report)
		out_of_memory();
	json_dumpf(report, stdout, JSON_COMPACT);
	putchar('\n');
	json_decref(report);
	return good;
}
