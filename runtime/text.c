// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "text.h"

#include "report.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void reserve(struct text *text, size_t more)
{
	size_t needed = text->length + more + 1;
	size_t capacity = text->capacity ? text->capacity : 256;

	if (needed <= text->capacity)
		return;
	while (capacity < needed)
		capacity *= 2;
	text->data = realloc(text->data, capacity);
	if (!text->data)
		out_of_memory();
	text->capacity = capacity;
}

void text_bytes(struct text *text, const char *bytes, size_t count)
{
	reserve(text, count);
	if (count > 0)
		memcpy(text->data + text->length, bytes, count);
	text->length += count;
	text->data[text->length] = '\0';
}

void text_string(struct text *text, const char *string)
{
	text_bytes(text, string, strlen(string));
}

void text_format(struct text *text, const char *format, ...)
{
	va_list arguments;
	int length;

	va_start(arguments, format);
	length = vsnprintf(NULL, 0, format, arguments);
	va_end(arguments);
	if (length < 0)
		return;
	reserve(text, (size_t)length);
	va_start(arguments, format);
	vsnprintf(text->data + text->length, (size_t)length + 1, format, arguments);
	va_end(arguments);
	text->length += (size_t)length;
}

void text_clear(struct text *text)
{
	text->length = 0;
	if (text->data)
		text->data[0] = '\0';
}

void text_free(struct text *text)
{
	free(text->data);
	memset(text, 0, sizeof(*text));
}

void text_json(struct text *text, const char *utf8)
{
	const char *plain;

	if (!utf8) {
		text_string(text, "null");
		return;
	}
	text_bytes(text, "\"", 1);
	for (plain = utf8; *utf8; utf8++) {
		unsigned char byte = (unsigned char)*utf8;

		if (byte >= 0x20 && byte != '"' && byte != '\\')
			continue;
		text_bytes(text, plain, (size_t)(utf8 - plain));
		plain = utf8 + 1;
		if (byte < 0x20)
			text_format(text, "\\u%04x", byte);
		else
			text_format(text, "\\%c", byte);
	}
	text_bytes(text, plain, (size_t)(utf8 - plain));
	text_bytes(text, "\"", 1);
}
