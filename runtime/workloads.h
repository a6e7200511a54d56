/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The workloads of `armord run`: those given on its command line, and the pins by which `armord workload` gives others. */
#ifndef ARMORD_WORKLOADS_H
#define ARMORD_WORKLOADS_H

#include "object.h"
#include "pins.h"

/* `--workload NAME=CGROUP`, or with `host` `--host-workload NAME=CGROUP`. */
struct assignment {
	const char *text;
	bool host;
};

struct workloads {
	struct pins pins;
	bool published;
};

/*
 * For a loaded object, before anything is attached: so that the first request finds the assignments made, and that no policy
 * denies the pinning. Does nothing for a policy without workloads.
 */
int workloads_publish(struct workloads *workloads, const struct object *object, const struct assignment *assignments,
		      size_t count, struct error *error);

/* Also if workloads_publish failed, or was never called on a zeroed one. */
void workloads_withdraw(struct workloads *workloads);

/* Splits NAME=CGROUP: NAME may itself have equal signs, so it is the longest of the names that fits. -1 if none does. */
int split_assignment(const char *const *names, size_t count, const char *text, const char **cgroup, struct error *error);

#endif
