/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* `armord verify`: what this kernel's verifier thinks of an object, with nothing attached. */
#ifndef ARMORD_VERIFY_H
#define ARMORD_VERIFY_H

#include "object.h"
#include "rejection.h"

enum program_status {
	STATUS_LOADED,
	STATUS_ABSENT,
	STATUS_REJECTED,
};

struct program_result {
	enum program_status status;
	struct verifier_statistics statistics;
	unsigned xlated_bytes;
	unsigned jited_bytes;
	struct rejection rejection; /* if rejected */
};

/* Loads what the kernel takes; `results` has one element a program. A rejected program does not hide the others. */
int verify_programs(const struct image *image, const bool *absent, struct program_result *results, struct error *error);

/* False if the policy cannot run here. */
bool verify_print_text(const struct manifest *manifest, const struct program_result *results);
bool verify_print_json(const struct manifest *manifest, const struct program_result *results);

int command_verify(const char *path, bool json);

#endif
