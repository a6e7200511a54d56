// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "path_text.h"

#include <linux/types.h>

#include "armor_abi.h"

#include <string.h>

#define ELLIPSIS "\xe2\x80\xa6"

/* The length of the UTF-8 sequence at the start of `bytes`, with its code point; 0 if there is no valid one. */
static size_t decode_utf8(const uint8_t *bytes, size_t count, uint32_t *point)
{
	static const uint32_t smallest[] = { 0, 0, 0x80, 0x800, 0x10000 };
	size_t length, i;
	uint32_t value;

	if (bytes[0] < 0x80) {
		*point = bytes[0];
		return 1;
	}
	if ((bytes[0] & 0xe0) == 0xc0)
		length = 2, value = bytes[0] & 0x1f;
	else if ((bytes[0] & 0xf0) == 0xe0)
		length = 3, value = bytes[0] & 0x0f;
	else if ((bytes[0] & 0xf8) == 0xf0)
		length = 4, value = bytes[0] & 0x07;
	else
		return 0;
	if (length > count)
		return 0;
	for (i = 1; i < length; i++) {
		if ((bytes[i] & 0xc0) != 0x80)
			return 0;
		value = value << 6 | (bytes[i] & 0x3f);
	}
	if (value < smallest[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff))
		return 0;
	*point = value;
	return length;
}

/* Code points that do not show, or that change how their neighbours show. In order. */
static const struct {
	uint32_t first, last;
} unseen[] = {
	{ 0x00, 0x1f },       { 0x7f, 0x9f },     { 0xad, 0xad },     { 0x61c, 0x61c },
	{ 0x180e, 0x180e },   { 0x200b, 0x200f }, { 0x2028, 0x202e }, { 0x2060, 0x206f },
	{ 0xfdd0, 0xfdef },   { 0xfeff, 0xfeff }, { 0xfff9, 0xfffb }, { 0xe0000, 0xe0fff },
};

static bool can_be_seen(uint32_t point)
{
	size_t i;

	if ((point & 0xfffe) == 0xfffe)
		return false;
	for (i = 0; i < sizeof(unseen) / sizeof(unseen[0]); i++)
		if (point >= unseen[i].first && point <= unseen[i].last)
			return false;
	return true;
}

void append_name(struct text *text, const uint8_t *bytes, size_t count, bool component)
{
	size_t at = 0;

	while (at < count) {
		uint32_t point = 0;
		size_t length = decode_utf8(bytes + at, count - at, &point);
		size_t i;

		if (length == 1 && point == '\\') {
			text_string(text, "\\\\");
		} else if (length > 0 && can_be_seen(point) && !(component && point == '/')) {
			text_bytes(text, (const char *)bytes + at, length);
		} else {
			length = length > 0 ? length : 1;
			for (i = 0; i < length; i++)
				text_format(text, "\\x%02x", bytes[at + i]);
		}
		at += length;
	}
}

bool append_path(struct text *text, const uint8_t *run, size_t count, bool partial)
{
	uint16_t starts[ARMOR_MAX_COMPONENTS];
	size_t components = 0;
	size_t at = 0;

	if (count > ARMOR_EVENT_DATA)
		return false;
	while (at < count) {
		size_t length = run[at];

		if (length == 0 || length > count - at - 1 || components == ARMOR_MAX_COMPONENTS)
			return false;
		starts[components++] = (uint16_t)at;
		at += 1 + length;
	}
	if (partial)
		text_string(text, ELLIPSIS);
	if (components == 0 && !partial)
		text_string(text, "/");
	while (components > 0) {
		const uint8_t *component = run + starts[--components];

		text_string(text, "/");
		append_name(text, component + 1, component[0], true);
	}
	return true;
}
