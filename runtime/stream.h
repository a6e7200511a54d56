/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* From an object's ring buffer to the sink: events, and word of those that were lost. */
#ifndef ARMORD_STREAM_H
#define ARMORD_STREAM_H

#include "events.h"
#include "object.h"
#include "sink.h"

struct stream {
	struct event_writer writer;
	struct sink *sink;
	struct ring_buffer *ring;
	const struct counters *counters;
	__u64 events;        /* records received */
	__u64 lost_told;
	__u64 lost_checked;  /* CLOCK_MONOTONIC */
	unsigned batch;
};

int stream_open(struct stream *stream, const struct object *object, struct sink *sink, struct error *error);

/* Handles events until the descriptor `stop_fd` is readable. */
int stream_until(struct stream *stream, int stop_fd, struct error *error);

/* For after the programs are detached: takes what is left, and says how many were lost and counted in all. */
void stream_finish(struct stream *stream);

void stream_close(struct stream *stream);

#endif
