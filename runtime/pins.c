// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "pins.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#define FOLDER "armord"
#define RUNNING "running"
#define FOLDER_FLAGS (O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC)
#define NOBODY "no armord runs that enforces a policy with workloads (%s)"

static const char *const names[] = { PIN_WORKLOADS, PIN_WORKLOAD_NAMES };

int mount_bpf_file_system(struct error *error)
{
	struct statfs system;

	if (statfs(BPF_FILE_SYSTEM, &system) == 0 && system.f_type == BPF_FS_MAGIC)
		return 0;
	if (mount("bpf", BPF_FILE_SYSTEM, "bpf", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0700"))
		return fail_environment(error, "cannot mount the BPF file system at " BPF_FILE_SYSTEM ": %s", strerror(errno));
	return 0;
}

/* The BPF file system may be open to everybody: a folder that is not root's alone is somebody else's trap. */
static bool is_private(int fd)
{
	struct stat status;

	return fstat(fd, &status) == 0 && status.st_uid == geteuid() && (status.st_mode & 077) == 0;
}

static void name_places(struct pins *pins, const char *root)
{
	pins->folder = pins->running = -1;
	snprintf(pins->outer, sizeof(pins->outer), "%s/" FOLDER, root);
	snprintf(pins->place, sizeof(pins->place), "%s/" FOLDER "/" RUNNING, root);
}

/* Whoever holds it does so for a few system calls: one that does not let go is stuck, and must not hold up the others. */
static bool lock_soon(int fd)
{
	int tries;

	for (tries = 0; tries < 200; tries++) {
		if (flock(fd, LOCK_EX | LOCK_NB) == 0)
			return true;
		usleep(10000);
	}
	return false;
}

static int lock_folder(struct pins *pins, struct error *error)
{
	pins->folder = open(pins->outer, FOLDER_FLAGS);
	if (pins->folder < 0)
		return fail_environment(error, "cannot open %s: %s", pins->outer, strerror(errno));
	if (!is_private(pins->folder))
		return fail_environment(error, "%s is not a folder of root's alone: remove it", pins->outer);
	if (!lock_soon(pins->folder))
		return fail_environment(error, "another process keeps %s locked", pins->outer);
	return 0;
}

static void unlink_all(const struct pins *pins)
{
	size_t i;

	for (i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		unlinkat(pins->running, names[i], 0);
}

static int claim(struct pins *pins, struct error *error)
{
	if (mkdir(pins->outer, 0700) && errno != EEXIST)
		return fail_environment(error, "cannot make %s: %s", pins->outer, strerror(errno));
	if (lock_folder(pins, error))
		return -1;
	if (mkdirat(pins->folder, RUNNING, 0700) && errno != EEXIST)
		return fail_environment(error, "cannot make %s: %s", pins->place, strerror(errno));
	pins->running = openat(pins->folder, RUNNING, FOLDER_FLAGS);
	if (pins->running < 0)
		return fail_environment(error, "cannot open %s: %s", pins->place, strerror(errno));
	if (flock(pins->running, LOCK_EX | LOCK_NB))
		return fail_environment(error, "another armord enforces a policy with workloads already (%s)", pins->place);
	unlink_all(pins);
	return 0;
}

int pins_claim(struct pins *pins, const char *root, struct error *error)
{
	name_places(pins, root);
	if (claim(pins, error) == 0)
		return 0;
	pins_close(pins);
	return -1;
}

/* Whoever gets the lock of `running` has found that nobody lives there. */
static bool is_alive(struct pins *pins)
{
	pins->running = openat(pins->folder, RUNNING, FOLDER_FLAGS);
	return pins->running >= 0 && flock(pins->running, LOCK_SH | LOCK_NB) < 0 && errno == EWOULDBLOCK;
}

int pins_find(struct pins *pins, const char *root, struct error *error)
{
	name_places(pins, root);
	if (access(pins->outer, F_OK) < 0 && errno == ENOENT) {
		fail_environment(error, NOBODY, pins->place);
	} else if (lock_folder(pins, error) == 0) {
		if (is_alive(pins))
			return 0;
		fail_environment(error, NOBODY, pins->place);
	}
	pins_close(pins);
	return -1;
}

void pins_unlock(struct pins *pins)
{
	flock(pins->folder, LOCK_UN);
}

void pins_remove(struct pins *pins)
{
	lock_soon(pins->folder);
	unlink_all(pins);
	unlinkat(pins->folder, RUNNING, AT_REMOVEDIR);
}

void pins_close(struct pins *pins)
{
	if (pins->running >= 0)
		close(pins->running);
	if (pins->folder >= 0)
		close(pins->folder);
	pins->folder = pins->running = -1;
}
