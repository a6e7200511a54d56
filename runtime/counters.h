/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The counters that the programs of an object add to. */
#ifndef ARMORD_COUNTERS_H
#define ARMORD_COUNTERS_H

#include <linux/types.h>

#include "armor_abi.h"
#include "report.h"

int counters_read(int counters_fd, struct armor_counters *counters, struct error *error);

#endif
