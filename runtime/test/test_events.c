// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include <linux/types.h>

#include "armor_abi.h"
#include "events.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

static struct manifest manifest;

static void append_run(struct armor_event *event, __u16 *end, const char *run, size_t count)
{
	memcpy(event->data + *end, run, count);
	*end = (__u16)(*end + count);
}

#define APPEND(event, end, literal) append_run(event, &(end), literal, sizeof(literal) - 1)

static struct armor_event usual(void)
{
	struct armor_event event = {
		.time = 1500000000, .operations = 1 | 2, .rule = 1, .program = 0, .pid = 412, .tid = 413, .uid = 33,
		.error = -EPERM, .verdict = ARMOR_DENY, .exe_state = ARMOR_PATH_RESOLVED,
		.object_state = ARMOR_PATH_RESOLVED, .comm = "nginx",
	};

	APPEND(&event, event.exe_end, "\5nginx\4sbin\3usr");
	event.object_end = event.exe_end;
	APPEND(&event, event.object_end, "\6shadow\3etc");
	event.to_end = event.object_end;
	return event;
}

static bool line(struct text *lines, const struct armor_event *event, size_t size)
{
	struct event_writer writer = { .manifest = &manifest, .clock = { .offset = 1000000000000000000 } };
	void *record = malloc(size ? size : 1); /* exactly as large, so that the sanitizer sees a read beyond it */
	bool result;

	memcpy(record, event, size < sizeof(*event) ? size : sizeof(*event));
	text_clear(lines);
	result = event_line(&writer, lines, record, size);
	CHECK(lines->data[lines->length - 1] == '\n');
	lines->data[--lines->length] = '\0';
	free(record);
	event_writer_free(&writer);
	return result;
}

static void contains(const struct armor_event *event, const char *part)
{
	struct text lines = {};
	json_t *json;

	CHECK(line(&lines, event, sizeof(*event)));
	CONTAINS(lines.data, part);
	json = json_loads(lines.data, JSON_REJECT_DUPLICATES, NULL);
	CHECK(json != NULL);
	json_decref(json);
	text_free(&lines);
}

static void faulty(const struct armor_event *event, size_t size, const char *reason)
{
	struct text lines = {};

	CHECK(!line(&lines, event, size));
	CONTAINS(lines.data, "{\"event\":\"error\",\"reason\":\"");
	CONTAINS(lines.data, reason);
	text_free(&lines);
}

static void test_whole_line(void)
{
	struct armor_event event = usual();
	struct text lines = {};

	CHECK(line(&lines, &event, sizeof(event)));
	SAME(lines.data,
	     "{\"event\":\"decision\",\"time\":\"2001-09-09T01:46:41.500000Z\",\"verdict\":\"deny\",\"operation\":\"read\","
	     "\"rule\":\"web.r1\",\"effect\":\"deny\",\"policy\":{\"file\":\"web.arm\",\"line\":17,\"column\":3,"
	     "\"text\":\"deny read \\\"/etc/shadow\\\"\"},\"block\":\"web\",\"message\":\"no\",\"severity\":\"high\","
	     "\"tags\":[\"mitre:T1003\",\"pci\"],"
	     "\"process\":{\"pid\":412,\"tid\":413,\"uid\":33,\"comm\":\"nginx\",\"exe\":\"/usr/sbin/nginx\"},"
	     "\"object\":\"/etc/shadow\",\"errno\":\"EPERM\",\"hook\":\"file_open\"}");
	text_free(&lines);
}

static void test_variants(void)
{
	struct armor_event event = usual();

	event.flags = ARMOR_EVENT_UNRESOLVED;
	event.object_state = ARMOR_PATH_UNRESOLVED;
	contains(&event, "{\"event\":\"unresolved\",");
	contains(&event, "\"object\":\"…/etc/shadow\",\"object_state\":\"unresolved\",");
	event.object_state = ARMOR_PATH_RESOLVED | ARMOR_PATH_CUT;
	contains(&event, "\"object\":\"…/etc/shadow\",\"errno\"");
	event.object_state = ARMOR_PATH_NAMELESS;
	contains(&event, "\"object\":null,\"object_state\":\"nameless\",");
	event.object_state = ARMOR_PATH_ABSENT;
	contains(&event, "\"object\":null,\"errno\"");
	event.exe_state = ARMOR_PATH_NAMELESS;
	contains(&event, "\"exe\":null,\"exe_state\":\"nameless\"}");

	event = usual();
	event.to_state = ARMOR_PATH_RESOLVED;
	contains(&event, "\"to\":\"/\",");
	APPEND(&event, event.to_end, "\3new\3tmp");
	contains(&event, "\"object\":\"/etc/shadow\",\"to\":\"/tmp/new\",\"errno\"");

	event = usual();
	event.error = 0;
	event.verdict = ARMOR_WOULD_DENY;
	event.operations = 1ULL << 1 | 1ULL << 63;
	contains(&event, "\"errno\":null");
	contains(&event, "\"verdict\":\"would_deny\",\"operation\":\"write\"");
	event.error = -4000;
	contains(&event, "\"errno\":\"4000\"");
	event.program = 1;
	contains(&event, "\"hook\":null}");
	event.rule = 0;
	contains(&event, "\"block\":null,\"message\":null,\"severity\":\"medium\",\"tags\":[],");
	memcpy(event.comm, "a\"b\\c\n/0123456789", ARMOR_COMM);
	contains(&event, "\"comm\":\"a\\\"b\\\\\\\\c\\\\x0a/012345678\",");
	event.time = ~0ULL;
	contains(&event, "Z\"");
}

static void test_verdicts(void)
{
	struct armor_event event = usual();

	event.verdict = ARMOR_KILL;
	event.error = -EROFS;
	contains(&event, "\"verdict\":\"kill\"");
	contains(&event, "\"errno\":\"EROFS\",\"hook\"");
	event.flags = ARMOR_EVENT_ENDS_PROCESS;
	contains(&event, "\"errno\":\"EROFS\",\"ends_process\":true,\"hook\"");
	event.verdict = ARMOR_UNRESOLVED_ALLOWED;
	event.flags = ARMOR_EVENT_UNRESOLVED;
	event.error = 0;
	contains(&event, "{\"event\":\"unresolved\",");
	contains(&event, "\"verdict\":\"allow\"");
}

static void test_target(void)
{
	struct armor_event event = usual();

	event.target_pid = 7;
	event.target_uid = 1000;
	memcpy(event.target_comm, "ssh\n", 5);
	event.to_state = ARMOR_PATH_RESOLVED;
	contains(&event, "\"to\":\"/\",\"target\":{\"pid\":7,\"uid\":1000,\"comm\":\"ssh\\\\x0a\"},\"errno\"");
	memset(event.target_comm, 0, ARMOR_COMM);
	contains(&event, "\"comm\":\"\"},\"errno\"");
}

static void test_malformed(void)
{
	struct armor_event event = usual();
	size_t size;

	for (size = 0; size < sizeof(event); size += 97)
		faulty(&event, size, "wrong size");
	faulty(&event, sizeof(event) + 8, "wrong size");
#define FAULTY(change, reason) (event = usual(), (change), faulty(&event, sizeof(event), reason))
	FAULTY(event.rule = 2, "rule number");
	FAULTY(event.rule = ~0u, "rule number");
	FAULTY(event.program = 2, "program number");
	FAULTY(event.operations = 0, "operation");
	FAULTY(event.operations = 1ULL << 63, "operation");
	FAULTY(event.verdict = 0, "verdict");
	FAULTY(event.verdict = 6, "verdict");
	FAULTY(event.verdict = ARMOR_UNRESOLVED_ALLOWED, "nothing was unresolved");
	FAULTY(event.detail_kind = 17, "detail");
	FAULTY(event.error = 1, "errno");
	FAULTY(event.error = -4096, "errno");
	FAULTY(event.error = -2147483647 - 1, "errno");
	FAULTY(event.exe_state = ARMOR_PATH_ABSTRACT, "path state");
	FAULTY(event.to_state = ARMOR_PATH_ABSTRACT, "path state");
	FAULTY(event.object_state = ARMOR_PATH_ABSTRACT | ARMOR_PATH_CUT, "path state");
	FAULTY(event.object_state = 0x40, "path state");
	FAULTY(event.to_state = 0xff, "path state");
	FAULTY(event.exe_end = 9000, "beyond");
	FAULTY(event.object_end = (__u16)(event.exe_end - 1), "beyond");
	FAULTY(event.to_end = ARMOR_EVENT_DATA + 1, "beyond");
	FAULTY(event.to_end = 0xffff, "beyond");
	FAULTY(event.to_end = 0, "beyond");
	FAULTY(event.data[0] = 0, "malformed path");
	FAULTY(event.data[0] = 255, "malformed path");
	FAULTY(event.data[event.exe_end] = 0, "malformed path");
	FAULTY((event.exe_end = event.object_end = event.to_end = ARMOR_EVENT_DATA), "malformed path");
#undef FAULTY
}

/* Whatever the bytes are, there is one line, and nothing beyond the record is read. */
static void test_random(void)
{
	struct armor_event event;
	struct text lines = {};
	int round, i;

	srand(1);
	for (round = 0; round < 3000; round++) {
		unsigned char *bytes = (unsigned char *)&event;

		event = usual();
		for (i = 0; i < 1 + round % 40; i++)
			bytes[(unsigned)rand() % (round % 2 ? 190 : sizeof(event))] = (unsigned char)rand();
		line(&lines, &event, sizeof(event));
		if (strchr(lines.data, '\n'))
			CHECK(!"one line");
	}
	CHECK(round == 3000);
	text_free(&lines);
}

void test_events(void)
{
	struct error error;

	if (manifest_parse(&manifest, good_manifest, strlen(good_manifest), &error)) {
		SAME(error.text, "");
		return;
	}
	test_whole_line();
	test_variants();
	test_verdicts();
	test_target();
	test_malformed();
	test_random();
	manifest_free(&manifest);
}
