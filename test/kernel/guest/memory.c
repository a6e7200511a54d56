// Executable memory, from files and from nowhere.
#include "probe.h"

#include <sys/mman.h>

static int mapping(int fd, int prot)
{
	int flags = fd < 0 ? MAP_PRIVATE | MAP_ANONYMOUS : MAP_PRIVATE;

	return answer(mmap(0, 4096, prot, flags, fd, 0) == MAP_FAILED ? -1 : 0);
}

static int file(void)
{
	int fd = open(args[0], O_RDONLY);

	if (fd < 0)
		exit(answer(-1));
	return fd;
}

REQUEST(map_exec) { return mapping(file(), PROT_READ | PROT_EXEC); }
REQUEST(map_read) { return mapping(file(), PROT_READ); }
REQUEST(map_wx) { return mapping(file(), PROT_READ | PROT_WRITE | PROT_EXEC); }
REQUEST(map_anon_exec) { return mapping(-1, PROT_READ | PROT_EXEC); }
REQUEST(map_anon_wx) { return mapping(-1, PROT_WRITE | PROT_EXEC); }
REQUEST(map_anon_rw) { return mapping(-1, PROT_READ | PROT_WRITE); }

REQUEST(map_memfd_exec)
{
	int fd = memfd_create("x", 0);

	ftruncate(fd, 4096);
	return mapping(fd, PROT_READ | PROT_EXEC);
}

REQUEST(map_deleted_exec)
{
	int fd = file();

	return unlink(args[0]) ? answer(-1) : mapping(fd, PROT_READ | PROT_EXEC);
}

static int protect_exec(char *at)
{
	return answer(at == MAP_FAILED ? -1 : mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

REQUEST(protect_anon_exec)
{
	char *at = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	at[0] = 1;
	return protect_exec(at);
}

static char *writable(void)
{
	char *at = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, file(), 0);

	if (at == MAP_FAILED)
		exit(answer(-1));
	return at;
}

REQUEST(protect_exec) { return protect_exec(writable()); }

REQUEST(protect_written)
{
	char *at = writable();

	at[0] = 1;
	return protect_exec(at);
}

/* Written, then read-only for a while, then executable. */
REQUEST(protect_laundered)
{
	char *at = writable();

	at[0] = 1;
	mprotect(at, 4096, PROT_READ);
	return protect_exec(at);
}

REQUEST(protect_readonly) { return protect_exec(mmap(0, 4096, PROT_READ, MAP_PRIVATE, file(), 0)); }
