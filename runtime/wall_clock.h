/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The kernel stamps events with CLOCK_MONOTONIC; people and other machines want the time of day. */
#ifndef ARMORD_WALL_CLOCK_H
#define ARMORD_WALL_CLOCK_H

#include <stdint.h>

/* What to add to CLOCK_MONOTONIC, in nanoseconds. It changes when the time of day is set and after a suspend. */
struct wall_clock {
	int64_t offset;
	uint64_t taken; /* CLOCK_MONOTONIC */
};

#define WALL_CLOCK_TEXT 40

uint64_t monotonic_now(void);

/* Takes the offset again if the last one is older than some seconds. */
void wall_clock_refresh(struct wall_clock *clock);

/* RFC 3339, UTC, microseconds. */
void wall_clock_format(const struct wall_clock *clock, uint64_t monotonic, char text[WALL_CLOCK_TEXT]);

#endif
