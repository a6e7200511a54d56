// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *folder = ".";
static int passed, failed;

void check_true(bool result, const char *what, const char *file, int line)
{
	if (result) {
		passed++;
		return;
	}
	failed++;
	printf("%s:%d: not so: %s\n", file, line, what);
}

void check_same(const char *actual, const char *expected, const char *file, int line)
{
	if (actual && strcmp(actual, expected) == 0) {
		passed++;
		return;
	}
	failed++;
	printf("%s:%d: expected %s\n%s:%d:      got %s\n", file, line, expected, file, line, actual ? actual : "(null)");
}

void check_contains(const char *actual, const char *part, const char *file, int line)
{
	if (strstr(actual, part)) {
		passed++;
		return;
	}
	failed++;
	printf("%s:%d: expected …%s…\n%s:%d:      got %s\n", file, line, part, file, line, actual);
}

char *read_log(const char *name)
{
	char path[512], *log;
	size_t count;
	FILE *file;

	snprintf(path, sizeof(path), "%s/logs/%s", folder, name);
	file = fopen(path, "r");
	if (!file) {
		perror(path);
		exit(1);
	}
	log = calloc(1, 1 << 20);
	count = fread(log, 1, (1 << 20) - 1, file);
	log[count] = '\0';
	fclose(file);
	return log;
}

int main(int count, char **arguments)
{
	if (count > 1)
		folder = arguments[1];
	test_path_text();
	test_events();
	test_manifest();
	test_verifier_log();
	test_sink();
	test_lsm();
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
