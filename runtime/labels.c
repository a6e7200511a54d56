// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "labels.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <string.h>
#include <unistd.h>

/*
 * A pass without progress is not always final: on 6.1 the kernel's per-CPU guard makes a look-up of task storage
 * fail now and then.
 */
#define IDLE_PASSES 5
#define IDLE_PAUSE_US 10000

/*
 * A task that a task without a label is forking is in no list yet (copy_process() calls task_alloc long before it), so no
 * pass sees it: after a pass that found nothing to do there is a pause in which a fork is over, and another pass.
 */
#define CALM_PASSES 2
#define FORK_PAUSE_US 20000

struct pass {
	__u64 labelled;
	__u64 waiting;
};

static int read_to_end(int fd)
{
	char bytes[4096];
	ssize_t count;

	do
		count = read(fd, bytes, sizeof(bytes));
	while (count > 0 || (count < 0 && (errno == EINTR || errno == EAGAIN)));
	return (int)count;
}

static int run_pass(const struct object *object, struct bpf_link *link, struct pass *pass, struct error *error)
{
	struct armor_counters before = counters_read(&object->counters), after;
	int fd, result;

	fd = bpf_iter_create(bpf_link__fd(link));
	if (fd < 0)
		return fail(error, "cannot start the task iterator: %s", strerror(errno));
	result = read_to_end(fd);
	if (result < 0)
		fail(error, "the task iterator failed: %s", strerror(errno));
	close(fd);
	if (result < 0)
		return -1;
	after = counters_read(&object->counters);
	pass->labelled = after.labelled - before.labelled;
	pass->waiting = after.waiting - before.waiting;
	return 0;
}

static int run_passes(const struct object *object, struct bpf_link *link, __u64 *labelled, struct error *error)
{
	struct pass pass;
	int idle = 0, calm = 0;

	*labelled = 0;
	for (;;) {
		if (run_pass(object, link, &pass, error))
			return -1;
		*labelled += pass.labelled;
		if (pass.labelled == 0 && pass.waiting == 0) {
			if (++calm == CALM_PASSES)
				return 0;
			usleep(FORK_PAUSE_US);
			continue;
		}
		calm = 0;
		idle = pass.labelled > 0 ? 0 : idle + 1;
		if (idle == IDLE_PASSES)
			return fail(error, "%llu running tasks cannot be given a label: their parents never get one; nothing is "
				    "enforced", (unsigned long long)pass.waiting);
		if (idle > 0)
			usleep(IDLE_PAUSE_US);
	}
}

int label_running_tasks(const struct object *object, struct bpf_program *iterator, __u64 *labelled, struct error *error)
{
	struct bpf_link *link = bpf_program__attach_iter(iterator, NULL);
	int result;

	if (!link)
		return fail(error, "cannot attach the task iterator: %s", strerror(errno));
	result = run_passes(object, link, labelled, error);
	bpf_link__destroy(link);
	return result;
}
