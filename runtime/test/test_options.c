// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "options.h"

#include <fcntl.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#define MOST 12

/* What stands on the command line, words apart by single spaces. The result is valid until the next one. */
static struct options parse(const char *line)
{
	static char words[256], *arguments[MOST + 1];
	struct options options;
	char *word, *rest;
	int count = 0;

	snprintf(words, sizeof(words), "armord %s", line);
	for (word = strtok_r(words, " ", &rest); word && count < MOST; word = strtok_r(NULL, " ", &rest))
		arguments[count++] = word;
	optind = 0; /* as getopt_long wants it where another list begins */
	options_parse(&options, count, arguments);
	return options;
}

static void refused(const char *line)
{
	struct options options = parse(line);

	CHECK(options.command == COMMAND_NONE);
	options_free(&options);
}

static void test_commands(void)
{
	struct options options = parse("run web.bpf.o --events e.jsonl --workload a=/x --host-workload b=/y");

	CHECK(options.command == COMMAND_RUN && options.assignment_count == 2);
	SAME(options.words[0], "web.bpf.o");
	SAME(options.events, "e.jsonl");
	SAME(options.assignments[0].text, "a=/x");
	SAME(options.assignments[1].text, "b=/y");
	CHECK(!options.assignments[0].host && options.assignments[1].host);
	options_free(&options);

	options = parse("verify --json web.bpf.o");
	CHECK(options.command == COMMAND_VERIFY && options.json);
	SAME(options.words[0], "web.bpf.o");
	SAME(options.events, "-");
	options = parse("workload assign web /system.slice --host");
	CHECK(options.command == COMMAND_WORKLOAD_ASSIGN && options.host);
	SAME(options.words[0], "web");
	SAME(options.words[1], "/system.slice");
	CHECK(parse("workload remove web x").command == COMMAND_WORKLOAD_REMOVE);
	CHECK(parse("workload list --json").command == COMMAND_WORKLOAD_LIST);
	CHECK(parse("--help").command == COMMAND_HELP);
	CHECK(parse("run --version").command == COMMAND_VERSION);
}

static void test_wrong_usage(void)
{
	refused("");
	refused("run");
	refused("run a b");
	refused("runs a");
	refused("run a --json");
	refused("run a --nothing");
	refused("verify a --events x");
	refused("verify a --workload a=b");
	refused("workload");
	refused("workload frob");
	refused("workload assign web");
	refused("workload assign web x y");
	refused("workload remove web x --host");
	refused("workload list web");
}

void test_options(void)
{
	int standard_error = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);

	test_commands();
	dup2(nowhere, STDERR_FILENO);
	test_wrong_usage();
	dup2(standard_error, STDERR_FILENO);
	close(standard_error);
	close(nowhere);
}
