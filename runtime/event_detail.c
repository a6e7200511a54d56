// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "event_detail.h"

#include "path_text.h"
#include "socket_text.h"

#include <string.h>
#include <sys/sysmacros.h>

/* The kinds of detail that are one number with a name. */
static const struct {
	const char *key;
	const char *table; /* of the manifest's names; NULL: it has none */
} numbers[] = {
	[ARMOR_DETAIL_CAPABILITY] = { "capability", "capabilities" },
	[ARMOR_DETAIL_SIGNAL] = { "signal", "signals" },
	[ARMOR_DETAIL_BPF] = { "cmd", "bpf_commands" },
	[ARMOR_DETAIL_PERF] = { "access", "perf_accesses" },
	[ARMOR_DETAIL_LOCKDOWN] = { "reason", "lockdown_reasons" },
	[ARMOR_DETAIL_SYSLOG] = { "action", NULL },
	[ARMOR_DETAIL_SOURCE] = { "source", "sources" },
};

static const char *number_name(const struct manifest *manifest, const struct armor_event *event)
{
	const char *table = numbers[event->detail_kind].table;

	return table ? manifest_name(manifest, table, event->detail.number.value) : NULL;
}

static void append_number(struct text *lines, const struct manifest *manifest, const struct armor_event *event)
{
	const char *name = number_name(manifest, event);

	text_format(lines, "\"%s\":", numbers[event->detail_kind].key);
	if (name)
		text_json(lines, name);
	else
		text_format(lines, "%u", event->detail.number.value);
}

/* A list of the names of the bits in `word`. `by_value`: the table has the bits' values, not their places. */
static void append_bits(struct text *lines, const struct manifest *manifest, const char *table, __u64 word, bool by_value)
{
	const char *comma = "";

	text_string(lines, "[");
	for (; word; word &= word - 1, comma = ",") {
		unsigned place = (unsigned)__builtin_ctzll(word);
		__u64 number = by_value ? 1ULL << place : place;
		const char *name = manifest_name(manifest, table, number);

		text_string(lines, comma);
		if (name)
			text_json(lines, name);
		else
			text_format(lines, by_value ? "\"0x%llx\"" : "\"%llu\"", number);
	}
	text_string(lines, "]");
}

static void append_mount(struct text *lines, const struct manifest *manifest, const struct armor_mount_detail *mount)
{
	struct text fstype = {};

	append_name(&fstype, mount->fstype, strnlen((const char *)mount->fstype, ARMOR_FSTYPE), false);
	text_string(lines, "\"fstype\":");
	text_json(lines, fstype.length > 0 ? fstype.data : NULL);
	text_string(lines, ",\"flags\":");
	append_bits(lines, manifest, "mount_flags", mount->flags, true);
	text_free(&fstype);
}

static void append_sets(struct text *lines, const struct manifest *manifest, const struct armor_sets_detail *sets)
{
	text_string(lines, "\"effective\":");
	append_bits(lines, manifest, "capabilities", sets->effective, false);
	text_string(lines, ",\"permitted\":");
	append_bits(lines, manifest, "capabilities", sets->permitted, false);
	text_string(lines, ",\"inheritable\":");
	append_bits(lines, manifest, "capabilities", sets->inheritable, false);
}

static void append_owner(struct text *lines, const struct armor_ids_detail *ids)
{
	const char *comma = "";

	if (ids->ids[0] != ARMOR_NO_ID) {
		text_format(lines, "\"new_uid\":[%u]", ids->ids[0]);
		comma = ",";
	}
	if (ids->ids[1] != ARMOR_NO_ID)
		text_format(lines, "%s\"new_gid\":[%u]", comma, ids->ids[1]);
}

static void append_id_list(struct text *text, const struct armor_ids_detail *ids, const char *separator)
{
	__u32 i;

	for (i = 0; i < ids->count && i < ARMOR_MAX_IDS; i++)
		text_format(text, "%s%u", i > 0 ? separator : "", ids->ids[i]);
}

static void append_ids(struct text *lines, const char *key, const struct armor_ids_detail *ids)
{
	text_format(lines, "\"%s\":[", key);
	append_id_list(lines, ids, ",");
	text_string(lines, ids->count > ARMOR_MAX_IDS ? "],\"more\":true" : "]");
}

static void append_fields(struct text *lines, const struct manifest *manifest, const struct armor_event *event)
{
	const union armor_detail *detail = &event->detail;

	switch (event->detail_kind) {
	case ARMOR_DETAIL_SOCKET:
		append_socket(lines, manifest, event);
		break;
	case ARMOR_DETAIL_MOUNT:
		append_mount(lines, manifest, &detail->mount);
		break;
	case ARMOR_DETAIL_CAPABILITY_SETS:
		append_sets(lines, manifest, &detail->sets);
		break;
	case ARMOR_DETAIL_OWNER:
		append_owner(lines, &detail->ids);
		break;
	case ARMOR_DETAIL_UIDS:
		append_ids(lines, "new_uid", &detail->ids);
		break;
	case ARMOR_DETAIL_GIDS:
		append_ids(lines, "new_gid", &detail->ids);
		break;
	case ARMOR_DETAIL_DEVICE:
		text_format(lines, "\"rdev\":\"%u:%u\",", major(detail->number.value), minor(detail->number.value));
		__attribute__((fallthrough));
	case ARMOR_DETAIL_MODE:
		text_format(lines, "\"new_mode\":\"0o%o\"", detail->number.mode);
		break;
	case ARMOR_DETAIL_IOCTL:
		text_format(lines, "\"cmd\":\"0x%x\"", detail->number.value);
		break;
	default:
		append_number(lines, manifest, event);
	}
}

void append_detail(struct text *lines, const struct manifest *manifest, const struct armor_event *event)
{
	if (event->detail_kind == ARMOR_DETAIL_NONE)
		return;
	text_string(lines, ",\"detail\":{");
	append_fields(lines, manifest, event);
	text_string(lines, "}");
}

static void append_number_words(struct text *words, const struct manifest *manifest, const struct armor_event *event)
{
	const char *name = number_name(manifest, event);

	if (name)
		text_string(words, name);
	else
		text_format(words, "%s %u", numbers[event->detail_kind].key, event->detail.number.value);
}

static bool append_id_words(struct text *words, const char *what, const struct armor_ids_detail *ids)
{
	if (ids->count == 0)
		return false;
	text_string(words, what);
	append_id_list(words, ids, ", ");
	text_string(words, ids->count > ARMOR_MAX_IDS ? ", …" : "");
	return true;
}

bool append_object_words(struct text *words, const struct manifest *manifest, const struct armor_event *event)
{
	switch (event->detail_kind) {
	case ARMOR_DETAIL_SOCKET:
		append_socket_words(words, manifest, event);
		return true;
	case ARMOR_DETAIL_UIDS:
		return append_id_words(words, "uid ", &event->detail.ids);
	case ARMOR_DETAIL_GIDS:
		return append_id_words(words, "gid ", &event->detail.ids);
	case ARMOR_DETAIL_CAPABILITY:
	case ARMOR_DETAIL_SIGNAL:
	case ARMOR_DETAIL_BPF:
	case ARMOR_DETAIL_PERF:
	case ARMOR_DETAIL_LOCKDOWN:
	case ARMOR_DETAIL_SYSLOG:
	case ARMOR_DETAIL_SOURCE:
		append_number_words(words, manifest, event);
		return true;
	default:
		return false;
	}
}
