// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "verifier_log.h"

#include <stdlib.h>
#include <string.h>

/* The logs are those of the kernels that their names begin with. */
static void figures(const char *name, unsigned long insns, unsigned long total, unsigned long peak, unsigned long stack)
{
	struct verifier_statistics statistics;
	char *log = read_log(name);

	verifier_statistics_read(&statistics, log);
	CHECK(statistics.found);
	CHECK(statistics.processed_insns == insns);
	CHECK(statistics.total_states == total);
	CHECK(statistics.peak_states == peak);
	CHECK(statistics.stack_depth == stack);
	CHECK(verifier_log_is_whole(log));
	free(log);
}

static void reason(const char *name, const char *expected)
{
	char *log = read_log(name), text[200] = "";

	CHECK(verifier_reason(log, text, sizeof(text)));
	SAME(text, expected);
	free(log);
}

static void no_reason(const char *name)
{
	char *log = read_log(name), text[200] = "";

	CHECK(!verifier_reason(log, text, sizeof(text)));
	free(log);
}

static void lines_of_rejection(const char *name)
{
	struct policy_line lines[POLICY_LINES];
	char *log = read_log(name);

	CHECK(verifier_policy_lines(log, lines) == 3);
	SAME(lines[0].file, "policy.arm");
	CHECK(lines[0].line == 18);
	SAME(lines[0].text, "deny delete lost");
	CHECK(lines[1].line == 17);
	SAME(lines[2].text, "deny delete \"four\"");
	free(log);
}

static size_t count_lines(const char *log)
{
	struct policy_line lines[POLICY_LINES];

	return verifier_policy_lines(log, lines);
}

static void test_lines(void)
{
	struct policy_line lines[POLICY_LINES];
	char long_comment[2000] = "; /* ";

	CHECK(count_lines("") == 0);
	CHECK(count_lines("; x = 1; /* no place */\n") == 0);
	CHECK(count_lines("; x = 1; /* a.arm:1 */\n; /* :1:2 x */\n; /* a.arm:1:2x */\n; /* a.arm:1: */") == 0);
	CHECK(count_lines("; /* a.arm:1:2 never closed") == 0);
	CHECK(count_lines("/* a.arm:1:2 not a source line */\n") == 0);
	CHECK(count_lines("; /* a.arm:1:2 x */ @ p.c:1\n; /* a.arm:1:2 x */ @ p.c:9\n") == 1);
	CHECK(count_lines("; /* a:1:1 */\n; /* a:2:1 */\n; /* a:3:1 */\n; /* a:4:1 */\n; /* a:5:1 */\n") == POLICY_LINES);

	CHECK(verifier_policy_lines("; f(); /* note */ g(); /* my dir/a:b.arm:12:3 deny exec \"x:1:2 y\" */ @ p.c:1", lines) == 1);
	SAME(lines[0].file, "my dir/a:b.arm");
	CHECK(lines[0].line == 12);
	SAME(lines[0].text, "deny exec \"x:1:2 y\"");

	memset(long_comment + 5, 'x', sizeof(long_comment) - 6);
	memcpy(long_comment + sizeof(long_comment) - 12, ":1:2 t */\n", 11);
	CHECK(count_lines(long_comment) == 1);
}

void test_verifier_log(void)
{
	struct verifier_statistics statistics;
	char text[64];

	lines_of_rejection("6.1-rejected.log");
	lines_of_rejection("6.12-rejected.log");
	lines_of_rejection("7.2-rejected.log");
	test_lines();
	figures("6.1-loaded.log", 1230, 59, 59, 64);
	figures("6.12-loaded.log", 1236, 61, 61, 64);
	figures("7.2-loaded.log", 1230, 60, 60, 64);
	no_reason("6.1-loaded.log");
	no_reason("6.12-loaded.log");
	no_reason("7.2-loaded.log");
	figures("6.1-rejected.log", 10, 1, 1, 0);
	figures("6.12-rejected.log", 10, 1, 1, 0);
	figures("7.2-rejected.log", 10, 1, 1, 0);
	reason("6.1-rejected.log", "R0 invalid mem access 'alloc_mem_or_null'");
	reason("6.12-rejected.log", "R0 invalid mem access 'ringbuf_mem_or_null'");
	reason("7.2-rejected.log", "R0 invalid mem access 'ringbuf_mem_or_null'");
	figures("6.1-functions.log", 52, 0, 0, 40);
	figures("6.12-functions.log", 162, 6, 6, 40);
	figures("7.2-functions.log", 166, 6, 6, 40);
	reason("6.1-functions.log", "invalid unbounded variable-offset read from stack R1");
	reason("6.12-functions.log", "math between fp pointer and register with unbounded min value is not allowed");
	figures("6.1-too-large.log", 1000001, 33744, 773, 64);
	figures("6.12-too-large.log", 1000001, 33661, 722, 64);
	figures("7.2-too-large.log", 1000001, 33864, 89, 64);
	reason("6.1-too-large.log", "BPF program is too large. Processed 1000001 insn");
	reason("6.12-too-large.log", "BPF program is too large. Processed 1000001 insn");
	reason("7.2-too-large.log", "BPF program is too large. Processed 1000001 insn");
	verifier_statistics_read(&statistics, "");
	CHECK(!statistics.found);
	CHECK(!verifier_reason("", text, sizeof(text)));
	CHECK(!verifier_reason("\n\n", text, sizeof(text)));
	CHECK(!verifier_log_is_whole("0: (b7) r0 = 0\n"));
	CHECK(verifier_reason("R1 !read_ok\nprocessed 3 insns (limit 1000000)\n", text, sizeof(text)));
	SAME(text, "R1 !read_ok");
	CHECK(verifier_reason("a reason that is much longer than the room that there is for it, by far", text, 20));
	SAME(text, "a reason that is mu");
}
