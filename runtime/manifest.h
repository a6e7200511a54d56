/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * The manifest that the compiler puts into the object: which policy line is behind every rule number, and which
 * program belongs at which hook. src/compiler/schema/manifest.ts describes it.
 *
 * It is checked as a whole before anything is loaded, so that no later code meets an index or a name that leads nowhere.
 */
#ifndef ARMORD_MANIFEST_H
#define ARMORD_MANIFEST_H

#include "report.h"

#include <jansson.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define MANIFEST_FORMAT "armorc-manifest"
#define MANIFEST_VERSION 2
#define MANIFEST_OPERATIONS 64 /* bits of armor_event.operations */

enum program_role {
	ROLE_JUDGE,
	ROLE_SUBJECT,
	ROLE_LABEL_TASKS,
};

struct manifest_rule {
	const char *id;
	const char *file;
	long line;
	const char *event; /* the part of an event's JSON line that is the same for all events of this rule */
};

struct manifest_program {
	const char *name;
	const char *hook; /* NULL for the task iterator */
	const char *instead; /* or NULL */
	enum program_role role;
	bool required;
	json_t *rules; /* indices of the rules that the program judges; NULL if the compiler did not say */
};

struct manifest {
	json_t *root; /* owns the strings below */
	const char **policies;
	size_t policy_count;
	const char **workloads; /* by bit, as in struct armor_workload */
	size_t workload_count;
	const char **operations;
	size_t operation_count;
	struct manifest_rule *rules;
	size_t rule_count;
	struct manifest_program *programs;
	size_t program_count;
	json_t *names; /* tables of names by number */
};

int manifest_parse(struct manifest *manifest, const char *json, size_t size, struct error *error);
void manifest_free(struct manifest *manifest);

/* What the number is called in the table (`signals`, `families`, …); NULL if it has no name there. */
const char *manifest_name(const struct manifest *manifest, const char *table, uint64_t number);

#endif
