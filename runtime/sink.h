/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * Where the event lines go. A reader that is gone, slow or out of space never stops the enforcement: what cannot be
 * written is counted as lost, which is said on standard error once and in the next `lost` line that gets through.
 */
#ifndef ARMORD_SINK_H
#define ARMORD_SINK_H

#include "report.h"
#include "text.h"

#include <stdbool.h>

struct sink {
	int fd;
	int stop_fd;   /* readable when armord should stop: the reader is then waited for no longer than a second */
	const char *name;
	struct text lines;
	size_t pending; /* events among `lines` */
	uint64_t lost;
	bool complained;
	bool abandoned; /* told to stop, and the reader did not take anything any more */
	bool torn; /* a line was written in part: the next one starts with a line feed */
};

/* `destination` is a file, appended to, or "-" for standard output. */
int sink_open(struct sink *sink, const char *destination, int stop_fd, struct error *error);

/* Writes all lines. */
void sink_flush(struct sink *sink);

void sink_close(struct sink *sink);

#endif
