// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "stopped_event.h"

/* `,"rules":{"id":count,…}`: those that have any. */
static void append_rule_counts(struct text *lines, const struct manifest *manifest, const struct counters *counters)
{
	const char *comma = "";
	size_t i;

	text_string(lines, ",\"rules\":{");
	for (i = 0; i < counters->rule_count; i++) {
		__u64 count = counters_of_rule(counters, i);

		if (count == 0)
			continue;
		text_string(lines, comma);
		text_json(lines, manifest->rules[i].id);
		text_format(lines, ":%llu", (unsigned long long)count);
		comma = ",";
	}
	text_string(lines, "}");
}

void append_stopped(struct text *lines, const struct manifest *manifest, const struct counters *counters, __u64 events,
		    __u64 lost)
{
	struct armor_counters totals = counters_read(counters);

	text_format(lines, "{\"event\":\"stopped\",\"events\":%llu,\"lost\":%llu,\"denied\":%llu,\"killed\":%llu,"
		    "\"would_deny\":%llu,\"audited\":%llu,\"unresolved\":%llu,\"quiet\":%llu", (unsigned long long)events,
		    (unsigned long long)(totals.lost + lost), (unsigned long long)totals.denied,
		    (unsigned long long)totals.killed, (unsigned long long)totals.would_deny,
		    (unsigned long long)totals.audited, (unsigned long long)totals.unresolved,
		    (unsigned long long)totals.quiet);
	append_rule_counts(lines, manifest, counters);
	text_string(lines, "}\n");
}
