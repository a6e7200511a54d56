/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* A growing byte string, and how JSON is written into one. */
#ifndef ARMORD_TEXT_H
#define ARMORD_TEXT_H

#include <stddef.h>
#include <stdint.h>

/* All zero is an empty text. `data` is always terminated once anything was appended. */
struct text {
	char *data;
	size_t length;
	size_t capacity;
};

void text_bytes(struct text *text, const char *bytes, size_t count);
void text_string(struct text *text, const char *string);
void text_format(struct text *text, const char *format, ...) __attribute__((format(printf, 2, 3)));
void text_clear(struct text *text);
void text_free(struct text *text);

/* Appends `utf8` (which must be valid) as a JSON string with its quotes, or `null`. */
void text_json(struct text *text, const char *utf8);

#endif
