/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * Labels for the processes that were there before the policy.
 *
 * The task iterator gives a task its label only after the parent has one, so that "any ancestor" is right; one
 * pass of it may therefore leave tasks waiting for the next.
 */
#ifndef ARMORD_LABELS_H
#define ARMORD_LABELS_H

#include "object.h"

/* Runs passes until every task has its label. Fails, rather than leave a task unlabelled, if that does not come. */
int label_running_tasks(const struct object *object, struct bpf_program *iterator, __u64 *labelled, struct error *error);

#endif
