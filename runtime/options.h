/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
#ifndef ARMORD_OPTIONS_H
#define ARMORD_OPTIONS_H

#include <stdbool.h>

enum command {
	COMMAND_NONE, /* usage was wrong; said so */
	COMMAND_HELP,
	COMMAND_VERSION,
	COMMAND_RUN,
	COMMAND_VERIFY,
};

struct options {
	enum command command;
	const char *path;
	const char *events;
	bool json;
};

void options_parse(struct options *options, int count, char **arguments);
void print_help(void);
void print_version(void);

#endif
