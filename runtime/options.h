/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
#ifndef ARMORD_OPTIONS_H
#define ARMORD_OPTIONS_H

#include "workloads.h"

#include <stdbool.h>

enum command {
	COMMAND_NONE, /* usage was wrong; said so */
	COMMAND_HELP,
	COMMAND_VERSION,
	COMMAND_RUN,
	COMMAND_VERIFY,
	COMMAND_WORKLOAD_ASSIGN,
	COMMAND_WORKLOAD_REMOVE,
	COMMAND_WORKLOAD_LIST,
};

struct options {
	enum command command;
	char **words; /* behind the command, as many as it takes */
	const char *events;
	bool json;
	bool host;
	struct assignment *assignments;
	size_t assignment_count;
};

/* `arguments` as main() has them; the options point into them. */
void options_parse(struct options *options, int count, char **arguments);
void options_free(struct options *options);

#endif
