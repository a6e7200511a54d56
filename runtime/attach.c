// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "attach.h"

#include "host.h"
#include "labels.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static int attach_role(struct attachment *attachment, const struct object *object, const bool *absent,
		       enum program_role role, struct error *error)
{
	size_t i;

	for (i = 0; i < object->manifest->program_count; i++) {
		const struct manifest_program *program = &object->manifest->programs[i];
		struct bpf_link *link;

		if (program->role != role || absent[i])
			continue;
		link = bpf_program__attach_lsm(object->programs[i]);
		if (!link)
			return fail(error, "cannot attach %s to the hook %s: %s", program->name, program->hook, strerror(errno));
		attachment->links[attachment->count++] = link;
	}
	return 0;
}

static int attach_labels(struct attachment *attachment, const struct object *object, struct error *error)
{
	size_t i;

	for (i = 0; i < object->manifest->program_count; i++) {
		if (object->manifest->programs[i].role != ROLE_LABEL_TASKS)
			continue;
		attachment->labels = true;
		return label_running_tasks(object, object->programs[i], &attachment->labelled, error);
	}
	return 0;
}

int attach_all(struct attachment *attachment, const struct object *object, const bool *absent, struct error *error)
{
	memset(attachment, 0, sizeof(*attachment));
	attachment->links = calloc(object->manifest->program_count, sizeof(*attachment->links));
	if (!attachment->links)
		out_of_memory();
	libbpf_warnings_forget();
	if (attach_role(attachment, object, absent, ROLE_SUBJECT, error) == 0 &&
	    attach_labels(attachment, object, error) == 0 && tell_all_labelled(object, error) == 0 &&
	    attach_role(attachment, object, absent, ROLE_JUDGE, error) == 0)
		return 0;
	detach_all(attachment);
	return -1;
}

void detach_all(struct attachment *attachment)
{
	while (attachment->count > 0)
		bpf_link__destroy(attachment->links[--attachment->count]);
	free(attachment->links);
	attachment->links = NULL;
}
