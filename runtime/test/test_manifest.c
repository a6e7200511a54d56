// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include <linux/types.h>

#include "armor_abi.h"
#include "manifest.h"
#include "text.h"

#include <string.h>

const char good_manifest[] =
	"{\"format\":\"armorc-manifest\",\"version\":2,\"abi\":2,\"targets\":[\"6.1\"],"
	"\"policies\":[{\"name\":\"web\",\"title\":null,\"version\":null,\"description\":null,\"file\":\"web.arm\","
	"\"sha256\":\"00\"}],"
	"\"workloads\":[\"shop\",\"shop=eu\"],"
	"\"operations\":[\"read\",\"write\"],"
	"\"rules\":["
	"{\"id\":\"web.default\",\"effect\":\"default deny\",\"operations\":[\"write\"],\"mode\":\"enforce\","
	"\"errno\":\"EPERM\",\"quiet\":true,\"severity\":\"medium\",\"message\":null,\"tags\":[],\"block\":null,"
	"\"location\":{\"file\":\"web.arm\",\"line\":3,\"column\":1},\"text\":\"default deny write\"},"
	"{\"id\":\"web.r1\",\"effect\":\"deny\",\"operations\":[\"read\",\"write\"],\"mode\":\"enforce\","
	"\"errno\":\"EACCES\",\"quiet\":false,\"severity\":\"high\",\"message\":\"no\",\"tags\":[\"mitre:T1003\",\"pci\"],"
	"\"block\":\"web\",\"location\":{\"file\":\"web.arm\",\"line\":17,\"column\":3},"
	"\"text\":\"deny read \\\"/etc/shadow\\\"\"}],"
	"\"programs\":["
	"{\"name\":\"armor_file_open\",\"hook\":\"file_open\",\"role\":\"judge\",\"required\":false,"
	"\"instead\":\"path_truncate\",\"rules\":[0,1],\"bounds\":{\"components\":256,\"mounts\":32,\"name_bytes\":255}},"
	"{\"name\":\"armor_label_tasks\",\"hook\":null,\"role\":\"label_tasks\",\"required\":true,\"instead\":null,"
	"\"rules\":[],\"bounds\":{}}],"
	"\"names\":{\"capabilities\":{\"0\":\"chown\",\"12\":\"net_admin\"},\"signals\":{\"15\":\"term\"},"
	"\"families\":{\"1\":\"unix\",\"2\":\"inet\",\"10\":\"inet6\",\"16\":\"netlink\"},"
	"\"socket_types\":{\"1\":\"stream\",\"2\":\"dgram\",\"3\":\"raw\"},\"protocols\":{\"1\":\"icmp\",\"6\":\"tcp\"},"
	"\"transports\":{\"0\":\"other\",\"1\":\"tcp\",\"2\":\"udp\",\"4\":\"raw\",\"5\":\"unix\"},"
	"\"bpf_commands\":{\"5\":\"prog_load\"},\"mount_flags\":{\"1\":\"ro\",\"2\":\"nosuid\",\"8589934592\":\"detach\"}},"
	"\"program_sha256\":\"0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef\"}";

static void refuse(const char *json, size_t size, const char *reason)
{
	struct manifest manifest;
	struct error error = {};

	CHECK(manifest_parse(&manifest, json, size, &error) == -1);
	CONTAINS(error.text, "manifest: ");
	CONTAINS(error.text, reason);
	CHECK(error.code == EXIT_REFUSED);
	CHECK(manifest.root == NULL);
}

/* The good manifest with the first `part` replaced. */
static void refuse_with(const char *part, const char *replacement, const char *reason)
{
	const char *at = strstr(good_manifest, part);
	struct text text = {};

	CHECK(at != NULL);
	if (!at)
		return;
	text_bytes(&text, good_manifest, (size_t)(at - good_manifest));
	text_string(&text, replacement);
	text_string(&text, at + strlen(part));
	refuse(text.data, text.length, reason);
	text_free(&text);
}

static void test_good(void)
{
	struct manifest manifest;
	struct error error = {};

	CHECK(manifest_parse(&manifest, good_manifest, strlen(good_manifest), &error) == 0);
	SAME(error.text, "");
	CHECK(manifest.policy_count == 1 && manifest.operation_count == 2);
	CHECK(manifest.rule_count == 2 && manifest.program_count == 2);
	CHECK(manifest.workload_count == 2);
	SAME(manifest.policies[0], "web");
	SAME(manifest.workloads[1], "shop=eu");
	SAME(manifest.rules[0].id, "web.default");
	CHECK(manifest.rules[1].line == 17);
	CHECK(manifest.programs[0].role == ROLE_JUDGE && !manifest.programs[0].required);
	SAME(manifest.programs[0].instead, "path_truncate");
	CHECK(manifest.programs[1].role == ROLE_LABEL_TASKS && manifest.programs[1].hook == NULL);
	SAME(manifest_name(&manifest, "capabilities", 12), "net_admin");
	SAME(manifest_name(&manifest, "mount_flags", 1ULL << 33), "detach");
	CHECK(manifest_name(&manifest, "capabilities", 99) == NULL);
	CHECK(manifest_name(&manifest, "perf_accesses", 0) == NULL);
	manifest_free(&manifest);
}

static void test_not_json(void)
{
	size_t size;

	for (size = 0; size < strlen(good_manifest); size += 13)
		refuse(good_manifest, size, "not JSON");
	refuse("[]", 2, "not a JSON object");
	refuse("{}", 2, "format is missing");
	refuse_with("\"web\"", "\"w\\u0000b\"", "not JSON");
	refuse_with("\"web\"", "\"w\xff\"", "not JSON");
	refuse_with("\"abi\":2,", "\"abi\":2,\"abi\":2,", "not JSON");
}

static void test_long_workload(void)
{
	char name[ARMOR_WORKLOAD_NAME + 16];
	size_t length;

	for (length = 0; length < ARMOR_WORKLOAD_NAME; length++)
		name[length] = 'a';
	strcpy(name + length, "\",\"");
	refuse_with("shop\",\"", name, "workloads has a name of more than 127 bytes");
}

void test_manifest(void)
{
	test_good();
	test_not_json();
	test_long_workload();
	refuse_with("armorc-manifest", "other", "not an object made by armorc");
	refuse_with("\"version\":2", "\"version\":1", "version 1, but this armord reads version 2");
	refuse_with("\"version\":2", "\"version\":\"2\"", "version is not an integer");
	refuse_with("\"abi\":2", "\"abi\":7", "ABI 7, but this armord follows ABI 2");
	refuse_with("\"abi\":2", "\"abi\":99999999999", "abi is out of range");
	refuse_with("\"policies\"", "\"policy\"", "policies is missing");
	refuse_with("\"name\":\"web\",", "", "policies[0].name is missing");
	refuse_with("\"operations\":[\"read\",\"write\"]", "\"operations\":{}", "operations is not an array");
	refuse_with("[\"read\",\"write\"]", "[\"read\",\"read\"]", "operations has \"read\" twice");
	refuse_with("[\"read\",\"write\"]", "[\"read\",7]", "an element that is no name");
	refuse_with("[\"read\",\"write\"]", "[\"read\"]", "rules[0].operations names \"write\"");
	refuse_with("\"id\":\"web.default\"", "\"id\":\"\"", "rules[0].id is empty");
	refuse_with("\"severity\":\"high\",", "", "rules[1].severity is missing");
	refuse_with("\"message\":\"no\"", "\"message\":3", "rules[1].message is neither a string nor null");
	refuse_with("\"line\":17", "\"line\":0", "rules[1].location.line is out of range");
	refuse_with("\"column\":3", "\"column\":3.5", "rules[1].location.column is not an integer");
	refuse_with("{\"file\":\"web.arm\",\"line\":3,\"column\":1}", "null", "rules[0].location is not an object");
	refuse_with("\"text\":\"default deny write\"", "\"texts\":\"\"", "rules[0].text is missing");
	refuse_with("\"role\":\"judge\"", "\"role\":\"jury\"", "programs[0].role is none of");
	refuse_with("\"required\":false", "\"required\":0", "programs[0].required is neither true nor false");
	refuse_with("\"instead\":\"path_truncate\"", "\"instead\":null", "programs[0].instead is null");
	refuse_with("\"hook\":\"file_open\"", "\"hook\":null", "programs[0].hook is null");
	refuse_with("\"hook\":\"file_open\"", "\"hook\":\"../x\"", "programs[0].hook is not a name");
	refuse_with("\"hook\":\"file_open\"", "\"hook\":\"\"", "programs[0].hook is not a name");
	refuse_with("\"hook\":null", "\"hook\":\"file_open\"", "programs[1].hook is not null");
	refuse_with("\"name\":\"armor_file_open\"", "\"name\":\"armor_label_tasks\"", "programs[1].name is the name of an earlier");
	refuse_with("\"name\":\"armor_file_open\"", "\"name\":\"a b\"", "programs[0].name is not a name");
	refuse_with("\"hook\":\"file_open\",\"role\":\"judge\"", "\"hook\":null,\"role\":\"label_tasks\"", "for a second program");
	refuse_with("\"rules\":[0,1]", "\"rules\":[0,2]", "programs[0].rules has an element that is no index");
	refuse_with("\"rules\":[0,1]", "\"rules\":[-1]", "programs[0].rules has an element that is no index");
	refuse_with("\"mounts\":32", "\"mounts\":0", "bounds.mounts is out of range");
	refuse_with("\"bounds\":{", "\"bounds\":[],\"x\":{", "programs[0].bounds is not an object");
	refuse_with("\"workloads\":[", "\"workloads\":[7,", "workloads has an element that is no name");
	refuse_with("\"workloads\":[", "\"workloads\":[\"shop\",", "workloads has \"shop\" twice");
	refuse_with("\"errno\":\"EACCES\"", "\"errno\":13", "rules[1].errno is not a string");
	refuse_with("\"quiet\":true", "\"quiet\":1", "rules[0].quiet is neither true nor false");
	refuse_with("\"tags\":[]", "\"tags\":null", "rules[0].tags is not an array");
	refuse_with("\"pci\"", "3", "rules[1].tags has an element that is no string");
	refuse_with("\"names\"", "\"name\"", "names is missing");
	refuse_with("\"signals\":{", "\"signals\":[],\"x\":{", "names.signals is not an object");
	refuse_with("\"net_admin\"", "12", "names.capabilities has an element that is no name");
	refuse_with("0123456789abcdef", "0123456789ABCDEF", "program_sha256 is not a sha256");
}
