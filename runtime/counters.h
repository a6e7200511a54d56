/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * What the programs of an object count. The maps are mapped into memory once, before anything is in force: to read them
 * takes no bpf(2), which the policy may deny to armord as to anybody.
 */
#ifndef ARMORD_COUNTERS_H
#define ARMORD_COUNTERS_H

#include <linux/types.h>

#include "armor_abi.h"
#include "report.h"

#include <stddef.h>

struct counters {
	const struct armor_counters *totals;
	const __u64 *rules; /* in the manifest's order */
	size_t rule_count;
};

/* Two maps that armor_abi.h describes. */
int counters_open(struct counters *counters, int totals_fd, int rules_fd, size_t rule_count, struct error *error);

struct armor_counters counters_read(const struct counters *counters);
__u64 counters_of_rule(const struct counters *counters, size_t rule);

/* Also if counters_open failed, or was never called on a zeroed one. */
void counters_close(struct counters *counters);

#endif
