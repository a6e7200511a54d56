// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "stopped_event.h"

#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

static void test_stopped(const struct manifest *manifest)
{
	const struct armor_counters totals = {
		.lost = 1, .denied = 2, .killed = 3, .would_deny = 4, .audited = 5, .unresolved = 6, .quiet = 7,
	};
	__u64 rules[] = { 0, 9 };
	struct counters counters = { .totals = &totals, .rules = rules, .rule_count = 2 };
	struct text lines = {};

	append_stopped(&lines, manifest, &counters, 10, 20);
	SAME(lines.data, "{\"event\":\"stopped\",\"events\":10,\"lost\":21,\"denied\":2,\"killed\":3,\"would_deny\":4,"
			 "\"audited\":5,\"unresolved\":6,\"quiet\":7,\"rules\":{\"web.r1\":9}}\n");
	rules[0] = ~0ULL;
	text_clear(&lines);
	append_stopped(&lines, manifest, &counters, 0, 0);
	CONTAINS(lines.data, "\"rules\":{\"web.default\":18446744073709551615,\"web.r1\":9}}\n");
	counters.rule_count = 0;
	text_clear(&lines);
	append_stopped(&lines, manifest, &counters, 0, 0);
	CONTAINS(lines.data, "\"rules\":{}}\n");
	text_free(&lines);
}

/* What is mapped is what the programs count in, not a copy of it. */
static void test_mapped(void)
{
	int totals = memfd_create("totals", MFD_CLOEXEC), rules = memfd_create("rules", MFD_CLOEXEC);
	const struct armor_counters denied = { .denied = 3 };
	const __u64 counts[] = { 4, 5 };
	struct counters counters;
	struct error error;

	CHECK(ftruncate(totals, 4096) == 0 && ftruncate(rules, 4096) == 0);
	CHECK(counters_open(&counters, totals, rules, 2, &error) == 0);
	CHECK(pwrite(totals, &denied, sizeof(denied), 0) == sizeof(denied));
	CHECK(pwrite(rules, counts, sizeof(counts), 0) == sizeof(counts));
	CHECK(counters_read(&counters).denied == 3);
	CHECK(counters_of_rule(&counters, 1) == 5);
	counters_close(&counters);
	CHECK(counters_open(&counters, totals, -1, 0, &error) == 0);
	CHECK(counters_read(&counters).denied == 3);
	counters_close(&counters);
	CHECK(counters_open(&counters, -1, rules, 2, &error) == -1);
	CONTAINS(error.text, "cannot map the counters: ");
	CHECK(counters_open(&counters, totals, -1, 2, &error) == -1);
	CONTAINS(error.text, "cannot map the counters of the rules: ");
	counters_close(&counters);
	counters_close(&counters);
	close(totals);
	close(rules);
}

void test_counters(void)
{
	struct manifest manifest;
	struct error error;

	test_mapped();
	if (manifest_parse(&manifest, good_manifest, strlen(good_manifest), &error)) {
		SAME(error.text, "");
		return;
	}
	test_stopped(&manifest);
	manifest_free(&manifest);
}
