/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * Putting a loaded object into force, and taking it out again.
 *
 * The order is what makes labels complete: first the programs that hand labels on (nothing that is born from then on
 * is missed), then the tasks that were there already, and only then the programs that judge by labels.
 */
#ifndef ARMORD_ATTACH_H
#define ARMORD_ATTACH_H

#include "object.h"

struct attachment {
	struct bpf_link **links; /* in the order in which they were attached */
	size_t count;
	bool labels; /* the object has a task iterator */
	__u64 labelled;
};

/* All or nothing. `absent` tells which programs were not loaded. */
int attach_all(struct attachment *attachment, const struct object *object, const bool *absent, struct error *error);

/* The last attached first. Also after a failed or no attach_all. */
void detach_all(struct attachment *attachment);

#endif
