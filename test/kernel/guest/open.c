// The ways to a file's content: open modes, truncation, descriptors that stand for a file.
#include "probe.h"

#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/stat.h>

static int open_with(int flags)
{
	return answer(open(args[0], flags, 0600));
}

REQUEST(read) { return open_with(O_RDONLY); }
REQUEST(write) { return open_with(O_WRONLY); }
REQUEST(append) { return open_with(O_WRONLY | O_APPEND); }
REQUEST(rdwr) { return open_with(O_RDWR); }
REQUEST(acc3) { return open_with(3); }
REQUEST(trunc_ro) { return open_with(O_RDONLY | O_TRUNC); }
REQUEST(trunc_wr) { return open_with(O_WRONLY | O_TRUNC); }
REQUEST(append_trunc) { return open_with(O_WRONLY | O_APPEND | O_TRUNC); }
REQUEST(append_creat) { return open_with(O_WRONLY | O_APPEND | O_CREAT); }
REQUEST(opath) { return open_with(O_PATH); }
REQUEST(create) { return open_with(O_WRONLY | O_CREAT | O_EXCL); }
REQUEST(open_creat) { return open_with(O_WRONLY | O_CREAT); }
REQUEST(tmpfile) { return open_with(O_TMPFILE | O_RDWR); }
REQUEST(dir) { return open_with(O_RDONLY | O_DIRECTORY); }

static int reopen(int fd, int flags)
{
	char name[64];

	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	return open(name, flags);
}

REQUEST(reopen)
{
	int fd = open(args[0], O_PATH);

	return answer(fd < 0 ? -1 : reopen(fd, O_RDONLY));
}

REQUEST(reopen_deleted)
{
	int fd = open(args[0], O_PATH);

	unlink(args[0]);
	return answer(reopen(fd, O_RDONLY));
}

REQUEST(memfd) { return answer(reopen(memfd_create("x", 0), O_RDWR)); }

REQUEST(pipe)
{
	int fds[2];

	return answer(pipe(fds) ? -1 : reopen(fds[0], O_RDONLY));
}

/* An O_TMPFILE of the directory args[0], linked to args[1], and opened again by its descriptor. */
REQUEST(reopen_linked_tmpfile)
{
	char name[64];
	int fd = open(args[0], O_TMPFILE | O_RDWR, 0700);

	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	if (fd < 0 || linkat(AT_FDCWD, name, AT_FDCWD, args[1], AT_SYMLINK_FOLLOW))
		return answer(-1);
	return answer(reopen(fd, O_RDONLY));
}

REQUEST(truncate) { return answer(truncate(args[0], 0)); }

/* By a descriptor that was inherited, so that the open itself was not judged here. */
REQUEST(ftruncate) { return answer(ftruncate(atoi(args[0]), 0)); }

static int appending(int access)
{
	return open(args[0], access | O_APPEND);
}

REQUEST(append_rdwr) { return answer(appending(O_RDWR)); }
REQUEST(append_drop) { return answer(fcntl(appending(O_WRONLY), F_SETFL, 0)); }
REQUEST(append_keep) { return answer(fcntl(appending(O_WRONLY), F_SETFL, O_APPEND | O_NONBLOCK)); }
REQUEST(append_ftruncate) { return answer(ftruncate(appending(O_WRONLY), 0)); }

static int append_map(int prot, int flags)
{
	return answer(mmap(0, 4096, prot, flags, appending(O_RDWR), 0) == MAP_FAILED ? -1 : 0);
}

REQUEST(append_map_shared) { return append_map(PROT_READ | PROT_WRITE, MAP_SHARED); }
REQUEST(append_map_private) { return append_map(PROT_READ | PROT_WRITE, MAP_PRIVATE); }
REQUEST(append_map_read) { return append_map(PROT_READ, MAP_SHARED); }

REQUEST(append_protect)
{
	void *at = mmap(0, 4096, PROT_READ, MAP_SHARED, appending(O_RDWR), 0);

	return answer(at == MAP_FAILED ? -1 : mprotect(at, 4096, PROT_READ | PROT_WRITE));
}

/* Opens args[0] for reading as descriptor 9 and executes args[1...] with it. */
REQUEST(holding)
{
	dup2(open(args[0], O_RDONLY), 9);
	return become(1);
}

/* Descriptor 9 opened once more. */
REQUEST(reopen_held) { return answer(reopen(9, O_RDONLY)); }

/* Opens the other end of a terminal by an ioctl that takes open flags unmasked: 0x20 is an exec's mark. */
REQUEST(ptpeer_as_exec)
{
	int zero = 0, fd = open("/dev/ptmx", O_RDWR | O_NOCTTY);

	if (fd < 0 || ioctl(fd, TIOCSPTLCK, &zero))
		return answer(-1);
	return answer(ioctl(fd, TIOCGPTPEER, O_RDWR | O_NOCTTY | 0x20));
}

/* Opens inside a mount that has been detached: its path can no longer be known. */
REQUEST(detached)
{
	int dir = open(args[0], O_PATH | O_DIRECTORY);

	if (dir < 0 || umount2(args[0], MNT_DETACH))
		return answer(-1);
	return answer(openat(dir, args[1], O_RDONLY));
}

/* Goes down `args[0]` components named args[1] from args[2], making them, and makes the request args[3] on "leaf" there. */
REQUEST(deep)
{
	int depth = atoi(args[0]), i;

	if (chdir(args[2]))
		return answer(-1);
	for (i = 0; i < depth; i++)
		if ((mkdir(args[1], 0700) && errno != EEXIST) || chdir(args[1]))
			return answer(-1);
	return answer(open("leaf", strcmp(args[3], "make") == 0 ? O_CREAT | O_WRONLY : O_RDONLY, 0600));
}

static unsigned long number(const char *text)
{
	return strtoul(text, NULL, 0);
}

/* The command args[1] on args[0]. */
REQUEST(ioctl)
{
	char buffer[256] = {};

	return answer(ioctl(open(args[0], O_RDONLY | O_NONBLOCK | O_NOCTTY), number(args[1]), buffer));
}

/* The same by the system call of 32-bit programs, for commands that take nothing. */
REQUEST(ioctl_compat)
{
	long result;
	int fd = open(args[0], O_RDONLY | O_NONBLOCK | O_NOCTTY);

	__asm__ volatile("int $0x80" : "=a"(result) : "a"(54), "b"(fd), "c"(number(args[1])), "d"(0) : "memory");
	errno = -result;
	return answer(result);
}

/* On a pipe, which has no name. */
REQUEST(ioctl_pipe)
{
	int fds[2], waiting;

	return answer(pipe(fds) ? -1 : ioctl(fds[0], FIONREAD, &waiting));
}
