// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "verify.h"

#include "environment.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int read_sizes(struct program_result *result, const struct bpf_program *program, struct error *error)
{
	struct bpf_prog_info info = {};
	__u32 size = sizeof(info);

	if (bpf_obj_get_info_by_fd(bpf_program__fd(program), &info, &size) < 0)
		return fail(error, "cannot read the size of %s: %s", bpf_program__name(program), strerror(errno));
	result->xlated_bytes = info.xlated_prog_len;
	result->jited_bytes = info.jited_prog_len;
	return 0;
}

static int read_results(const struct object *object, struct program_result *results, struct error *error)
{
	size_t i;

	for (i = 0; i < object->manifest->program_count; i++) {
		if (results[i].status != STATUS_LOADED)
			continue;
		verifier_statistics_read(&results[i].statistics, object->logs[i]);
		if (read_sizes(&results[i], object->programs[i], error))
			return -1;
	}
	return 0;
}

/* One load of all programs that nothing is known against yet. 1: another one was rejected, so load again. */
static int verify_once(const struct image *image, struct program_result *results, struct error *error)
{
	struct object object;
	size_t rejected, i;
	int result = -1;

	if (object_open(&object, image, error))
		goto close;
	for (i = 0; i < image->manifest.program_count; i++) {
		if (results[i].status != STATUS_LOADED)
			object_skip(&object, i);
		object_log(&object, i, LOG_STATISTICS, LOG_STATISTICS_BYTES);
	}
	if (object_load(&object, &rejected, error) == 0) {
		result = read_results(&object, results, error);
	} else if (rejected != NO_PROGRAM && results[rejected].status == STATUS_LOADED) {
		results[rejected].status = STATUS_REJECTED;
		verifier_statistics_read(&results[rejected].statistics, object.logs[rejected]);
		explain_rejection(&results[rejected].rejection, image, rejected, object.logs[rejected]);
		result = 1;
	}
close:
	object_close(&object);
	return result;
}

int verify_programs(const struct image *image, const bool *absent, struct program_result *results, struct error *error)
{
	size_t i;
	int result;

	for (i = 0; i < image->manifest.program_count; i++)
		results[i].status = absent[i] ? STATUS_ABSENT : STATUS_LOADED;
	do
		result = verify_once(image, results, error);
	while (result > 0);
	return result;
}

int command_verify(const char *path, bool json)
{
	struct program_result *results = NULL;
	struct error error = { .code = EXIT_REFUSED };
	bool *absent = NULL, good;
	struct image image;
	int code;

	if (image_read(&image, path, &error))
		goto failed;
	absent = calloc(image.manifest.program_count, sizeof(*absent));
	results = calloc(image.manifest.program_count, sizeof(*results));
	if (!absent || !results)
		out_of_memory();
	if (find_absent_hooks(&image.manifest, absent, &error) || verify_programs(&image, absent, results, &error))
		goto failed;
	good = json ? verify_print_json(&image.manifest, results) : verify_print_text(&image.manifest, results);
	code = good ? EXIT_DONE : EXIT_REFUSED;
	goto done;
failed:
	complain("%s", error.text);
	libbpf_warnings_print();
	code = error.code;
done:
	free(results);
	free(absent);
	image_free(&image);
	return code;
}
