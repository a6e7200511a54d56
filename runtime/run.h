/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* `armord run`: enforces an object until it is told to stop. */
#ifndef ARMORD_RUN_H
#define ARMORD_RUN_H

#include "workloads.h"

int command_run(const char *path, const char *events, const struct assignment *assignments, size_t assignment_count);

#endif
