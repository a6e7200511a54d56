// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "event_detail.h"

#include <string.h>

static struct manifest manifest;

/* The words for an object without a path (NULL: none), and what stands in `detail`. */
static void check(const struct armor_event *event, const char *words, const char *fields)
{
	struct text actual = {}, expected = {};
	bool has_words = append_object_words(&actual, &manifest, event);

	CHECK(has_words == (words != NULL));
	if (words)
		SAME(actual.data, words);
	else
		CHECK(actual.length == 0);
	text_clear(&actual);
	append_detail(&actual, &manifest, event);
	text_format(&expected, ",\"detail\":{%s}", fields);
	SAME(actual.data, expected.data);
	text_free(&actual);
	text_free(&expected);
}

static void check_number(__u8 kind, __u32 value, const char *words, const char *fields)
{
	struct armor_event event = { .detail_kind = kind, .detail.number = { .value = value, .mode = 0104755 } };

	check(&event, words, fields);
}

static void test_numbers(void)
{
	check_number(ARMOR_DETAIL_CAPABILITY, 12, "net_admin", "\"capability\":\"net_admin\"");
	check_number(ARMOR_DETAIL_CAPABILITY, 99, "capability 99", "\"capability\":99");
	check_number(ARMOR_DETAIL_SIGNAL, 15, "term", "\"signal\":\"term\"");
	check_number(ARMOR_DETAIL_BPF, 5, "prog_load", "\"cmd\":\"prog_load\"");
	check_number(ARMOR_DETAIL_PERF, 2, "access 2", "\"access\":2");
	check_number(ARMOR_DETAIL_LOCKDOWN, 4, "reason 4", "\"reason\":4");
	check_number(ARMOR_DETAIL_SYSLOG, 3, "action 3", "\"action\":3");
	check_number(ARMOR_DETAIL_SOURCE, 1, "source 1", "\"source\":1");
	check_number(ARMOR_DETAIL_IOCTL, 0x5412, NULL, "\"cmd\":\"0x5412\"");
	check_number(ARMOR_DETAIL_MODE, 0, NULL, "\"new_mode\":\"0o104755\"");
	check_number(ARMOR_DETAIL_DEVICE, 0x801, NULL, "\"rdev\":\"8:1\",\"new_mode\":\"0o104755\"");
}

static void check_socket(const struct armor_socket_detail *socket, const char *words, const char *fields)
{
	struct armor_event event = { .detail_kind = ARMOR_DETAIL_SOCKET, .detail.socket = *socket };

	check(&event, words, fields);
}

static void test_sockets(void)
{
	struct armor_socket_detail socket = { .family = 2, .type = 3, .protocol = 1, .transport = 4 };

	check_socket(&socket, "inet raw icmp",
		     "\"family\":\"inet\",\"type\":\"raw\",\"protocol\":\"icmp\",\"transport\":\"raw\"");
	socket = (struct armor_socket_detail){ .family = 16, .type = 3, .protocol = 6 };
	check_socket(&socket, "netlink raw protocol 6",
		     "\"family\":\"netlink\",\"type\":\"raw\",\"protocol\":6,\"transport\":\"other\"");
	socket = (struct armor_socket_detail){ .family = 77, .type = 9, .transport = 99 };
	check_socket(&socket, "family 77 type 9", "\"family\":77,\"type\":9,\"protocol\":0,\"transport\":99");
}

static void test_addresses(void)
{
	struct armor_socket_detail socket = {
		.address = { 0, 0xffff0a010203 }, .family = 2, .type = 1, .protocol = 6, .transport = 1, .port = 443,
		.addressed = 1,
	};

	check_socket(&socket, "tcp 10.1.2.3 port 443",
		     "\"family\":\"inet\",\"type\":\"stream\",\"protocol\":\"tcp\",\"transport\":\"tcp\","
		     "\"address\":\"10.1.2.3\",\"port\":443");
	socket = (struct armor_socket_detail){
		.address = { 0x20010db800000000, 1 }, .family = 10, .type = 2, .addressed = 1, .port = 65535,
	};
	check_socket(&socket, "ip [2001:db8::1] port 65535",
		     "\"family\":\"inet6\",\"type\":\"dgram\",\"protocol\":0,\"transport\":\"other\","
		     "\"address\":\"2001:db8::1\",\"port\":65535");
	socket.port = 0;
	socket.transport = 2;
	memset(socket.address, 0, sizeof(socket.address));
	check_socket(&socket, "udp [::]",
		     "\"family\":\"inet6\",\"type\":\"dgram\",\"protocol\":0,\"transport\":\"udp\",\"address\":\"::\",\"port\":0");
}

static void test_abstract_names(void)
{
	struct armor_event event = {
		.detail_kind = ARMOR_DETAIL_SOCKET, .object_state = ARMOR_PATH_ABSTRACT, .exe_end = 2, .object_end = 9,
		.detail.socket = { .family = 1, .type = 1, .transport = 5 }, .data = "??a/\0\"\\ b",
	};

	check(&event, "unix abstract a/\\x00\"\\\\ b",
	      "\"family\":\"unix\",\"type\":\"stream\",\"protocol\":0,\"transport\":\"unix\","
	      "\"abstract\":\"a/\\\\x00\\\"\\\\\\\\ b\"");
	event.object_end = event.exe_end;
	check(&event, "unix abstract ",
	      "\"family\":\"unix\",\"type\":\"stream\",\"protocol\":0,\"transport\":\"unix\",\"abstract\":\"\"");
}

static void test_mounts(void)
{
	struct armor_event event = {
		.detail_kind = ARMOR_DETAIL_MOUNT, .detail.mount = { .flags = 1 | 2 | 1ULL << 22, .fstype = "tmp\nfs" },
	};

	check(&event, NULL, "\"fstype\":\"tmp\\\\x0afs\",\"flags\":[\"ro\",\"nosuid\",\"0x400000\"]");
	memset(event.detail.mount.fstype, 'x', ARMOR_FSTYPE);
	event.detail.mount.flags = 0;
	check(&event, NULL, "\"fstype\":\"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx\",\"flags\":[]");
	event.detail.mount = (struct armor_mount_detail){ .flags = 1ULL << 33 };
	check(&event, NULL, "\"fstype\":null,\"flags\":[\"detach\"]");
}

static void test_ids(void)
{
	struct armor_event event = {
		.detail_kind = ARMOR_DETAIL_UIDS, .detail.ids = { .count = 2, .ids = { 0, 4294967295u } },
	};
	struct text words = {}, fields = {};
	int i;

	check(&event, "uid 0, 4294967295", "\"new_uid\":[0,4294967295]");
	event.detail_kind = ARMOR_DETAIL_OWNER;
	check(&event, NULL, "\"new_uid\":[0]");
	event.detail.ids.ids[1] = 5;
	check(&event, NULL, "\"new_uid\":[0],\"new_gid\":[5]");
	event.detail.ids.ids[0] = ARMOR_NO_ID;
	check(&event, NULL, "\"new_gid\":[5]");
	event.detail.ids.ids[1] = ARMOR_NO_ID;
	check(&event, NULL, "");
	event.detail_kind = ARMOR_DETAIL_GIDS;
	event.detail.ids.count = 0;
	check(&event, NULL, "\"new_gid\":[]");
	event.detail.ids.count = ~0u;
	for (i = 0; i < ARMOR_MAX_IDS; i++) {
		event.detail.ids.ids[i] = 1;
		text_string(&words, i > 0 ? ", 1" : "gid 1");
		text_string(&fields, i > 0 ? ",1" : "\"new_gid\":[1");
	}
	text_string(&words, ", …");
	text_string(&fields, "],\"more\":true");
	check(&event, words.data, fields.data);
	text_free(&words);
	text_free(&fields);
}

static void test_sets(void)
{
	struct armor_event event = {
		.detail_kind = ARMOR_DETAIL_CAPABILITY_SETS, .detail.sets = { .effective = 1 | 1 << 12, .permitted = 1ULL << 63 },
	};

	check(&event, NULL, "\"effective\":[\"chown\",\"net_admin\"],\"permitted\":[\"63\"],\"inheritable\":[]");
}

void test_event_detail(void)
{
	struct armor_event none = {};
	struct text text = {};
	struct error error;

	if (manifest_parse(&manifest, good_manifest, strlen(good_manifest), &error)) {
		SAME(error.text, "");
		return;
	}
	append_detail(&text, &manifest, &none);
	CHECK(text.length == 0 && !append_object_words(&text, &manifest, &none));
	test_numbers();
	test_sockets();
	test_addresses();
	test_abstract_names();
	test_mounts();
	test_ids();
	test_sets();
	manifest_free(&manifest);
}
