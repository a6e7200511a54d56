/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* What the kernel's verifier says about one program. */
#ifndef ARMORD_VERIFIER_LOG_H
#define ARMORD_VERIFIER_LOG_H

#include <stdbool.h>
#include <stddef.h>

#define POLICY_LINES 4

struct verifier_statistics {
	bool found;
	unsigned long processed_insns;
	unsigned long total_states;
	unsigned long peak_states;
	unsigned long stack_depth; /* of all functions together */
};

/* A place in a policy, from the comment on a line of the generated C. `text` is the rule as it is in that comment. */
struct policy_line {
	char file[256];
	long line;
	char text[256];
};

void verifier_statistics_read(struct verifier_statistics *statistics, const char *log);

/* Whether the log ends as the verifier ends it, and not where the buffer was full. */
bool verifier_log_is_whole(const char *log);

/* Copies the line that says why the program was refused: the last one before the statistics. False if there is none. */
bool verifier_reason(const char *log, char *reason, size_t size);

/*
 * The policy lines last passed before the end of the log, the nearest one first, each once. The verifier at log
 * level 1 prints the line of C that each instruction comes from, and the generated C carries its policy line as a
 * comment that starts with file:line:column, such as `policy.arm:17:3 deny exec scratch`. Returns how many.
 */
size_t verifier_policy_lines(const char *log, struct policy_line lines[POLICY_LINES]);

#endif
