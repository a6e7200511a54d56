// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "workload_list.h"
#include "workloads.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static const char *const names[] = { "web", "web=eu", "cron" };

static void test_names(void)
{
	const char *cgroup = NULL;
	struct error error;

	CHECK(workload_bit(names, 3, "cron", &error) == 2);
	CHECK(workload_bit(names, 3, "we", &error) == -1);
	SAME(error.text, "no workload is named we: the policy names web, web=eu, cron");
	CHECK(workload_bit(names, 0, "we", &error) == -1);
	SAME(error.text, "no workload is named we: the policy names none");

	CHECK(split_assignment(names, 3, "web=/a=b", &cgroup, &error) == 0);
	SAME(cgroup, "/a=b");
	CHECK(split_assignment(names, 3, "web=eu=/a", &cgroup, &error) == 1);
	SAME(cgroup, "/a");
	CHECK(split_assignment(names, 3, "db=/a", &cgroup, &error) == -1);
	CONTAINS(error.text, "no workload is named db: ");
	CHECK(split_assignment(names, 3, "web", &cgroup, &error) == -1);
	SAME(error.text, "--workload web: no cgroup behind the name (NAME=CGROUP)");
}

/* A folder of its own for each test of pins; no BPF file system is needed for the folders and their locks. */
static void test_pins(void)
{
	char root[] = "/tmp/armord-test-XXXXXX", path[256];
	struct pins first, second, found;
	struct error error;

	if (!mkdtemp(root)) {
		CHECK(!"a temporary folder");
		return;
	}
	CHECK(pins_find(&found, root, &error) == -1);
	CONTAINS(error.text, "no armord runs that enforces a policy with workloads");
	CHECK(error.code == EXIT_ENVIRONMENT);

	CHECK(pins_claim(&first, root, &error) == 0);
	snprintf(path, sizeof(path), "%s/armord/running", root);
	SAME(first.place, path);
	pins_unlock(&first);
	CHECK(pins_claim(&second, root, &error) == -1);
	CONTAINS(error.text, "another armord enforces a policy with workloads already");
	CHECK(pins_find(&found, root, &error) == 0);
	SAME(found.place, path);
	pins_close(&found);

	/* Without having removed its pins, as after a crash. */
	snprintf(path, sizeof(path), "%s/armord/running/workloads", root);
	CHECK(mkdir(path, 0700) == 0 && rmdir(path) == 0 && symlink("left", path) == 0);
	pins_close(&first);
	CHECK(pins_find(&found, root, &error) == -1);
	CONTAINS(error.text, "no armord runs");
	CHECK(pins_claim(&first, root, &error) == 0);
	CHECK(access(path, F_OK) < 0 && unlink(path) < 0);
	pins_unlock(&first);
	pins_remove(&first);
	pins_close(&first);
	snprintf(path, sizeof(path), "%s/armord/running", root);
	CHECK(access(path, F_OK) < 0);

	snprintf(path, sizeof(path), "%s/armord", root);
	CHECK(chmod(path, 0755) == 0);
	CHECK(pins_claim(&first, root, &error) == -1);
	CONTAINS(error.text, "is not a folder of root's alone");
	CHECK(rmdir(path) == 0 && rmdir(root) == 0);
}

/* Where this machine has cgroup v2; elsewhere there is nothing to ask. */
static void test_cgroups(void)
{
	struct cgroups cgroups;
	struct text path = {};
	struct error error;
	__u64 id = 0, same = 1;

	if (cgroups_open(&cgroups, &error) == 0) {
		CHECK(cgroups_id(&cgroups, "/", &id, &error) == 0 && id > 0);
		CHECK(cgroups_id(&cgroups, cgroups.place, &same, &error) == 0 && same == id);
		CHECK(cgroups_id(&cgroups, "/no/such", &id, &error) == -1);
		CONTAINS(error.text, "no cgroup /no/such below ");
		CHECK(cgroups_id(&cgroups, "../../../../../../proc", &id, &error) == -1);
		CONTAINS(error.text, "is not a cgroup below ");
		if (geteuid() == 0) {
			CHECK(cgroups_path(&cgroups, same, &path));
			SAME(path.data, "/");
			CHECK(!cgroups_path(&cgroups, ~0ULL >> 1, &path));
		}
	}
	text_free(&path);
	cgroups_close(&cgroups);
}

static void test_list(void)
{
	struct workload_entry entry = { .cgroup = 4711, .assigned = { .container_mask = 1 | 2, .host_mask = 1 } };
	struct workload_entries entries = { .all = &entry, .count = 1 };
	struct cgroups nowhere = { .root = -1 }; /* all cgroups are gone */
	struct text text = {};

	append_workloads(&text, names, 3, &entries, &nowhere);
	SAME(text.data, "web     container  (gone: id 4711)\n"
			"web     host       (gone: id 4711)\n"
			"web=eu  container  (gone: id 4711)\n"
			"cron    (no cgroup)\n");
	text_clear(&text);
	append_workloads_json(&text, names, 3, &entries, &nowhere);
	SAME(text.data, "{\"workloads\":[{\"name\":\"web\",\"cgroups\":[{\"path\":null,\"id\":4711,\"host\":false},"
			"{\"path\":null,\"id\":4711,\"host\":true}]},"
			"{\"name\":\"web=eu\",\"cgroups\":[{\"path\":null,\"id\":4711,\"host\":false}]},"
			"{\"name\":\"cron\",\"cgroups\":[]}]}\n");
	text_free(&text);
}

void test_workloads(void)
{
	test_names();
	test_pins();
	test_cgroups();
	test_list();
}
