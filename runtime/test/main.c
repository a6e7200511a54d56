// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *folder = ".";
static int checks, wrong;

void check_true(bool result, const char *what, const char *file, int line)
{
	checks++;
	if (result)
		return;
	wrong++;
	printf("%s:%d: not so: %s\n", file, line, what);
}

void check_same(const char *actual, const char *expected, const char *file, int line)
{
	checks++;
	if (actual && strcmp(actual, expected) == 0)
		return;
	wrong++;
	printf("%s:%d: expected %s\n%s:%d:      got %s\n", file, line, expected, file, line, actual ? actual : "(null)");
}

void check_contains(const char *actual, const char *part, const char *file, int line)
{
	checks++;
	if (strstr(actual, part))
		return;
	wrong++;
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

static const struct {
	const char *name;
	void (*run)(void);
} tests[] = {
#define TEST(name) { #name, test_##name }
	TEST(path_text), TEST(events), TEST(manifest), TEST(verifier_log), TEST(sink), TEST(lsm),
	TEST(event_detail), TEST(counters), TEST(options), TEST(workloads),
};

int main(int count, char **arguments)
{
	int passed = 0, failed = 0;

	if (count > 1)
		folder = arguments[1];
	for (size_t i = 0; i < sizeof(tests) / sizeof(tests[0]); i++) {
		int before = wrong;

		tests[i].run();
		if (wrong == before) {
			passed++;
			continue;
		}
		failed++;
		printf("FAILED %s\n", tests[i].name);
	}
	printf("%d checks\n", checks);
	printf("%d passed, %d failed\n", passed, failed);
	return failed > 0;
}
