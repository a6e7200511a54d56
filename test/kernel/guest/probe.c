// Makes one request of the kernel and prints how it answered: "ok" or the name of the errno.
// Static, so that the guest needs no libraries. Usage: probe REQUEST ARG...
#define _GNU_SOURCE
#include <elf.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <linux/io_uring.h>
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <sys/xattr.h>
#include <sys/auxv.h>
#include <unistd.h>

#ifndef AT_EXECVE_CHECK
#define AT_EXECVE_CHECK 0x10000
#endif

static char **args;

static int make_request(char **argv);

static int answer(long result)
{
	puts(result < 0 ? strerrorname_np(errno) : "ok");
	return result < 0;
}

static int open_with(int flags)
{
	return answer(open(args[0], flags, 0600));
}

static int request_read(void) { return open_with(O_RDONLY); }
static int request_write(void) { return open_with(O_WRONLY); }
static int request_append(void) { return open_with(O_WRONLY | O_APPEND); }
static int request_rdwr(void) { return open_with(O_RDWR); }
static int request_acc3(void) { return open_with(3); }
static int request_trunc_ro(void) { return open_with(O_RDONLY | O_TRUNC); }
static int request_trunc_wr(void) { return open_with(O_WRONLY | O_TRUNC); }
static int request_opath(void) { return open_with(O_PATH); }
static int request_create(void) { return open_with(O_WRONLY | O_CREAT | O_EXCL); }
static int request_open_creat(void) { return open_with(O_WRONLY | O_CREAT); }
static int request_tmpfile(void) { return open_with(O_TMPFILE | O_RDWR); }
static int request_dir(void) { return open_with(O_RDONLY | O_DIRECTORY); }

static int request_reopen(void)
{
	char name[64];
	int fd = open(args[0], O_PATH);

	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	return answer(fd < 0 ? -1 : open(name, O_RDONLY));
}

static int request_reopen_deleted(void)
{
	char name[64];
	int fd = open(args[0], O_PATH);

	unlink(args[0]);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	return answer(open(name, O_RDONLY));
}

static int request_memfd(void)
{
	char name[64];
	int fd = memfd_create("x", 0);

	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	return answer(open(name, O_RDWR));
}

static int request_pipe(void)
{
	int fds[2];
	char name[64];

	if (pipe(fds))
		return answer(-1);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fds[0]);
	return answer(open(name, O_RDONLY));
}

static int request_truncate(void) { return answer(truncate(args[0], 0)); }

/* argv[1]: by a descriptor that /proc/self/fd inherited, so that the open itself was not judged here. */
static int request_ftruncate(void) { return answer(ftruncate(atoi(args[0]), 0)); }
static int request_mkdir(void) { return answer(mkdir(args[0], 0700)); }
static int request_rmdir(void) { return answer(rmdir(args[0])); }
static int request_fifo(void) { return answer(mkfifo(args[0], 0600)); }
static int request_mknod_reg(void) { return answer(mknod(args[0], S_IFREG | 0600, 0)); }
static int request_unlink(void) { return answer(unlink(args[0])); }
static int request_rename(void) { return answer(rename(args[0], args[1])); }
static int request_exchange(void) { return answer(renameat2(AT_FDCWD, args[0], AT_FDCWD, args[1], RENAME_EXCHANGE)); }
static int request_link(void) { return answer(link(args[0], args[1])); }
static int request_symlink(void) { return answer(symlink(args[0], args[1])); }
static int request_chmod(void) { return answer(chmod(args[0], 0640)); }
static int request_chown(void) { return answer(chown(args[0], 1, 1)); }
static int request_setxattr(void) { return answer(setxattr(args[0], "trusted.x", "1", 1, 0)); }
static int request_removexattr(void) { return answer(removexattr(args[0], "trusted.x")); }

static int request_mknod_chr(void) { return answer(mknod(args[0], S_IFCHR | 0600, 1 << 8 | 3)); }
static int request_mknod_sock(void) { return answer(mknod(args[0], S_IFSOCK | 0600, 0)); }
static int request_rename_new(void) { return answer(renameat2(AT_FDCWD, args[0], AT_FDCWD, args[1], RENAME_NOREPLACE)); }
static int request_fchmod(void) { return answer(fchmod(open(args[0], O_RDONLY), 0604)); }
static int request_fchown(void) { return answer(fchown(open(args[0], O_RDONLY), 2, 2)); }
static int request_lchown(void) { return answer(lchown(args[0], 3, 3)); }
static int request_fsetxattr(void) { return answer(fsetxattr(open(args[0], O_RDONLY), "trusted.x", "2", 1, 0)); }

static int request_unix_bind(void)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	strncpy(at.sun_path, args[0], sizeof(at.sun_path) - 1);
	return answer(bind(socket(AF_UNIX, SOCK_STREAM, 0), (struct sockaddr *)&at, sizeof(at)));
}

/* A POSIX ACL as setfacl sets it: user 1 may read. */
static int request_set_acl(void)
{
	static const struct {
		unsigned int version;
		struct {
			unsigned short tag, perm;
			unsigned int id;
		} entries[5];
	} acl = { 2, { { 1, 6, -1 }, { 2, 4, 1 }, { 4, 4, -1 }, { 16, 4, -1 }, { 32, 4, -1 } } };

	return answer(setxattr(args[0], "system.posix_acl_access", &acl, sizeof(acl), 0));
}

static int request_remove_acl(void) { return answer(removexattr(args[0], "system.posix_acl_access")); }

static int request_chattr(void)
{
	int flags = FS_NODUMP_FL;

	return answer(ioctl(open(args[0], O_RDONLY), FS_IOC_SETFLAGS, &flags));
}

static int request_link_tmpfile(void)
{
	char name[64];
	int fd = open(args[0], O_TMPFILE | O_RDWR, 0600);

	if (fd < 0)
		return answer(-1);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	return answer(linkat(AT_FDCWD, name, AT_FDCWD, args[1], AT_SYMLINK_FOLLOW));
}

/* Runs it, and answers for execve itself: the program prints nothing when it starts as `probe true`. */
static int wait_for_exec(pid_t child, int fd)
{
	int error = 0, status;
	ssize_t got = read(fd, &error, sizeof(error));

	waitpid(child, &status, 0);
	if (got == sizeof(error)) {
		errno = error;
		return answer(-1);
	}
	if (WIFSIGNALED(status)) {
		printf("SIG%s\n", sigabbrev_np(WTERMSIG(status)));
		return 1;
	}
	return answer(0);
}

static int spawn(int dirfd, const char *path, char **argv, int flags)
{
	int fds[2];
	pid_t child;

	if (pipe2(fds, O_CLOEXEC))
		return answer(-1);
	fflush(stdout);
	child = fork();
	if (child == 0) {
		syscall(SYS_execveat, dirfd, path, argv, environ, flags);
		write(fds[1], &errno, sizeof(errno));
		_exit(1);
	}
	close(fds[1]);
	return wait_for_exec(child, fds[0]);
}

static int request_exec(void) { return spawn(AT_FDCWD, args[0], args, 0); }
static int request_exec_check(void) { return answer(syscall(SYS_execveat, AT_FDCWD, args[0], args, environ, AT_EXECVE_CHECK)); }

static int request_exec_fd(void)
{
	int fd = open(args[0], O_PATH | O_CLOEXEC);

	return spawn(fd, "", args, AT_EMPTY_PATH);
}

static int copy_of(const char *path, int out)
{
	static char buffer[1 << 16];
	int in = open(path, O_RDONLY);
	ssize_t got;

	while ((got = read(in, buffer, sizeof(buffer))) > 0)
		write(out, buffer, got);
	close(in);
	return out;
}

static int request_exec_memfd(void)
{
	int fd = copy_of(args[0], memfd_create("image", MFD_CLOEXEC));

	return spawn(fd, "", args, AT_EMPTY_PATH);
}

/* An open file that lost its name. Opened for reading, because an image must have no writers. */
static int deleted(const char *path)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);

	return fd < 0 || unlink(path) ? -1 : fd;
}

static int request_exec_deleted(void)
{
	char *path = args[0];
	int fd = deleted(path);

	return fd < 0 ? answer(-1) : spawn(fd, "", args, AT_EMPTY_PATH);
}

static int request_map_deleted_exec(void)
{
	return answer(mmap(0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, deleted(args[0]), 0) == MAP_FAILED ? -1 : 0);
}

/*
 * Writes a program that does nothing but exit with 0. With args[1] it needs that file as its ELF interpreter, which then
 * runs instead of it.
 */
static int request_make_elf(void)
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

static int mapping(const char *path, int prot)
{
	int fd = open(path, O_RDONLY);
	void *at = fd < 0 ? MAP_FAILED : mmap(0, 4096, prot, MAP_PRIVATE, fd, 0);

	return answer(at == MAP_FAILED ? -1 : 0);
}

static int request_map_exec(void) { return mapping(args[0], PROT_READ | PROT_EXEC); }
static int request_map_read(void) { return mapping(args[0], PROT_READ); }
static int request_map_wx(void) { return mapping(args[0], PROT_READ | PROT_WRITE | PROT_EXEC); }

static int request_map_anon_exec(void)
{
	return answer(mmap(0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
}

static int request_map_anon_wx(void)
{
	return answer(mmap(0, 4096, PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
}

static int request_map_anon_rw(void)
{
	return answer(mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) == MAP_FAILED ? -1 : 0);
}

static int request_protect_anon_exec(void)
{
	char *at = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);

	at[0] = 1;
	return answer(mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

static int request_map_memfd_exec(void)
{
	int fd = memfd_create("x", 0);

	ftruncate(fd, 4096);
	return answer(mmap(0, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE, fd, 0) == MAP_FAILED ? -1 : 0);
}

static int protect_after(int write_first)
{
	int fd = open(args[0], O_RDONLY);
	char *at = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, fd, 0);

	if (fd < 0 || at == MAP_FAILED)
		return answer(-1);
	if (write_first)
		at[0] = 1;
	return answer(mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

/* Written, then read-only for a while, then executable. */
static int request_protect_laundered(void)
{
	char *at = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_PRIVATE, open(args[0], O_RDONLY), 0);

	if (at == MAP_FAILED)
		return answer(-1);
	at[0] = 1;
	mprotect(at, 4096, PROT_READ);
	return answer(mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

static int request_protect_readonly(void)
{
	char *at = mmap(0, 4096, PROT_READ, MAP_PRIVATE, open(args[0], O_RDONLY), 0);

	return answer(at == MAP_FAILED ? -1 : mprotect(at, 4096, PROT_READ | PROT_EXEC));
}

static int request_protect_exec(void) { return protect_after(0); }
static int request_protect_written(void) { return protect_after(1); }

/* A parent opens the file and passes the descriptor; the receiver is this program executed again as args[1]. */
static int receive(int fd)
{
	struct msghdr m = {};
	struct iovec io = { .iov_base = "x", .iov_len = 1 };
	char control[CMSG_SPACE(sizeof(int))] = {};
	struct cmsghdr *c;
	int pair[2], status;

	if (fd < 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		return answer(-1);
	m.msg_iov = &io;
	m.msg_iovlen = 1;
	m.msg_control = control;
	m.msg_controllen = sizeof(control);
	c = CMSG_FIRSTHDR(&m);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	sendmsg(pair[0], &m, 0);
	fflush(stdout);
	if (fork() == 0) {
		dup2(pair[1], 9);
		execl(args[1], args[1], "receive_here", NULL);
		_exit(1);
	}
	wait(&status);
	return WEXITSTATUS(status);
}

static int request_receive(void) { return receive(open(args[0], O_RDONLY)); }
static int request_receive_write(void) { return receive(open(args[0], O_WRONLY)); }
static int request_receive_opath(void) { return receive(open(args[0], O_PATH)); }
static int request_receive_memfd(void) { return receive(memfd_create("x", 0)); }

static int request_receive_here(void)
{
	struct msghdr m = {};
	char byte, control[CMSG_SPACE(sizeof(int))] = {};
	struct iovec io = { .iov_base = &byte, .iov_len = 1 };

	m.msg_iov = &io;
	m.msg_iovlen = 1;
	m.msg_control = control;
	m.msg_controllen = sizeof(control);
	if (recvmsg(9, &m, 0) < 0)
		return answer(-1);
	/* The kernel drops a descriptor that may not be received and says so in the flags. */
	puts(CMSG_FIRSTHDR(&m) ? "ok" : "dropped");
	return 0;
}

/* Opens inside a mount that has been detached: its path can no longer be known. */
static int request_detached(void)
{
	int dir = open(args[0], O_PATH | O_DIRECTORY);

	if (dir < 0 || umount2(args[0], MNT_DETACH))
		return answer(-1);
	return answer(openat(dir, args[1], O_RDONLY));
}

static int request_userns_alias(void)
{
	/* An unprivileged name for a program: a bind mount in a user and mount namespace of one's own. */
	if (unshare(CLONE_NEWUSER | CLONE_NEWNS) || mount(args[0], args[1], NULL, MS_BIND, NULL))
		return answer(-1);
	args += 1;
	execv(args[0], args);
	return answer(-1);
}

/* Executes args[1...] as a child that this process traces. */
static int request_traced(void)
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

static int request_secure(void)
{
	puts(getauxval(AT_SECURE) ? "secure" : "plain");
	return 0;
}

/* Executes args[1...] opened beforehand, after a chroot to args[0]: a loader or interpreter would be found there. */
static int request_chroot_as(void)
{
	int fd = open(args[1], O_PATH);

	if (fd < 0 || chroot(args[0]) || chdir("/"))
		return answer(-1);
	syscall(SYS_execveat, fd, "", args + 1, environ, AT_EMPTY_PATH);
	return answer(-1);
}

/* An O_TMPFILE of the directory args[0], linked to args[1], and opened again by its descriptor. */
static int request_reopen_linked_tmpfile(void)
{
	char name[64];
	int fd = open(args[0], O_TMPFILE | O_RDWR, 0700);

	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	if (fd < 0 || linkat(AT_FDCWD, name, AT_FDCWD, args[1], AT_SYMLINK_FOLLOW))
		return answer(-1);
	return answer(open(name, O_RDONLY));
}

/* Opens the other end of a terminal by an ioctl that takes open flags unmasked: 0x20 is an exec's mark. */
static int request_ptpeer_as_exec(void)
{
	int zero = 0, fd = open("/dev/ptmx", O_RDWR | O_NOCTTY);

	if (fd < 0 || ioctl(fd, TIOCSPTLCK, &zero))
		return answer(-1);
	return answer(ioctl(fd, TIOCGPTPEER, O_RDWR | O_NOCTTY | 0x20));
}

static int request_true(void) { return 0; }

/* Executes args[0...] in a user and mount namespace of its own, which shows the same files. */
static int request_userns_as(void)
{
	if (unshare(CLONE_NEWUSER | CLONE_NEWNS))
		return answer(-1);
	execv(args[0], args);
	return answer(-1);
}

/* Makes the request args[0] in a child that executed nothing. */
static int request_forked(void)
{
	int status;

	fflush(stdout);
	if (fork() == 0)
		exit(make_request(args));
	wait(&status);
	return WEXITSTATUS(status);
}

static void *thread(void *end)
{
	long code = make_request(args);

	if (end != NULL)
		exit(code);
	return (void *)code;
}

/* Makes the request args[0] in another thread. */
static int request_threaded(void)
{
	pthread_t id;
	void *code;

	pthread_create(&id, NULL, thread, NULL);
	pthread_join(id, &code);
	return (long)code;
}

/* The same, when the first thread has ended. */
static int request_leaderless(void)
{
	pthread_t id;

	pthread_create(&id, NULL, thread, "end");
	syscall(SYS_exit, 0); /* Of this thread alone. */
	return 0;
}

/* Forks and has the child execute this program, over and over until args[0] is there; args[1] gets the answer. */
static int request_busy(void)
{
	int out = open(args[1], O_CREAT | O_WRONLY, 0600), status;
	pid_t child;

	dup2(out, 1);
	while (access(args[0], F_OK)) {
		child = fork();
		if (child < 0)
			return answer(-1);
		if (child == 0) {
			execl("/proc/self/exe", "probe", "true", NULL);
			_exit(1);
		}
		waitpid(child, &status, 0);
		if (status != 0) {
			printf("exec %d\n", status);
			return 1;
		}
	}
	return answer(0);
}

/* Executes args[0...] in a child that shares this memory until then. */
static int request_vfork_as(void)
{
	int status;

	fflush(stdout);
	if (vfork() == 0) {
		execv(args[0], args);
		_exit(1);
	}
	wait(&status);
	return WEXITSTATUS(status);
}

/* Opens args[0] through a ring, in a worker thread of the kernel's. */
static int request_uring_read(void)
{
	struct io_uring_params p = {};
	int ring = syscall(SYS_io_uring_setup, 1, &p);
	char *sq, *cq;
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;

	if (ring < 0)
		return answer(-1);
	sq = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQ_RING);
	cq = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_CQ_RING);
	sqe = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQES);
	*sqe = (struct io_uring_sqe){
		.opcode = IORING_OP_OPENAT, .flags = IOSQE_ASYNC, .fd = AT_FDCWD, .addr = (unsigned long)args[0],
	};
	*(unsigned int *)(sq + p.sq_off.array) = 0;
	*(unsigned int *)(sq + p.sq_off.tail) = 1;
	if (syscall(SYS_io_uring_enter, ring, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0)
		return answer(-1);
	cqe = (struct io_uring_cqe *)(cq + p.cq_off.cqes);
	errno = -cqe->res;
	return answer(cqe->res);
}

/* Tries to execute args[0], which must fail, and makes the request args[1] then. */
static int request_after_exec(void)
{
	char *none[] = { args[0], NULL };

	execv(args[0], none);
	printf("%s ", strerrorname_np(errno));
	fflush(stdout);
	return make_request(args + 1);
}

/* Renames args[0] to args[1] and makes the request args[2] then. */
static int request_after_rename(void)
{
	if (rename(args[0], args[1]))
		return answer(-1);
	return make_request(args + 2);
}

/* Opens args[0] for reading as descriptor 9 and executes args[1...] with it. */
static int request_holding(void)
{
	dup2(open(args[0], O_RDONLY), 9);
	execv(args[1], args + 1);
	return answer(-1);
}

/* Descriptor 9 opened once more. */
static int request_reopen_held(void) { return answer(open("/proc/self/fd/9", O_RDONLY)); }

/* Makes args[1] to say that it waits, and makes the request args[2] when args[0] is there; its answer goes to args[1]. */
static int request_wait_for(void)
{
	dup2(open(args[1], O_CREAT | O_WRONLY, 0600), 1);
	while (access(args[0], F_OK))
		usleep(10000);
	return make_request(args + 2);
}

/* Executes args[0...] in its place: the next request is made by that program. */
static int request_as(void)
{
	execv(args[0], args);
	return answer(-1);
}

/* The same from a thread group that forked: labels follow fork. */
static int request_fork_as(void)
{
	int status;

	fflush(stdout);
	if (fork() == 0) {
		execv(args[0], args);
		_exit(answer(-1));
	}
	wait(&status);
	return WEXITSTATUS(status);
}

/* Goes down `args[0]` components named args[1] from args[2], making them, and makes the request args[3] on "leaf" there. */
static int request_deep(void)
{
	int depth = atoi(args[0]), i, fd;
	char path[] = "leaf";

	if (chdir(args[2]))
		return answer(-1);
	for (i = 0; i < depth; i++)
		if ((mkdir(args[1], 0700) && errno != EEXIST) || chdir(args[1]))
			return answer(-1);
	if (strcmp(args[3], "make") == 0) {
		fd = open(path, O_CREAT | O_WRONLY, 0600);
		return answer(fd);
	}
	return answer(open(path, O_RDONLY));
}

static const struct {
	const char *name;
	int (*make)(void);
} requests[] = {
#define R(name) { #name, request_##name }
	R(read), R(write), R(append), R(rdwr), R(acc3), R(trunc_ro), R(opath), R(create), R(tmpfile), R(dir), R(reopen),
	R(reopen_deleted), R(memfd), R(pipe), R(truncate), R(ftruncate), R(mkdir), R(rmdir), R(fifo), R(mknod_reg),
	R(unlink), R(rename), R(exchange), R(link), R(symlink), R(chmod), R(chown), R(setxattr), R(removexattr),
	R(link_tmpfile), R(exec), R(exec_check), R(exec_fd), R(exec_memfd), R(map_exec), R(map_read), R(map_wx),
	R(map_anon_exec), R(map_memfd_exec), R(protect_exec), R(protect_written), R(receive), R(receive_here), R(detached),
	R(trunc_wr), R(open_creat), R(mknod_chr), R(mknod_sock), R(rename_new), R(fchmod), R(fchown), R(lchown), R(fsetxattr),
	R(unix_bind), R(set_acl), R(remove_acl), R(chattr), R(exec_deleted), R(map_deleted_exec), R(make_elf), R(map_anon_wx),
	R(map_anon_rw), R(protect_anon_exec), R(protect_laundered), R(protect_readonly), R(receive_write), R(receive_opath),
	R(receive_memfd), R(userns_as), R(forked), R(after_exec), R(after_rename), R(holding), R(reopen_held), R(wait_for),
	R(threaded), R(leaderless), R(vfork_as), R(busy), R(uring_read),
	R(userns_alias), R(traced), R(secure), R(true), R(chroot_as), R(reopen_linked_tmpfile), R(ptpeer_as_exec), R(as), R(fork_as), R(deep),
};

static int make_request(char **argv)
{
	const char *name = argv[0] ? argv[0] : "";
	size_t i;

	args = argv + (argv[0] != NULL);
	for (i = 0; i < sizeof(requests) / sizeof(requests[0]); i++)
		if (strcmp(name, requests[i].name) == 0)
			return requests[i].make();
	fprintf(stderr, "probe: no request '%s'\n", name);
	return 64;
}

int main(int argc, char **argv)
{
	return make_request(argv + (argc > 0));
}
