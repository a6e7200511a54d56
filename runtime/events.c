// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "events.h"

#include <linux/types.h>

#include "armor_abi.h"
#include "event_detail.h"
#include "path_text.h"

#include <string.h>

#define LARGEST_ERRNO 4095

static const char *const verdicts[] = {
	[ARMOR_DENY] = "deny",
	[ARMOR_WOULD_DENY] = "would_deny",
	[ARMOR_AUDIT] = "audit",
	[ARMOR_KILL] = "kill",
	[ARMOR_UNRESOLVED_ALLOWED] = "allow",
};

static bool is_path_state(unsigned state)
{
	return (state & ~ARMOR_PATH_CUT) <= ARMOR_PATH_NAMELESS;
}

static bool is_object_state(unsigned state)
{
	return is_path_state(state) || state == ARMOR_PATH_ABSTRACT;
}

/* Why the record cannot be trusted, or NULL. Nothing else in it is read before. */
static const char *find_fault(const struct manifest *manifest, const struct armor_event *event)
{
	if (event->rule >= manifest->rule_count)
		return "the rule number is not in the manifest";
	if (event->program >= manifest->program_count)
		return "the program number is not in the manifest";
	if (event->operations == 0 || (size_t)__builtin_ctzll(event->operations) >= manifest->operation_count)
		return "the operation is not in the manifest";
	if (event->verdict < ARMOR_DENY || event->verdict > ARMOR_UNRESOLVED_ALLOWED)
		return "unknown verdict";
	if (event->verdict == ARMOR_UNRESOLVED_ALLOWED && !(event->flags & ARMOR_EVENT_UNRESOLVED))
		return "let go, but nothing was unresolved";
	if (event->error > 0 || event->error < -LARGEST_ERRNO)
		return "the error is not an errno";
	if (!is_path_state(event->exe_state) || !is_object_state(event->object_state) || !is_path_state(event->to_state))
		return "unknown path state";
	if (event->detail_kind > ARMOR_DETAIL_SOURCE)
		return "unknown detail";
	if (event->exe_end > event->object_end || event->object_end > event->to_end || event->to_end > ARMOR_EVENT_DATA)
		return "the paths reach beyond the record";
	return NULL;
}

/* `,"key":"path"` with its state. False if the components are malformed. */
static bool append_path_field(struct event_writer *writer, struct text *lines, const char *key, const uint8_t *run,
			      size_t count, unsigned state)
{
	unsigned kind = state & ~ARMOR_PATH_CUT;
	bool partial = kind == ARMOR_PATH_UNRESOLVED || (state & ARMOR_PATH_CUT);

	text_format(lines, ",\"%s\":", key);
	if (kind == ARMOR_PATH_ABSENT || kind == ARMOR_PATH_NAMELESS) {
		text_string(lines, "null");
	} else {
		text_clear(&writer->scratch);
		if (!append_path(&writer->scratch, run, count, partial))
			return false;
		text_json(lines, writer->scratch.data);
	}
	if (kind == ARMOR_PATH_UNRESOLVED)
		text_format(lines, ",\"%s_state\":\"unresolved\"", key);
	if (kind == ARMOR_PATH_NAMELESS)
		text_format(lines, ",\"%s_state\":\"nameless\"", key);
	return true;
}

static void append_comm(struct event_writer *writer, struct text *lines, const __u8 comm[ARMOR_COMM])
{
	text_clear(&writer->scratch);
	text_string(&writer->scratch, "");
	append_name(&writer->scratch, comm, strnlen((const char *)comm, ARMOR_COMM), false);
	text_json(lines, writer->scratch.data);
}

static bool append_process(struct event_writer *writer, struct text *lines, const struct armor_event *event)
{
	text_format(lines, ",\"process\":{\"pid\":%u,\"tid\":%u,\"uid\":%u,\"comm\":", event->pid, event->tid, event->uid);
	append_comm(writer, lines, event->comm);
	if (!append_path_field(writer, lines, "exe", event->data, event->exe_end, event->exe_state))
		return false;
	text_string(lines, "}");
	return true;
}

/* The object's path; words for what has none. */
static bool append_object(struct event_writer *writer, struct text *lines, const struct armor_event *event)
{
	if (event->object_state == ARMOR_PATH_ABSENT || event->object_state == ARMOR_PATH_ABSTRACT) {
		text_clear(&writer->scratch);
		text_string(lines, ",\"object\":");
		text_json(lines, append_object_words(&writer->scratch, writer->manifest, event) ? writer->scratch.data : NULL);
		return true;
	}
	return append_path_field(writer, lines, "object", event->data + event->exe_end,
				 (size_t)event->object_end - event->exe_end, event->object_state);
}

static void append_target(struct event_writer *writer, struct text *lines, const struct armor_event *event)
{
	text_format(lines, ",\"target\":{\"pid\":%u,\"uid\":%u,\"comm\":", event->target_pid, event->target_uid);
	append_comm(writer, lines, event->target_comm);
	text_string(lines, "}");
}

static void append_errno(struct text *lines, int error)
{
	const char *name = error ? strerrorname_np(error) : NULL;

	text_string(lines, ",\"errno\":");
	if (error && !name)
		text_format(lines, "\"%d\"", error);
	else
		text_json(lines, name);
}

static bool append_event(struct event_writer *writer, struct text *lines, const struct armor_event *event)
{
	const struct manifest *manifest = writer->manifest;
	char time[WALL_CLOCK_TEXT];

	wall_clock_format(&writer->clock, event->time, time);
	text_format(lines, "{\"event\":\"%s\",\"time\":\"%s\",\"verdict\":\"%s\",\"operation\":",
		    event->flags & ARMOR_EVENT_UNRESOLVED ? "unresolved" : "decision", time, verdicts[event->verdict]);
	text_json(lines, manifest->operations[__builtin_ctzll(event->operations)]);
	text_string(lines, ",");
	text_string(lines, manifest->rules[event->rule].event);
	if (!append_process(writer, lines, event) || !append_object(writer, lines, event))
		return false;
	if (event->to_state != ARMOR_PATH_ABSENT &&
	    !append_path_field(writer, lines, "to", event->data + event->object_end,
			       (size_t)event->to_end - event->object_end, event->to_state))
		return false;
	if (event->target_pid)
		append_target(writer, lines, event);
	append_detail(lines, manifest, event);
	append_errno(lines, -event->error);
	if (event->flags & ARMOR_EVENT_ENDS_PROCESS)
		text_string(lines, ",\"ends_process\":true");
	text_string(lines, ",\"hook\":");
	text_json(lines, manifest->programs[event->program].hook);
	text_string(lines, "}\n");
	return true;
}

bool event_line(struct event_writer *writer, struct text *lines, const void *record, size_t size)
{
	size_t start = lines->length;
	const char *fault;

	if (size != sizeof(struct armor_event))
		fault = "the record has the wrong size";
	else
		fault = find_fault(writer->manifest, record);
	if (!fault && append_event(writer, lines, record))
		return true;
	lines->length = start; /* what was written of a record with malformed components */
	text_string(lines, "{\"event\":\"error\",\"reason\":");
	text_json(lines, fault ? fault : "malformed path components");
	text_format(lines, ",\"bytes\":%zu}\n", size);
	return false;
}

void event_writer_free(struct event_writer *writer)
{
	text_free(&writer->scratch);
}
