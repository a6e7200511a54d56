/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* `armord run`: enforces an object until it is told to stop. */
#ifndef ARMORD_RUN_H
#define ARMORD_RUN_H

int command_run(const char *path, const char *events);

#endif
