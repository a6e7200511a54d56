// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "sink.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#define GRACE_MS 1000

int sink_open(struct sink *sink, const char *destination, int stop_fd, struct error *error)
{
	memset(sink, 0, sizeof(*sink));
	sink->stop_fd = stop_fd;
	if (strcmp(destination, "-") == 0) {
		sink->fd = STDOUT_FILENO;
		sink->name = "standard output";
		return 0;
	}
	sink->name = destination;
	sink->fd = open(destination, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0640);
	if (sink->fd < 0)
		return fail(error, "cannot write events to %s: %s", destination, strerror(errno));
	return 0;
}

/*
 * Waits until a write of PIPE_BUF bytes will not block. Not O_NONBLOCK: standard output is shared with whoever
 * started armord. Once armord has been told to stop, it waits no longer than the grace period.
 */
static int wait_writable(struct sink *sink)
{
	struct pollfd fds[] = { { .fd = sink->fd, .events = POLLOUT }, { .fd = sink->stop_fd, .events = POLLIN } };

	for (;;) {
		int ready = poll(fds, 2, -1);

		if (ready < 0 && errno != EINTR)
			return -1;
		if (ready > 0 && fds[0].revents)
			return 0;
		if (ready > 0 && fds[1].revents) {
			if (poll(fds, 1, GRACE_MS) > 0)
				return 0;
			sink->abandoned = true;
			return -1;
		}
	}
}

/* How many of the bytes were written. */
static size_t write_all(struct sink *sink, const char *bytes, size_t count)
{
	size_t done = 0;

	while (done < count) {
		size_t chunk = count - done < PIPE_BUF ? count - done : PIPE_BUF;
		ssize_t written;

		if (sink->abandoned || wait_writable(sink) < 0)
			break;
		written = write(sink->fd, bytes + done, chunk);
		if (written < 0 && errno != EINTR && errno != EAGAIN)
			break;
		if (written > 0)
			done += (size_t)written;
	}
	return done;
}

static void count_lost(struct sink *sink, size_t written, int error)
{
	const char *rest = sink->lines.data + written;
	uint64_t lost = 0;

	for (; *rest; rest++)
		lost += *rest == '\n';
	sink->lost += lost < sink->pending ? lost : sink->pending;
	sink->torn = written > 0 ? sink->lines.data[written - 1] != '\n' : sink->torn;
	if (!sink->complained)
		complain("cannot write events to %s: %s; the policy stays enforced, the events are counted as lost",
			 sink->name, sink->abandoned ? "nobody reads them" : strerror(error));
	sink->complained = true;
}

void sink_flush(struct sink *sink)
{
	size_t written;

	if (sink->lines.length == 0)
		return;
	if (sink->torn && write_all(sink, "\n", 1) == 1)
		sink->torn = false;
	written = sink->torn ? 0 : write_all(sink, sink->lines.data, sink->lines.length);
	if (written < sink->lines.length)
		count_lost(sink, written, errno);
	text_clear(&sink->lines);
	sink->pending = 0;
}

void sink_close(struct sink *sink)
{
	if (sink->fd > STDERR_FILENO)
		close(sink->fd);
	text_free(&sink->lines);
}
