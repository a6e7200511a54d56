/* What the measuring loop (workload.c) and the operations that it measures (operations.c) share. */
#pragma once

/* One kind of call. Functions return 0, or -1 with errno. */
struct operation {
	const char *name;
	/* In one batch: enough that reading the clock twice does not show, few enough that a batch ends between two timer interrupts. */
	int calls;
	/* Before the first call, not measured; may be absent. */
	int (*prepare)(const char *argument);
	int (*call)(const char *argument);
};

extern const struct operation operations[];
extern const int operation_count;

/* With this as its only argument the program ends at once: what `exec` executes. */
#define NOTHING "nothing"

/* The program's own path, absolute. */
extern const char *program;
