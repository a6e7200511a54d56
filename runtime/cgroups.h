/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* Cgroups of the v2 hierarchy by their ids, which are what the programs see. The kernel never gives an id twice. */
#ifndef ARMORD_CGROUPS_H
#define ARMORD_CGROUPS_H

#include "report.h"
#include "text.h"

#include <linux/types.h>
#include <stdbool.h>

struct cgroups {
	int root;
	char *place; /* where it is mounted */
};

int cgroups_open(struct cgroups *cgroups, struct error *error);

/* `path` is absolute, or what /proc/PID/cgroup says: from the root of the hierarchy, with or without its slash. */
int cgroups_id(const struct cgroups *cgroups, const char *path, __u64 *id, struct error *error);

/* Appends the path from the root of the hierarchy. False if there is no such cgroup any more. */
bool cgroups_path(const struct cgroups *cgroups, __u64 id, struct text *path);

void cgroups_close(struct cgroups *cgroups);

#endif
