/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* Why the kernel refused a program, and which policy lines it had just passed. */
#ifndef ARMORD_REJECTION_H
#define ARMORD_REJECTION_H

#include "image.h"
#include "verifier_log.h"

struct rejection {
	char reason[512];
	struct policy_line lines[POLICY_LINES];
	size_t line_count;
};

/*
 * The reason is in `short_log`, the log of the load that failed. For the policy lines, program `index` is loaded once
 * more, alone and with the full log.
 */
void explain_rejection(struct rejection *rejection, const struct image *image, size_t index, const char *short_log);

#endif
