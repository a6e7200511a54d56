// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "rejection.h"

#include "object.h"

#include <stdio.h>
#include <string.h>

/* Only the pages that the kernel writes to are ever taken. */
#define LARGEST_LOG ((size_t)64 << 20)

/* libbpf's last warning about the program: for what fails before the verifier sees it. */
static void use_warning(struct rejection *rejection, const char *name)
{
	const char *at = libbpf_warnings();
	char quoted[160];

	snprintf(rejection->reason, sizeof(rejection->reason), "the kernel refuses it and does not say why");
	snprintf(quoted, sizeof(quoted), "prog '%s': ", name);
	while ((at = strstr(at, quoted))) {
		at += strlen(quoted);
		snprintf(rejection->reason, sizeof(rejection->reason), "%.*s", (int)strcspn(at, "\n"), at);
	}
}

static void load_with_log(struct object *object, const struct image *image, size_t index)
{
	struct error ignored;
	size_t rejected, i;

	if (object_open(object, image, &ignored))
		return;
	for (i = 0; i < image->manifest.program_count; i++)
		if (i != index)
			object_skip(object, i);
	object_log(object, index, LOG_EVERYTHING, LARGEST_LOG);
	object_load(object, &rejected, &ignored);
}

void explain_rejection(struct rejection *rejection, const struct image *image, size_t index, const char *short_log)
{
	struct object object;

	memset(rejection, 0, sizeof(*rejection));
	if (!verifier_reason(short_log, rejection->reason, sizeof(rejection->reason)))
		use_warning(rejection, image->manifest.programs[index].name);
	load_with_log(&object, image, index);
	/* Before 6.4 a log that does not fit lacks its end: the lines would be from somewhere else. */
	if (object.logs[index] && verifier_log_is_whole(object.logs[index]))
		rejection->line_count = verifier_policy_lines(object.logs[index], rejection->lines);
	object_close(&object);
}
