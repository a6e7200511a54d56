// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "cgroups.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/magic.h>
#include <mntent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#ifndef FILEID_KERNFS
#define FILEID_KERNFS 0xfe /* linux/exportfs.h: a file handle that is the id alone */
#endif

/* An id is the whole inode number only where that has 64 bits. */
_Static_assert(sizeof(ino_t) == sizeof(__u64), "cgroup ids have 64 bits");

/* Where cgroup v2 is mounted first; NULL if nowhere. The caller frees it. */
static char *find_mount(void)
{
	FILE *mounts = setmntent("/proc/self/mounts", "re");
	const struct mntent *entry;
	char *place = NULL;

	if (!mounts)
		return NULL;
	while (!place && (entry = getmntent(mounts)))
		if (strcmp(entry->mnt_type, "cgroup2") == 0)
			place = strdup(entry->mnt_dir);
	endmntent(mounts);
	return place;
}

int cgroups_open(struct cgroups *cgroups, struct error *error)
{
	cgroups->root = -1;
	cgroups->place = find_mount();
	if (!cgroups->place)
		return fail_environment(error, "cgroup v2 is not mounted (mount -t cgroup2 cgroup2 /sys/fs/cgroup)");
	cgroups->root = open(cgroups->place, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (cgroups->root < 0)
		return fail_environment(error, "%s: %s", cgroups->place, strerror(errno));
	return 0;
}

/* The path below the root of the hierarchy, without a slash before it. */
static const char *below_root(const struct cgroups *cgroups, const char *path)
{
	size_t length = strlen(cgroups->place);

	if (strncmp(path, cgroups->place, length) == 0 && (path[length] == '/' || path[length] == '\0'))
		path += length;
	path += strspn(path, "/");
	return *path ? path : ".";
}

int cgroups_id(const struct cgroups *cgroups, const char *path, __u64 *id, struct error *error)
{
	int fd = openat(cgroups->root, below_root(cgroups, path), O_PATH | O_DIRECTORY | O_CLOEXEC);
	struct statfs system;
	struct stat status;
	bool found;

	if (fd < 0)
		return fail(error, "no cgroup %s below %s: %s", path, cgroups->place, strerror(errno));
	found = fstatfs(fd, &system) == 0 && system.f_type == CGROUP2_SUPER_MAGIC && fstat(fd, &status) == 0;
	close(fd);
	if (!found)
		return fail(error, "%s is not a cgroup below %s", path, cgroups->place);
	*id = status.st_ino;
	return 0;
}

bool cgroups_path(const struct cgroups *cgroups, __u64 id, struct text *path)
{
	struct {
		struct file_handle handle;
		__u64 id;
	} named = { .handle = { .handle_bytes = sizeof(id), .handle_type = FILEID_KERNFS } };
	char link[40], place[PATH_MAX];
	ssize_t length;
	int fd;

	memcpy(named.handle.f_handle, &id, sizeof(id));
	fd = open_by_handle_at(cgroups->root, &named.handle, O_PATH | O_CLOEXEC);
	if (fd < 0)
		return false;
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	length = readlink(link, place, sizeof(place) - 1);
	close(fd);
	if (length < 0)
		return false;
	place[length] = '\0';
	text_string(path, "/");
	if (strcmp(below_root(cgroups, place), ".") != 0)
		text_string(path, below_root(cgroups, place));
	return true;
}

void cgroups_close(struct cgroups *cgroups)
{
	if (cgroups->root >= 0)
		close(cgroups->root);
	free(cgroups->place);
}
