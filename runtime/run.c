// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "run.h"

#include "attach.h"
#include "environment.h"
#include "host.h"
#include "lsm.h"
#include "rejection.h"
#include "stream.h"

#include <errno.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/signalfd.h>
#include <unistd.h>

/* SIGTERM and SIGINT only ever arrive here, so that no system call is cut short by them. */
static int open_stop_signals(struct error *error)
{
	sigset_t signals;
	int fd;

	signal(SIGPIPE, SIG_IGN);
	sigemptyset(&signals);
	sigaddset(&signals, SIGTERM);
	sigaddset(&signals, SIGINT);
	sigprocmask(SIG_BLOCK, &signals, NULL);
	fd = signalfd(-1, &signals, SFD_CLOEXEC);
	return fd >= 0 ? fd : fail(error, "cannot receive signals: %s", strerror(errno));
}

/* The rules of a program, for a message; empty if the compiler did not say. */
static void append_rules(struct text *text, const struct manifest *manifest, const struct manifest_program *program)
{
	const json_t *index;
	size_t i;

	json_array_foreach(program->rules, i, index) {
		const struct manifest_rule *rule = &manifest->rules[json_integer_value(index)];

		text_format(text, "%s%s (%s:%ld)", i == 0 ? " by " : ", ", rule->id, rule->file, rule->line);
	}
}

/* A required program without its hook refuses the policy; all such programs are named at once. */
static int check_required_hooks(const struct manifest *manifest, const bool *absent, struct error *error)
{
	struct text text = {};
	size_t i, missing = 0;

	for (i = 0; i < manifest->program_count; i++) {
		const struct manifest_program *program = &manifest->programs[i];

		if (!absent[i] || !program->required)
			continue;
		text_format(&text, "%sthe hook %s, which is needed", missing++ ? ", nor " : "", program->hook);
		append_rules(&text, manifest, program);
	}
	if (missing)
		fail_environment(error, "kernel %s does not have %s: nothing is enforced; run a kernel that has it, or take the "
				 "operation out of the policy (see `armorc explain`)", kernel_release(), text.data);
	text_free(&text);
	return missing ? -1 : 0;
}

static void report_rejection(const struct image *image, const struct object *object, size_t rejected, struct error *error)
{
	const struct manifest_program *program = &image->manifest.programs[rejected];
	struct rejection rejection;
	size_t i;

	explain_rejection(&rejection, image, rejected, object->logs[rejected]);
	complain("kernel %s refuses program %s: %s", kernel_release(), program->name, rejection.reason);
	for (i = 0; i < rejection.line_count; i++)
		complain("near %s:%ld  %s", rejection.lines[i].file, rejection.lines[i].line, rejection.lines[i].text);
	fail(error, "nothing is enforced; `armord verify` tells about the other programs");
	libbpf_warnings_forget();
}

static int load(struct object *object, const struct image *image, const bool *absent, struct error *error)
{
	size_t rejected, i;

	if (object_open(object, image, error))
		return -1;
	for (i = 0; i < image->manifest.program_count; i++) {
		if (absent[i])
			object_skip(object, i);
		object_log(object, i, LOG_STATISTICS, LOG_STATISTICS_BYTES);
	}
	if (object_load(object, &rejected, error) == 0)
		return tell_host(object, error);
	if (rejected != NO_PROGRAM)
		report_rejection(image, object, rejected, error);
	return -1;
}

static void tell_ready(struct sink *sink, const struct manifest *manifest, const bool *absent,
		       const struct attachment *attachment)
{
	json_t *policies = json_array(), *missing = json_array(), *ready;
	char *line;
	size_t i;

	for (i = 0; i < manifest->policy_count; i++)
		json_array_append_new(policies, json_string(manifest->policies[i]));
	for (i = 0; i < manifest->program_count; i++)
		if (absent[i])
			json_array_append_new(missing, json_pack("{s:s, s:s, s:s?}", "program", manifest->programs[i].name, "hook",
								 manifest->programs[i].hook, "instead",
								 manifest->programs[i].instead));
	ready = json_pack("{s:s, s:o, s:I, s:o, s:s}", "event", "ready", "policies", policies, "programs",
			  (json_int_t)attachment->count, "absent", missing, "kernel", kernel_release());
	if (attachment->labels)
		json_object_set_new(ready, "labelled", json_integer((json_int_t)attachment->labelled));
	line = json_dumps(ready, JSON_COMPACT);
	if (!line)
		out_of_memory();
	text_string(&sink->lines, line);
	text_string(&sink->lines, "\n");
	sink_flush(sink);
	free(line);
	json_decref(ready);
}

/* Everything from a loaded object to the last line. */
static int enforce(const struct object *object, const bool *absent, struct sink *sink, struct error *error)
{
	struct attachment attachment = {};
	struct stream stream;
	int result;

	result = stream_open(&stream, object, sink, error);
	if (result == 0)
		result = attach_all(&attachment, object, absent, error);
	if (result == 0) {
		tell_ready(sink, object->manifest, absent, &attachment);
		result = stream_until(&stream, sink->stop_fd, error);
		detach_all(&attachment);
		stream_finish(&stream);
	}
	stream_close(&stream);
	return result;
}

int command_run(const char *path, const char *events, const struct assignment *assignments, size_t assignment_count)
{
	struct error error = { .code = EXIT_REFUSED };
	struct object object = {};
	struct workloads workloads = {};
	struct sink sink = { .fd = -1 };
	struct image image = {};
	bool *absent = NULL;
	int stop_fd, result = -1;

	stop_fd = open_stop_signals(&error);
	if (stop_fd < 0 || image_read(&image, path, &error))
		goto done;
	absent = calloc(image.manifest.program_count, sizeof(*absent));
	if (!absent)
		out_of_memory();
	if (find_absent_hooks(&image.manifest, absent, &error) || check_required_hooks(&image.manifest, absent, &error) ||
	    check_bpf_lsm_active(&error) || load(&object, &image, absent, &error) ||
	    workloads_publish(&workloads, &object, assignments, assignment_count, &error) ||
	    sink_open(&sink, events, stop_fd, &error))
		goto done;
	result = enforce(&object, absent, &sink, &error);
done:
	if (result) {
		complain("%s", error.text);
		libbpf_warnings_print();
	}
	sink_close(&sink);
	workloads_withdraw(&workloads);
	object_close(&object);
	free(absent);
	image_free(&image);
	close(stop_fd);
	return result ? error.code : EXIT_DONE;
}
