/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The programs and maps of one image, as libbpf sees them, matched with the manifest. */
#ifndef ARMORD_OBJECT_H
#define ARMORD_OBJECT_H

#include "counters.h"
#include "image.h"

#include <bpf/libbpf.h>
#include <stdbool.h>

#define NO_PROGRAM ((size_t)-1)

/* What the verifier writes at log level 4: its statistics, and the reason where it refuses. */
#define LOG_STATISTICS 4
#define LOG_EVERYTHING (1 | 4)
#define LOG_STATISTICS_BYTES (64 << 10)

struct object {
	const struct manifest *manifest;
	struct bpf_object *bpf;
	struct bpf_program **programs; /* in the manifest's order */
	char **logs;                   /* the verifier's, likewise; NULL if not asked for */
	int events_fd;
	int workloads_fd; /* negative if the policy has none */
	struct counters counters;
};

/* Opens the image and checks that its programs and maps are those that the manifest and the ABI speak of. */
int object_open(struct object *object, const struct image *image, struct error *error);

/* Leaves program `index` out of the load. */
void object_skip(struct object *object, size_t index);

/* Asks for the verifier's log of a program. */
void object_log(struct object *object, size_t index, int level, size_t bytes);

/*
 * Loads everything that is not skipped. On failure `rejected` is the program that the kernel refused, or NO_PROGRAM
 * with the reason in `error` if the failure is not about one program.
 */
int object_load(struct object *object, size_t *rejected, struct error *error);

void object_close(struct object *object);

#endif
