#include "workload.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* What the operations with a descriptor of their own have opened; one at a time is measured. */
static int descriptor = -1;
static char other_name[PATH_MAX];
static bool renamed;
static struct sockaddr_in server;

static int open_once(const char *path, int flags)
{
	if (descriptor >= 0)
		close(descriptor);
	descriptor = open(path, flags, 0600);
	return descriptor < 0 ? -1 : 0;
}

static int call_getppid(const char *unused)
{
	(void)unused;
	return syscall(SYS_getppid) < 0;
}

static int call_stat(const char *path)
{
	struct stat status;

	return stat(path, &status);
}

static int prepare_read(const char *path)
{
	return open_once(path, O_RDONLY);
}

static int call_read(const char *unused)
{
	char byte;

	(void)unused;
	return pread(descriptor, &byte, 1, 0) == 1 ? 0 : -1;
}

static int prepare_write(const char *path)
{
	return open_once(path, O_WRONLY | O_CREAT);
}

static int call_write(const char *unused)
{
	(void)unused;
	return pwrite(descriptor, "x", 1, 0) == 1 ? 0 : -1;
}

static int call_open(const char *path)
{
	int fd = open(path, O_RDONLY);

	return fd < 0 ? -1 : close(fd);
}

static int call_create(const char *path)
{
	int fd = open(path, O_WRONLY | O_CREAT | O_EXCL, 0600);

	return fd < 0 ? -1 : close(fd) | unlink(path);
}

static int prepare_rename(const char *path)
{
	snprintf(other_name, sizeof(other_name), "%s.new", path);
	renamed = false;
	return prepare_write(path);
}

/* There and back, in turn. */
static int call_rename(const char *path)
{
	int result = renamed ? rename(other_name, path) : rename(path, other_name);

	if (result == 0)
		renamed = !renamed;
	return result;
}

/* vfork: nothing of this program is copied, so the exec is most of what is measured. */
static int call_exec(const char *unused)
{
	char *const words[] = { (char *)program, NOTHING, NULL };
	int status;
	pid_t child = vfork();

	(void)unused;
	if (child == 0) {
		execv(program, words);
		_exit(126);
	}
	if (child < 0 || waitpid(child, &status, 0) < 0)
		return -1;
	errno = EACCES;
	return status == 0 ? 0 : -1;
}

static int prepare_connect(const char *port)
{
	const int reuse = 1;

	if (descriptor >= 0)
		close(descriptor);
	server = (struct sockaddr_in){
		.sin_family = AF_INET, .sin_port = htons(atoi(port)), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)
	};
	descriptor = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &reuse, sizeof(reuse));
	return bind(descriptor, (struct sockaddr *)&server, sizeof(server)) || listen(descriptor, 8) ? -1 : 0;
}

/* Both ends are reset, so that no connection lingers in TIME_WAIT. */
static int call_connect(const char *unused)
{
	const struct linger reset = { .l_onoff = 1 };
	int near = socket(AF_INET, SOCK_STREAM, 0), far, result;

	(void)unused;
	if (near < 0)
		return -1;
	result = connect(near, (struct sockaddr *)&server, sizeof(server));
	if (result == 0) {
		setsockopt(near, SOL_SOCKET, SO_LINGER, &reset, sizeof(reset));
		far = accept(descriptor, NULL, NULL);
		close(near);
		close(far);
	} else {
		close(near);
	}
	return result;
}

/* Asks capable(CAP_SYS_RESOURCE) first of all, then finds that there is no such address. */
static int call_capability(const char *unused)
{
	(void)unused;
	return prctl(PR_SET_MM, PR_SET_MM_BRK, 0, 0, 0) < 0 && errno != EINVAL ? -1 : 0;
}

const struct operation operations[] = {
	{ "getppid", 1000, NULL, call_getppid },
	{ "stat", 100, NULL, call_stat },
	{ "read", 200, prepare_read, call_read },
	{ "write", 200, prepare_write, call_write },
	{ "open", 100, NULL, call_open },
	{ "create", 30, NULL, call_create },
	{ "rename", 50, prepare_rename, call_rename },
	{ "exec", 2, NULL, call_exec },
	{ "connect", 10, prepare_connect, call_connect },
	{ "capability", 500, NULL, call_capability },
};
const int operation_count = sizeof(operations) / sizeof(operations[0]);
