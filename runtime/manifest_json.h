/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* Fields of the manifest, with messages that say which one is wrong: `manifest: rules[3].severity is missing`. */
#ifndef ARMORD_MANIFEST_JSON_H
#define ARMORD_MANIFEST_JSON_H

#include "report.h"

#include <jansson.h>
#include <stdbool.h>

/* An object of the manifest and its place there (`rules[3]`, or "" for the manifest itself). */
struct node {
	const json_t *json;
	char place[64];
	struct error *error;
};

/* Each of these fills in its result and returns 0, or says why not and returns -1. */
int node_string(const struct node *node, const char *key, const char **value);
int node_string_or_null(const struct node *node, const char *key, const char **value);
int node_integer(const struct node *node, const char *key, json_int_t least, json_int_t most, json_int_t *value);
int node_boolean(const struct node *node, const char *key, bool *value);
int node_array(const struct node *node, const char *key, const json_t **value);
int node_object(const struct node *node, const char *key, struct node *value);

/* Element `index` of the array `key`, which must be an object. */
int node_element(const struct node *node, const char *key, size_t index, struct node *value);

int node_fail(const struct node *node, const char *key, const char *problem);

#endif
