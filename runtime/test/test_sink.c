// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "sink.h"

#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void event(struct sink *sink, const char *line)
{
	text_string(&sink->lines, line);
	sink->pending++;
}

static void test_file(void)
{
	char path[] = "/tmp/armord-test.XXXXXX", content[64] = "";
	struct error error;
	struct sink sink;
	int fd = mkstemp(path);

	CHECK(sink_open(&sink, path, -1, &error) == 0);
	event(&sink, "one\n");
	event(&sink, "two\n");
	sink_flush(&sink);
	sink_flush(&sink);
	CHECK(sink.lost == 0 && sink.pending == 0);
	CHECK(read(fd, content, sizeof(content) - 1) == 8);
	SAME(content, "one\ntwo\n");
	sink_close(&sink);
	close(fd);
	unlink(path);
	CHECK(sink_open(&sink, "/nowhere/at/all", -1, &error) == -1);
	CONTAINS(error.text, "/nowhere/at/all");
}

/* Standard error is closed to the complaint, so that the output of the tests stays clean. */
static void test_failure(int fd, int stop_fd)
{
	struct sink sink = { .fd = fd, .stop_fd = stop_fd, .name = "test" };
	int keep = dup(STDERR_FILENO), null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int i;

	dup2(null, STDERR_FILENO);
	for (i = 0; i < 30000; i++)
		event(&sink, "a line\n");
	sink_flush(&sink);
	CHECK(sink.lost > 0 && sink.lost <= 30000);
	CHECK(sink.complained && sink.lines.length == 0);
	text_string(&sink.lines, "not an event\n");
	i = (int)sink.lost;
	sink_flush(&sink);
	CHECK((int)sink.lost == i);
	text_free(&sink.lines);
	dup2(keep, STDERR_FILENO);
	close(keep);
	close(null);
}

void test_sink(void)
{
	int pipe_fds[2], stop[2];

	signal(SIGPIPE, SIG_IGN);
	test_file();
	test_failure(open("/dev/full", O_WRONLY | O_CLOEXEC), -1);
	CHECK(pipe(pipe_fds) == 0 && pipe(stop) == 0);
	CHECK(write(stop[1], "", 1) == 1);
	test_failure(pipe_fds[1], stop[0]); /* a reader that does not read, and armord is to stop */
	close(pipe_fds[0]);
	test_failure(pipe_fds[1], -1); /* a reader that is gone */
	close(pipe_fds[1]);
	close(stop[0]);
	close(stop[1]);
}
