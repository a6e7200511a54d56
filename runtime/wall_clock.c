// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "wall_clock.h"

#include <stdio.h>
#include <time.h>

#define SECOND 1000000000LL
#define REFRESH_AFTER (5 * SECOND)

static int64_t read_clock(clockid_t id)
{
	struct timespec now;

	clock_gettime(id, &now);
	return (int64_t)now.tv_sec * SECOND + now.tv_nsec;
}

uint64_t monotonic_now(void)
{
	return (uint64_t)read_clock(CLOCK_MONOTONIC);
}

/* Of a few tries the one in which the two readings of the monotonic clock are closest: nothing came between them. */
void wall_clock_refresh(struct wall_clock *clock)
{
	int64_t before = read_clock(CLOCK_MONOTONIC);
	int64_t best = INT64_MAX;
	int i;

	if (clock->taken != 0 && before - (int64_t)clock->taken < REFRESH_AFTER)
		return;
	for (i = 0; i < 3; i++) {
		int64_t real = read_clock(CLOCK_REALTIME);
		int64_t after = read_clock(CLOCK_MONOTONIC);

		if (after - before < best) {
			best = after - before;
			clock->offset = real - before - best / 2;
			clock->taken = (uint64_t)after;
		}
		before = read_clock(CLOCK_MONOTONIC);
	}
}

void wall_clock_format(const struct wall_clock *clock, uint64_t monotonic, char text[WALL_CLOCK_TEXT])
{
	int64_t nanoseconds = (int64_t)(monotonic % SECOND) + clock->offset % SECOND;
	time_t seconds = (time_t)(monotonic / SECOND) + clock->offset / SECOND;
	struct tm date;

	while (nanoseconds < 0)
		nanoseconds += SECOND, seconds--;
	while (nanoseconds >= SECOND)
		nanoseconds -= SECOND, seconds++;
	gmtime_r(&seconds, &date);
	snprintf(text, WALL_CLOCK_TEXT, "%04d-%02d-%02dT%02d:%02d:%02d.%06dZ", (date.tm_year + 1900) % 10000u,
		 date.tm_mon + 1, date.tm_mday, date.tm_hour, date.tm_min, date.tm_sec, (int)(nanoseconds / 1000));
}
