/*
 * Measures system calls: workload NAME OPERATION ARGUMENT ... prints a line of JSON for each three words.
 *
 * Meant for a guest whose clock counts instructions (QEMU's -icount shift=0): there a nanosecond is an instruction, and the least of
 * several batches is the one that no timer interrupt fell into. Static, so that the guest needs no libraries.
 */
#include "workload.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define BATCHES 15

const char *program;

static long long now(void)
{
	struct timespec time;

	clock_gettime(CLOCK_MONOTONIC, &time);
	return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static int by_size(const void *a, const void *b)
{
	const double *left = a, *right = b;

	return (*left > *right) - (*left < *right);
}

static const struct operation *find_operation(const char *name)
{
	int i;

	for (i = 0; i < operation_count; i++)
		if (strcmp(operations[i].name, name) == 0)
			return &operations[i];
	fprintf(stderr, "workload: no operation '%s'\n", name);
	exit(64);
}

/* How the call ends; the first is also what warms the caches up. */
static int outcome(const struct operation *operation, const char *argument)
{
	return operation->call(argument) ? errno : 0;
}

static int measure(const char *name, const struct operation *operation, const char *argument)
{
	double each[BATCHES];
	int expected, batch, call, changed = 0;

	if (operation->prepare && operation->prepare(argument)) {
		printf("{\"name\":\"%s\",\"error\":\"cannot be prepared: %s\"}\n", name, strerrorname_np(errno));
		return 0;
	}
	expected = outcome(operation, argument);
	for (batch = 0; batch < BATCHES; batch++) {
		long long started = now();

		for (call = 0; call < operation->calls; call++)
			changed |= outcome(operation, argument) != expected;
		each[batch] = (double)(now() - started) / operation->calls;
	}
	qsort(each, BATCHES, sizeof(each[0]), by_size);
	printf("{\"name\":\"%s\",\"outcome\":\"%s\",\"min\":%.1f,\"median\":%.1f}\n", name,
	       changed ? "changing" : expected ? strerrorname_np(expected) : "ok", each[0], each[BATCHES / 2]);
	return fflush(stdout);
}

int main(int count, char **words)
{
	int i;

	if (count == 2 && strcmp(words[1], NOTHING) == 0)
		return 0;
	program = words[0];
	for (i = 1; i + 2 < count; i += 3)
		measure(words[i], find_operation(words[i + 1]), words[i + 2]);
	return 0;
}
