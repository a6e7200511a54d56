// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "report.h"

#include <bpf/libbpf.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int set_error(struct error *error, enum exit_code code, const char *format, va_list arguments)
{
	error->code = code;
	vsnprintf(error->text, sizeof(error->text), format, arguments);
	return -1;
}

int fail(struct error *error, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_error(error, EXIT_REFUSED, format, arguments);
	va_end(arguments);
	return -1;
}

int fail_environment(struct error *error, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	set_error(error, EXIT_ENVIRONMENT, format, arguments);
	va_end(arguments);
	return -1;
}

void complain(const char *format, ...)
{
	va_list arguments;

	fputs("armord: ", stderr);
	va_start(arguments, format);
	vfprintf(stderr, format, arguments);
	va_end(arguments);
	fputc('\n', stderr);
}

void out_of_memory(void)
{
	complain("out of memory");
	exit(EXIT_ENVIRONMENT);
}

/* libbpf has one printing function for the whole process, so this is the one place with state of its own. */
static char warnings[16384];
static size_t warnings_length;

static int keep_warning(enum libbpf_print_level level, const char *format, va_list arguments)
{
	size_t room = sizeof(warnings) - warnings_length;
	int written;

	if (level != LIBBPF_WARN || room <= 1)
		return 0;
	written = vsnprintf(warnings + warnings_length, room, format, arguments);
	if (written > 0)
		warnings_length += (size_t)written < room ? (size_t)written : room - 1;
	return written;
}

void libbpf_warnings_keep(void)
{
	libbpf_set_print(keep_warning);
}

void libbpf_warnings_forget(void)
{
	warnings_length = 0;
	warnings[0] = '\0';
}

const char *libbpf_warnings(void)
{
	return warnings;
}

void libbpf_warnings_print(void)
{
	const char *line = warnings;

	while (*line) {
		size_t length = strcspn(line, "\n");

		if (length > 0)
			complain("%.*s", (int)length, line);
		line += length;
		if (*line == '\n')
			line++;
	}
	libbpf_warnings_forget();
}
