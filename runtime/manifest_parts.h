/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The parts that manifest_parse() reads a manifest in, in this order: each may rely on those before it. */
#ifndef ARMORD_MANIFEST_PARTS_H
#define ARMORD_MANIFEST_PARTS_H

#include "manifest.h"
#include "manifest_json.h"

int manifest_parse_rules(struct manifest *manifest, const struct node *root);
int manifest_parse_programs(struct manifest *manifest, const struct node *root);
int manifest_parse_names(struct manifest *manifest, const struct node *root);

/* Zeroed memory; ends the process where there is none. */
void *manifest_allocate(size_t count, size_t size);

#endif
