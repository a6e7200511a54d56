// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "stream.h"

#include "stopped_event.h"

#include <errno.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define BATCH 256 /* events between two looks at anything else */
#define SECOND 1000000000ULL
#define SETTLE_US 20000

/*
 * A full batch ends the consumption, although the ring buffer may hold more: libbpf would go on for as long as events
 * keep coming. The record counts as consumed all the same.
 */
static int take_record(void *context, void *record, size_t size)
{
	struct stream *stream = context;

	event_line(&stream->writer, &stream->sink->lines, record, size);
	stream->events++;
	stream->sink->pending++;
	return ++stream->batch < BATCH ? 0 : -ECANCELED;
}

/* Returns how many events there were, or -1. */
static int take_batch(struct stream *stream)
{
	int result;

	stream->batch = 0;
	wall_clock_refresh(&stream->writer.clock);
	result = ring_buffer__consume(stream->ring);
	sink_flush(stream->sink);
	return result < 0 && result != -ECANCELED ? -1 : (int)stream->batch;
}

static void tell_lost(struct stream *stream, const struct armor_counters *totals)
{
	__u64 total = totals->lost + stream->sink->lost;

	if (total == stream->lost_told)
		return;
	text_format(&stream->sink->lines, "{\"event\":\"lost\",\"count\":%llu,\"total\":%llu}\n",
		    (unsigned long long)(total - stream->lost_told), (unsigned long long)total);
	stream->lost_told = total;
	sink_flush(stream->sink);
}

static void check_lost(struct stream *stream)
{
	struct armor_counters totals = counters_read(stream->counters);
	__u64 now = monotonic_now();

	if (now - stream->lost_checked < SECOND)
		return;
	stream->lost_checked = now;
	tell_lost(stream, &totals);
}

int stream_open(struct stream *stream, const struct object *object, struct sink *sink, struct error *error)
{
	memset(stream, 0, sizeof(*stream));
	stream->writer.manifest = object->manifest;
	stream->sink = sink;
	stream->counters = &object->counters;
	stream->ring = ring_buffer__new(object->events_fd, take_record, stream, NULL);
	if (!stream->ring)
		return fail(error, "cannot open the ring buffer: %s", strerror(errno));
	return 0;
}

int stream_until(struct stream *stream, int stop_fd, struct error *error)
{
	struct pollfd fds[] = {
		{ .fd = ring_buffer__epoll_fd(stream->ring), .events = POLLIN },
		{ .fd = stop_fd, .events = POLLIN },
	};

	for (;;) {
		if (poll(fds, 2, 1000) < 0 && errno != EINTR)
			return fail(error, "cannot wait for events: %s", strerror(errno));
		if (fds[1].revents)
			return 0;
		if (take_batch(stream) < 0)
			return fail(error, "cannot read the ring buffer: %s", strerror(errno));
		check_lost(stream);
	}
}

void stream_finish(struct stream *stream)
{
	struct armor_counters totals;
	int pass;

	/* A program that was running when it was detached still finishes: so look again a moment later. */
	for (pass = 0; pass < 2; pass++) {
		while (take_batch(stream) > 0)
			;
		usleep(pass == 0 ? SETTLE_US : 0);
	}
	totals = counters_read(stream->counters);
	tell_lost(stream, &totals);
	append_stopped(&stream->sink->lines, stream->writer.manifest, stream->counters, stream->events, stream->sink->lost);
	sink_flush(stream->sink);
}

void stream_close(struct stream *stream)
{
	ring_buffer__free(stream->ring);
	event_writer_free(&stream->writer);
}
