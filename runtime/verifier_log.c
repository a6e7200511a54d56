// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "verifier_log.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STATISTICS_LINES 12

struct span {
	const char *start;
	size_t length;
};

/* The line that ends at `end` (exclusive), without its line feed; `end` then is its start. False at the beginning. */
static bool line_before(const char *log, const char **end, struct span *line)
{
	const char *last = *end, *first;

	if (last == log)
		return false;
	if (last[-1] == '\n')
		last--;
	for (first = last; first > log && first[-1] != '\n'; first--)
		;
	line->start = first;
	line->length = (size_t)(last - first);
	*end = first;
	return true;
}

static bool starts_with(struct span line, const char *prefix)
{
	size_t length = strlen(prefix);

	return line.length >= length && memcmp(line.start, prefix, length) == 0;
}

/*
 * Where the statistics begin: at `verification time`, and whatever follows it, since newer kernels add lines of their
 * own (7.2: `insns processed 111+55`). The end of the log if there are none.
 */
static const char *statistics_start(const char *log)
{
	const char *whole = log + strlen(log), *end = whole;
	struct span line;
	int i;

	for (i = 0; i < STATISTICS_LINES && line_before(log, &end, &line); i++)
		if (starts_with(line, "verification time "))
			return line.start;
	return whole;
}

/* The number that follows `name` in the line. */
static unsigned long number_after(struct span line, const char *name)
{
	size_t length = strlen(name), i;

	for (i = 0; i + length <= line.length; i++)
		if (memcmp(line.start + i, name, length) == 0)
			return strtoul(line.start + i + length, NULL, 10);
	return 0;
}

static unsigned long sum_of_depths(struct span line)
{
	const char *at = line.start + strlen("stack depth ");
	unsigned long sum = 0;
	char *end;

	for (;;) {
		sum += strtoul(at, &end, 10);
		if (end == at || *end != '+')
			return sum;
		at = end + 1;
	}
}

void verifier_statistics_read(struct verifier_statistics *statistics, const char *log)
{
	const char *end = log + strlen(log);
	struct span line;
	bool processed = false, depth = false;

	memset(statistics, 0, sizeof(*statistics));
	while (!(processed && depth) && line_before(log, &end, &line)) {
		if (!processed && starts_with(line, "processed ")) {
			statistics->processed_insns = number_after(line, "processed ");
			statistics->total_states = number_after(line, " total_states ");
			statistics->peak_states = number_after(line, " peak_states ");
			processed = true;
		} else if (!depth && starts_with(line, "stack depth ")) {
			statistics->stack_depth = sum_of_depths(line);
			depth = true;
		}
	}
	statistics->found = processed;
}

bool verifier_log_is_whole(const char *log)
{
	return *statistics_start(log) != '\0';
}

bool verifier_reason(const char *log, char *reason, size_t size)
{
	const char *end = statistics_start(log);
	struct span line;

	while (line_before(log, &end, &line)) {
		while (line.length > 0 && isspace((unsigned char)line.start[line.length - 1]))
			line.length--;
		if (line.length == 0 || starts_with(line, "processed "))
			continue;
		snprintf(reason, size, "%.*s", (int)line.length, line.start);
		return true;
	}
	return false;
}

/* `:digits` at `at`; the character after them, or NULL. */
static const char *skip_number(const char *at, const char *end, long *number)
{
	char *after;

	if (at >= end || *at != ':' || at + 1 >= end || !isdigit((unsigned char)at[1]))
		return NULL;
	*number = strtol(at + 1, &after, 10);
	return after <= end ? after : NULL;
}

static void copy_trimmed(char *to, size_t size, const char *start, const char *end)
{
	while (start < end && *start == ' ')
		start++;
	while (end > start && end[-1] == ' ')
		end--;
	snprintf(to, size, "%.*s", (int)(end - start), start);
}

/* A comment's text `file:line:column rule`. */
static bool read_place(const char *start, const char *end, struct policy_line *place)
{
	const char *at, *after;
	long column;

	while (start < end && *start == ' ')
		start++;
	for (at = start; at < end; at++) {
		after = skip_number(at, end, &place->line);
		after = after ? skip_number(after, end, &column) : NULL;
		if (!after || at == start || (after < end && *after != ' '))
			continue;
		copy_trimmed(place->file, sizeof(place->file), start, at);
		copy_trimmed(place->text, sizeof(place->text), after, end);
		return true;
	}
	return false;
}

/* The last comment of a source line that names a place. */
static bool find_place(struct span line, struct policy_line *place)
{
	const char *end = line.start + line.length;
	const char *at, *closing;
	bool found = false;

	for (at = line.start; at + 1 < end; at++) {
		if (at[0] != '/' || at[1] != '*')
			continue;
		for (closing = at + 2; closing + 1 < end && !(closing[0] == '*' && closing[1] == '/'); closing++)
			;
		if (closing + 1 >= end)
			break;
		found |= read_place(at + 2, closing, place);
		at = closing + 1;
	}
	return found;
}

size_t verifier_policy_lines(const char *log, struct policy_line lines[POLICY_LINES])
{
	const char *end = log + strlen(log);
	size_t count = 0, i;
	struct span line;

	while (count < POLICY_LINES && line_before(log, &end, &line)) {
		struct policy_line *place = &lines[count];

		if (!starts_with(line, "; ") || !find_place(line, place))
			continue;
		for (i = 0; i < count; i++)
			if (lines[i].line == place->line && strcmp(lines[i].file, place->file) == 0 &&
			    strcmp(lines[i].text, place->text) == 0)
				break;
		count += i == count;
	}
	return count;
}
