// What one process does to another: ptrace and all that asks the same, and signals.
#include "probe.h"

#include <linux/kcmp.h>
#include <signal.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/uio.h>

static pid_t target(void)
{
	return atoi(args[0]);
}

/* Lets go again: what is stopped when its tracer ends stays so. */
REQUEST(ptrace_attach)
{
	long result = ptrace(PTRACE_ATTACH, target(), 0, 0);

	if (result == 0) {
		waitpid(target(), NULL, __WALL);
		ptrace(PTRACE_DETACH, target(), 0, 0);
	}
	return answer(result);
}

REQUEST(ptrace_seize) { return answer(ptrace(PTRACE_SEIZE, target(), 0, 0)); }

/* Has itself traced by its parent. */
REQUEST(traceme) { return answer(ptrace(PTRACE_TRACEME, 0, 0, 0)); }

/* The image is static and not relocated: what is mapped here is mapped there. */
static char byte;

REQUEST(vm_read)
{
	struct iovec io = { &byte, 1 };

	return answer(process_vm_readv(target(), &io, 1, &io, 1, 0));
}

REQUEST(vm_write)
{
	struct iovec io = { &byte, 1 };

	return answer(process_vm_writev(target(), &io, 1, &io, 1, 0));
}

REQUEST(pidfd_getfd)
{
	return answer(syscall(SYS_pidfd_getfd, syscall(SYS_pidfd_open, target(), 0), READY, 0));
}

REQUEST(kcmp) { return answer(syscall(SYS_kcmp, getpid(), target(), KCMP_FILES, 0, 0)); }

static const char *proc(void)
{
	static char path[64];

	snprintf(path, sizeof(path), "/proc/%s/%s", args[0], args[1]);
	return path;
}

/* args[1] is the name in /proc/PID. Some kernels refuse to open it, others to read it. */
REQUEST(proc_read)
{
	int fd = open(proc(), O_RDONLY);

	return answer(fd < 0 ? -1 : read(fd, &byte, 1));
}

REQUEST(proc_write) { return answer(open(proc(), O_WRONLY)); }

REQUEST(proc_link)
{
	char name[256];

	return answer(readlink(proc(), name, sizeof(name)));
}

static int signal_number(void)
{
	return atoi(args[1]);
}

REQUEST(kill) { return answer(kill(target(), signal_number())); }
REQUEST(tgkill) { return answer(syscall(SYS_tgkill, target(), target(), signal_number())); }
REQUEST(sigqueue) { return answer(sigqueue(target(), signal_number(), (union sigval){ 0 })); }

REQUEST(pidfd_signal)
{
	return answer(syscall(SYS_pidfd_send_signal, syscall(SYS_pidfd_open, target(), 0), signal_number(), NULL, 0));
}

/* SIGCHLD is ignored unless somebody asks for it. */
REQUEST(kill_self) { return answer(kill(getpid(), SIGCHLD)); }

/* Has the kernel send SIGIO to a child, which ends it unless that is denied; the call that causes it never fails. */
REQUEST(sigio)
{
	int pair[2], tries, status;

	if (socketpair(AF_UNIX, SOCK_STREAM, 0, pair) || fcntl(pair[0], F_SETOWN, target()) ||
	    fcntl(pair[0], F_SETFL, O_ASYNC))
		return answer(-1);
	write(pair[1], "x", 1);
	for (tries = 0; tries < 30; tries++) {
		if (waitpid(target(), &status, WNOHANG) == target()) {
			puts("delivered");
			return 0;
		}
		usleep(10000);
	}
	puts("dropped");
	return 0;
}
