/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* `armord workload`: tells the armord that runs which cgroups are which workload. */
#ifndef ARMORD_WORKLOAD_COMMAND_H
#define ARMORD_WORKLOAD_COMMAND_H

#include <stdbool.h>

int command_workload_assign(const char *name, const char *cgroup, bool host);
int command_workload_remove(const char *name, const char *cgroup);
int command_workload_list(bool json);

#endif
