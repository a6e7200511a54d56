// Descriptors that come over a socket.
#include "probe.h"

#include <sys/mman.h>
#include <sys/socket.h>

/* The socket that the receiver inherits. */
#define RECEIVING 9

/* This process opens the file and passes the descriptor; the receiver is a child that executes args[1]. */
static int receive(int fd)
{
	char control[CMSG_SPACE(sizeof(int))] = {};
	struct iovec io = { .iov_base = "x", .iov_len = 1 };
	struct msghdr m = { .msg_iov = &io, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };
	struct cmsghdr *c = CMSG_FIRSTHDR(&m);
	int pair[2];
	pid_t child;

	if (fd < 0 || socketpair(AF_UNIX, SOCK_STREAM, 0, pair))
		return answer(-1);
	c->cmsg_level = SOL_SOCKET;
	c->cmsg_type = SCM_RIGHTS;
	c->cmsg_len = CMSG_LEN(sizeof(int));
	memcpy(CMSG_DATA(c), &fd, sizeof(fd));
	sendmsg(pair[0], &m, 0);
	fflush(stdout);
	child = fork();
	if (child == 0) {
		dup2(pair[1], RECEIVING);
		execl(args[1], args[1], "receive_here", NULL);
		_exit(1);
	}
	return follow(child);
}

REQUEST(receive) { return receive(open(args[0], O_RDONLY)); }
REQUEST(receive_write) { return receive(open(args[0], O_WRONLY)); }
REQUEST(receive_append) { return receive(open(args[0], O_WRONLY | O_APPEND)); }
REQUEST(receive_opath) { return receive(open(args[0], O_PATH)); }
REQUEST(receive_memfd) { return receive(memfd_create("x", 0)); }

REQUEST(receive_here)
{
	char byte, control[CMSG_SPACE(sizeof(int))] = {};
	struct iovec io = { .iov_base = &byte, .iov_len = 1 };
	struct msghdr m = { .msg_iov = &io, .msg_iovlen = 1, .msg_control = control, .msg_controllen = sizeof(control) };

	if (recvmsg(RECEIVING, &m, 0) < 0)
		return answer(-1);
	/* The kernel drops a descriptor that may not be received and says so in the flags. */
	puts(CMSG_FIRSTHDR(&m) ? "ok" : "dropped");
	return 0;
}
