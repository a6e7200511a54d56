/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The maps that armord shares with the programs: see armor_abi.h. */
#ifndef ARMORD_OBJECT_MAPS_H
#define ARMORD_OBJECT_MAPS_H

#include "object.h"

#define EVENTS_MAP "armor_events"
#define COUNTERS_MAP "armor_counters"
#define RULE_COUNTS_MAP "armor_rule_counts"
#define WORKLOADS_MAP "armor_workloads"

/* Before the load: the maps are there, and what armord takes them for. */
int check_maps(const struct object *object, struct error *error);

/* After the load: fills in the object's descriptors and counters. */
int open_maps(struct object *object, struct error *error);

#endif
