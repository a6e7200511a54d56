/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The socket and address of an event: a part of event_detail.h. */
#ifndef ARMORD_SOCKET_TEXT_H
#define ARMORD_SOCKET_TEXT_H

#include <linux/types.h>

#include "armor_abi.h"
#include "manifest.h"
#include "text.h"

/* The fields of `detail`, without braces. */
void append_socket(struct text *lines, const struct manifest *manifest, const struct armor_event *event);

/* As a policy would write it: `tcp [2001:db8::1] port 443`, `unix abstract NAME`, or what the socket is: `inet raw icmp`. */
void append_socket_words(struct text *words, const struct manifest *manifest, const struct armor_event *event);

#endif
