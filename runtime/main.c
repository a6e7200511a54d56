// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "options.h"
#include "report.h"
#include "run.h"
#include "verify.h"

#include <stdio.h>

int main(int count, char **arguments)
{
	struct options options;

	setvbuf(stderr, NULL, _IOLBF, BUFSIZ); /* whole lines, also where others write to the same place */
	libbpf_warnings_keep();
	options_parse(&options, count, arguments);
	switch (options.command) {
	case COMMAND_RUN:
		return command_run(options.path, options.events);
	case COMMAND_VERIFY:
		return command_verify(options.path, options.json);
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
