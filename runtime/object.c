// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "object.h"

#include "object_maps.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ITERATOR "armor_label_tasks"

static size_t find_in_manifest(const struct manifest *manifest, const char *name)
{
	size_t i;

	for (i = 0; i < manifest->program_count; i++)
		if (strcmp(manifest->programs[i].name, name) == 0)
			return i;
	return NO_PROGRAM;
}

static int check_section(const struct manifest_program *program, const char *section, struct error *error)
{
	const char *hook = "";

	if (program->role == ROLE_LABEL_TASKS) {
		if (strcmp(section, "iter/task") != 0 || strcmp(program->name, ITERATOR) != 0)
			return fail(error, "program %s in section %s cannot have the role label_tasks: that is " ITERATOR
				    " in iter/task", program->name, section);
		return 0;
	}
	if (strncmp(section, "lsm/", 4) == 0)
		hook = section + 4;
	else if (strncmp(section, "lsm.s/", 6) == 0)
		hook = section + 6;
	if (strcmp(hook, program->hook) != 0)
		return fail(error, "program %s is in section %s, but the manifest says hook %s", program->name, section,
			    program->hook);
	return 0;
}

/* Both ways: a program that the manifest does not know would never be attached, and nobody would notice. */
static int match_programs(struct object *object, struct error *error)
{
	const struct manifest *manifest = object->manifest;
	struct bpf_program *program;
	size_t i;

	bpf_object__for_each_program(program, object->bpf) {
		const char *name = bpf_program__name(program);

		i = find_in_manifest(manifest, name);
		if (i == NO_PROGRAM)
			return fail(error, "program %s is in the object but not in the manifest", name);
		if (check_section(&manifest->programs[i], bpf_program__section_name(program), error))
			return -1;
		object->programs[i] = program;
	}
	for (i = 0; i < manifest->program_count; i++)
		if (!object->programs[i])
			return fail(error, "program %s is in the manifest but not in the object", manifest->programs[i].name);
	return 0;
}

int object_open(struct object *object, const struct image *image, struct error *error)
{
	size_t count = image->manifest.program_count;
	LIBBPF_OPTS(bpf_object_open_opts, options, .object_name = "armor");

	memset(object, 0, sizeof(*object));
	object->manifest = &image->manifest;
	object->programs = calloc(count, sizeof(*object->programs));
	object->logs = calloc(count, sizeof(*object->logs));
	if (!object->programs || !object->logs)
		out_of_memory();
	libbpf_warnings_forget();
	object->bpf = bpf_object__open_mem(image->bytes, image->size, &options);
	if (!object->bpf)
		return fail(error, "%s: libbpf cannot read it: %s", image->path, strerror(errno));
	return match_programs(object, error) || check_maps(object, error) ? -1 : 0;
}

void object_skip(struct object *object, size_t index)
{
	bpf_program__set_autoload(object->programs[index], false);
}

void object_log(struct object *object, size_t index, int level, size_t bytes)
{
	free(object->logs[index]);
	object->logs[index] = calloc(1, bytes);
	if (!object->logs[index])
		out_of_memory();
	bpf_program__set_log_level(object->programs[index], (unsigned)level);
	bpf_program__set_log_buf(object->programs[index], object->logs[index], bytes);
}

/*
 * libbpf stops at the first program that the kernel refuses and names it in its warnings. What fails before the
 * verifier (a relocation, say) is named there too.
 */
static size_t find_rejected(const struct object *object)
{
	char quoted[160];
	size_t i;

	for (i = 0; i < object->manifest->program_count; i++) {
		snprintf(quoted, sizeof(quoted), "prog '%s'", object->manifest->programs[i].name);
		if (strstr(libbpf_warnings(), quoted))
			return i;
	}
	return NO_PROGRAM;
}

static bool has_log(const struct object *object, size_t index)
{
	return index != NO_PROGRAM && object->logs[index] && object->logs[index][0] != '\0';
}

int object_load(struct object *object, size_t *rejected, struct error *error)
{
	int result;

	*rejected = NO_PROGRAM;
	libbpf_warnings_forget();
	/* libbpf raises RLIMIT_MEMLOCK by itself on the kernels (before 5.11) that count BPF memory against it. */
	result = bpf_object__load(object->bpf);
	if (result == 0)
		return open_maps(object, error);
	*rejected = find_rejected(object);
	if (result == -EPERM && !has_log(object, *rejected)) {
		*rejected = NO_PROGRAM;
		libbpf_warnings_forget();
		return fail_environment(error, "the kernel does not let this process load BPF programs (EPERM): run armord as "
					"root, or with CAP_BPF, CAP_PERFMON and CAP_SYS_ADMIN, outside of a container");
	}
	if (*rejected == NO_PROGRAM)
		return fail_environment(error, "the object cannot be loaded: %s", strerror(-result));
	return -1;
}

void object_close(struct object *object)
{
	size_t i;

	counters_close(&object->counters);
	bpf_object__close(object->bpf);
	for (i = 0; object->logs && i < object->manifest->program_count; i++)
		free(object->logs[i]);
	free(object->logs);
	free(object->programs);
	memset(object, 0, sizeof(*object));
}
