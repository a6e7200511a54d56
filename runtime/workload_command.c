// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "workload_command.h"

#include "pins.h"
#include "workload_list.h"
#include "workload_map.h"

#include <bpf/bpf.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

/* The running armord's workloads, its folder locked, and the cgroups of this machine. */
struct session {
	struct pins pins;
	struct cgroups cgroups;
	int map;
	char text[ARMOR_MAX_WORKLOADS][ARMOR_WORKLOAD_NAME];
	const char *names[ARMOR_MAX_WORKLOADS];
	size_t count;
};

static int open_pin(const struct pins *pins, const char *name, struct error *error)
{
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "%s/%s", pins->place, name);
	fd = bpf_obj_get(path);
	if (fd < 0)
		return fail_environment(error, "cannot open %s: %s%s", path, strerror(errno), bpf_advice(errno));
	return fd;
}

static int read_names(struct session *session, struct error *error)
{
	int map = open_pin(&session->pins, PIN_WORKLOAD_NAMES, error);
	__u32 i;

	if (map < 0)
		return -1;
	for (i = 0; i < ARMOR_MAX_WORKLOADS; i++) {
		if (bpf_map_lookup_elem(map, &i, session->text[i]))
			break;
		session->names[i] = session->text[i];
	}
	session->count = i;
	close(map);
	return 0;
}

static int session_open(struct session *session, struct error *error)
{
	memset(session, 0, sizeof(*session));
	session->map = -1;
	session->cgroups.root = -1;
	if (pins_find(&session->pins, BPF_FILE_SYSTEM, error) || cgroups_open(&session->cgroups, error) ||
	    read_names(session, error))
		return -1;
	session->map = open_pin(&session->pins, PIN_WORKLOADS, error);
	return session->map < 0 ? -1 : 0;
}

static void session_close(struct session *session)
{
	if (session->map >= 0)
		close(session->map);
	cgroups_close(&session->cgroups);
	pins_close(&session->pins);
}

static int finish(struct session *session, int result, const struct error *error)
{
	session_close(session);
	if (result == 0)
		return EXIT_DONE;
	complain("%s", error->text);
	return error->code;
}

int command_workload_assign(const char *name, const char *cgroup, bool host)
{
	struct error error = { .code = EXIT_REFUSED };
	struct session session;
	int result = -1, bit;
	__u64 id;

	if (session_open(&session, &error) == 0 &&
	    (bit = workload_bit(session.names, session.count, name, &error)) >= 0 &&
	    cgroups_id(&session.cgroups, cgroup, &id, &error) == 0)
		result = workload_assign(session.map, &session.cgroups, id, bit, host, &error);
	return finish(&session, result, &error);
}

int command_workload_remove(const char *name, const char *cgroup)
{
	struct error error = { .code = EXIT_REFUSED };
	struct session session;
	int result = -1, bit;
	__u64 id;

	if (session_open(&session, &error) == 0 &&
	    (bit = workload_bit(session.names, session.count, name, &error)) >= 0 &&
	    cgroups_id(&session.cgroups, cgroup, &id, &error) == 0)
		result = workload_remove(session.map, id, bit, &error);
	return finish(&session, result, &error);
}

int command_workload_list(bool json)
{
	struct error error = { .code = EXIT_REFUSED };
	struct workload_entries entries = {};
	struct text text = {};
	struct session session;
	int result = -1;

	if (session_open(&session, &error) == 0)
		result = workload_entries_read(&entries, session.map, &error);
	if (result == 0) {
		(json ? append_workloads_json : append_workloads)(&text, session.names, session.count, &entries,
								  &session.cgroups);
		fputs(text.data, stdout);
	}
	text_free(&text);
	workload_entries_free(&entries);
	return finish(&session, result, &error);
}
