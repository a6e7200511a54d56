// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "help.h"
#include "options.h"
#include "report.h"
#include "run.h"
#include "verify.h"
#include "workload_command.h"

#include <stdio.h>

static int run_command(const struct options *options)
{
	char **words = options->words;

	switch (options->command) {
	case COMMAND_RUN:
		return command_run(words[0], options->events, options->assignments, options->assignment_count);
	case COMMAND_VERIFY:
		return command_verify(words[0], options->json);
	case COMMAND_WORKLOAD_ASSIGN:
		return command_workload_assign(words[0], words[1], options->host);
	case COMMAND_WORKLOAD_REMOVE:
		return command_workload_remove(words[0], words[1]);
	case COMMAND_WORKLOAD_LIST:
		return command_workload_list(options->json);
	case COMMAND_HELP:
		print_help();
		return EXIT_DONE;
	case COMMAND_VERSION:
		print_version();
		return EXIT_DONE;
	case COMMAND_NONE:
		break;
	}
	return EXIT_USAGE;
}

int main(int count, char **arguments)
{
	struct options options;
	int code;

	setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* whole lines, also where others write to the same place */
	libbpf_warnings_keep();
	options_parse(&options, count, arguments);
	code = run_command(&options);
	options_free(&options);
	return code;
}
