// Executing a program, by every name that it can have.
#include "probe.h"

#include <elf.h>
#include <stddef.h>
#include <sys/auxv.h>
#include <sys/mman.h>
#include <sys/ptrace.h>

#ifndef AT_EXECVE_CHECK
#define AT_EXECVE_CHECK 0x10000
#endif

/* Runs it in a child, and answers for execve itself: the program prints nothing when it starts as `probe true`. */
static int spawn(int dirfd, const char *path, int flags)
{
	int fds[2], error = 0, status;
	ssize_t got;
	pid_t child;

	if (pipe2(fds, O_CLOEXEC))
		return answer(-1);
	fflush(stdout);
	child = fork();
	if (child == 0) {
		syscall(SYS_execveat, dirfd, path, args, environ, flags);
		write(fds[1], &errno, sizeof(errno));
		_exit(1);
	}
	close(fds[1]);
	got = read(fds[0], &error, sizeof(error));
	waitpid(child, &status, 0);
	if (got == sizeof(error)) {
		errno = error;
		return answer(-1);
	}
	return was_killed(status) ? 1 : answer(0);
}

REQUEST(true) { return 0; }
REQUEST(ok) { return answer(0); }
REQUEST(exec) { return spawn(AT_FDCWD, args[0], 0); }
REQUEST(exec_fd) { return spawn(open(args[0], O_PATH | O_CLOEXEC), "", AT_EMPTY_PATH); }

REQUEST(exec_check)
{
	return answer(syscall(SYS_execveat, AT_FDCWD, args[0], args, environ, AT_EXECVE_CHECK));
}

REQUEST(exec_memfd)
{
	return spawn(copy_of(args[0], memfd_create("image", MFD_CLOEXEC)), "", AT_EMPTY_PATH);
}

/* Through an open file that lost its name. It is open for reading, because an image must have no writers. */
REQUEST(exec_deleted)
{
	int fd = open(args[0], O_RDONLY | O_CLOEXEC);

	return fd < 0 || unlink(args[0]) ? answer(-1) : spawn(fd, "", AT_EMPTY_PATH);
}

/* Executes args[0...] in its place: the next request is made by that program. */
REQUEST(as) { return become(0); }

/* The same in a child. */
REQUEST(fork_as)
{
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0)
		exit(become(0));
	return follow(child);
}

/* In a child that shares this memory until then. */
REQUEST(vfork_as)
{
	pid_t child;

	fflush(stdout);
	child = vfork();
	if (child == 0) {
		execv(args[0], args);
		_exit(1);
	}
	return follow(child);
}

/* In a child that this process traces. */
REQUEST(traced)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		ptrace(PTRACE_TRACEME, 0, 0, 0);
		execv(args[0], args);
		_exit(1);
	}
	while (waitpid(child, &status, 0) == child && WIFSTOPPED(status))
		ptrace(PTRACE_CONT, child, 0, 0);
	return WIFEXITED(status) ? WEXITSTATUS(status) : 1;
}

REQUEST(secure)
{
	puts(getauxval(AT_SECURE) ? "secure" : "plain");
	return 0;
}

/* Tries to execute args[0], which must fail, and makes the request args[1] then. */
REQUEST(after_exec)
{
	char *none[] = { args[0], NULL };

	execv(args[0], none);
	printf("%s ", strerrorname_np(errno));
	fflush(stdout);
	return make_request(args + 1);
}

/* Renames args[0] to args[1] and makes the request args[2] then. */
REQUEST(after_rename)
{
	if (rename(args[0], args[1]))
		return answer(-1);
	return make_request(args + 2);
}

/*
 * Writes a program that does nothing but exit with 0. With args[1] it needs that file as its ELF interpreter, which then
 * runs instead of it.
 */
REQUEST(make_elf)
{
	static const unsigned char code[] = { 0x31, 0xff, 0xb8, 60, 0, 0, 0, 0x0f, 0x05 }; /* exit(0) */
	struct {
		Elf64_Ehdr header;
		Elf64_Phdr segments[2];
		unsigned char code[16];
		char interpreter[4096 - sizeof(Elf64_Ehdr) - 2 * sizeof(Elf64_Phdr) - 16];
	} image = {}; /* One page, whole: older kernels clear what is left of a last one, and this is not writable. */
	size_t length = args[1] ? strlen(args[1]) + 1 : 0;
	int fd = open(args[0], O_CREAT | O_EXCL | O_WRONLY, 0700);

	memcpy(image.header.e_ident, ELFMAG, SELFMAG);
	image.header.e_ident[EI_CLASS] = ELFCLASS64;
	image.header.e_ident[EI_DATA] = ELFDATA2LSB;
	image.header.e_ident[EI_VERSION] = EV_CURRENT;
	image.header.e_type = ET_DYN;
	image.header.e_machine = EM_X86_64;
	image.header.e_version = EV_CURRENT;
	image.header.e_entry = offsetof(__typeof__(image), code);
	image.header.e_phoff = offsetof(__typeof__(image), segments);
	image.header.e_ehsize = sizeof(Elf64_Ehdr);
	image.header.e_phentsize = sizeof(Elf64_Phdr);
	image.header.e_phnum = length ? 2 : 1;
	image.segments[0] = (Elf64_Phdr){ PT_LOAD, PF_R | PF_X, 0, 0, 0, sizeof(image), sizeof(image), 4096 };
	image.segments[1] = (Elf64_Phdr){
		.p_type = PT_INTERP, .p_flags = PF_R, .p_offset = offsetof(__typeof__(image), interpreter), .p_filesz = length,
	};
	memcpy(image.code, code, sizeof(code));
	if (length)
		memcpy(image.interpreter, args[1], length);
	return answer(write(fd, &image, sizeof(image)) == sizeof(image) ? 0 : -1);
}
