/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* What `armord workload list` prints. */
#ifndef ARMORD_WORKLOAD_LIST_H
#define ARMORD_WORKLOAD_LIST_H

#include "workload_map.h"

/* One line for each workload and cgroup, columns apart by spaces:  web  container  /system.slice/docker-1.scope */
void append_workloads(struct text *text, const char *const *names, size_t count, const struct workload_entries *entries,
		      const struct cgroups *cgroups);

/* One object: {"workloads":[{"name":"web","cgroups":[{"path":"/system.slice/docker-1.scope","id":4711,"host":false}]}]} */
void append_workloads_json(struct text *text, const char *const *names, size_t count,
			   const struct workload_entries *entries, const struct cgroups *cgroups);

#endif
