// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "socket_text.h"

#include "path_text.h"

#include <arpa/inet.h>

#define MAPPED_IPV4 0xffff /* what stands above the address, in the low half */

/* Of other families the protocol's number means something else. */
static const char *protocol_name(const struct manifest *manifest, const struct armor_socket_detail *socket)
{
	if (socket->family != AF_INET && socket->family != AF_INET6)
		return NULL;
	return manifest_name(manifest, "protocols", socket->protocol);
}

static void append_address(struct text *text, const struct armor_socket_detail *socket, bool bracketed)
{
	char address[INET6_ADDRSTRLEN];
	uint8_t bytes[16];
	int i;

	for (i = 0; i < 16; i++)
		bytes[i] = (uint8_t)(socket->address[i / 8] >> (56 - i % 8 * 8));
	if (socket->address[0] == 0 && socket->address[1] >> 32 == MAPPED_IPV4)
		text_string(text, inet_ntop(AF_INET, bytes + 12, address, sizeof(address)));
	else
		text_format(text, bracketed ? "[%s]" : "%s", inet_ntop(AF_INET6, bytes, address, sizeof(address)));
}

static void append_abstract_name(struct text *text, const struct armor_event *event)
{
	append_name(text, event->data + event->exe_end, (size_t)event->object_end - event->exe_end, false);
}

/* `"key":"name"`, or `"key":number` for what has no name. */
static void append_named(struct text *lines, const char *key, const char *name, __u32 number)
{
	text_format(lines, "\"%s\":", key);
	if (name)
		text_json(lines, name);
	else
		text_format(lines, "%u", number);
}

void append_socket(struct text *lines, const struct manifest *manifest, const struct armor_event *event)
{
	const struct armor_socket_detail *socket = &event->detail.socket;

	append_named(lines, "family", manifest_name(manifest, "families", socket->family), socket->family);
	text_string(lines, ",");
	append_named(lines, "type", manifest_name(manifest, "socket_types", socket->type), socket->type);
	text_string(lines, ",");
	append_named(lines, "protocol", protocol_name(manifest, socket), socket->protocol);
	text_string(lines, ",");
	append_named(lines, "transport", manifest_name(manifest, "transports", socket->transport), socket->transport);
	if (socket->addressed) {
		text_string(lines, ",\"address\":\"");
		append_address(lines, socket, false);
		text_format(lines, "\",\"port\":%u", socket->port);
	}
	if (event->object_state == ARMOR_PATH_ABSTRACT) {
		struct text name = {};

		text_string(&name, "");
		append_abstract_name(&name, event);
		text_string(lines, ",\"abstract\":");
		text_json(lines, name.data);
		text_free(&name);
	}
}

static void append_word(struct text *words, const char *what, const char *name, __u32 number)
{
	text_string(words, words->length > 0 ? " " : "");
	if (name)
		text_string(words, name);
	else
		text_format(words, "%s %u", what, number);
}

static void append_address_words(struct text *words, const struct manifest *manifest,
				 const struct armor_socket_detail *socket)
{
	const char *transport = socket->transport ? manifest_name(manifest, "transports", socket->transport) : NULL;

	text_format(words, "%s ", transport ? transport : "ip");
	append_address(words, socket, true);
	if (socket->port)
		text_format(words, " port %u", socket->port);
}

void append_socket_words(struct text *words, const struct manifest *manifest, const struct armor_event *event)
{
	const struct armor_socket_detail *socket = &event->detail.socket;

	if (event->object_state == ARMOR_PATH_ABSTRACT) {
		text_string(words, "unix abstract ");
		append_abstract_name(words, event);
	} else if (socket->addressed) {
		append_address_words(words, manifest, socket);
	} else {
		append_word(words, "family", manifest_name(manifest, "families", socket->family), socket->family);
		if (socket->type)
			append_word(words, "type", manifest_name(manifest, "socket_types", socket->type), socket->type);
		if (socket->protocol)
			append_word(words, "protocol", protocol_name(manifest, socket), socket->protocol);
	}
}
