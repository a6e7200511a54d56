// What a ring does in place of a system call.
#include "probe.h"

#include <linux/io_uring.h>
#include <sys/mman.h>
#include <sys/socket.h>

#include "endpoint.h"

/* Newer than some build machines' headers. */
#define OP_BIND 56
#define OP_FTRUNCATE 55

/* Submits one entry to a new ring and waits for its result. */
static int submit(struct io_uring_sqe entry)
{
	struct io_uring_params p = {};
	int ring = syscall(SYS_io_uring_setup, 1, &p);
	struct io_uring_sqe *sqe;
	struct io_uring_cqe *cqe;
	char *sq, *cq;

	if (ring < 0)
		return failed_at("setup");
	sq = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQ_RING);
	cq = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_CQ_RING);
	sqe = mmap(0, 4096, PROT_READ | PROT_WRITE, MAP_SHARED, ring, IORING_OFF_SQES);
	*sqe = entry;
	*(unsigned int *)(sq + p.sq_off.array) = 0;
	*(unsigned int *)(sq + p.sq_off.tail) = 1;
	if (syscall(SYS_io_uring_enter, ring, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) < 0)
		return failed_at("enter");
	cqe = (struct io_uring_cqe *)(cq + p.cq_off.cqes);
	errno = -cqe->res;
	return answer(cqe->res);
}

static unsigned long address_of(const void *pointer)
{
	return (unsigned long)pointer;
}

/* In a worker thread of the kernel's. */
REQUEST(uring_read)
{
	return submit((struct io_uring_sqe){
		.opcode = IORING_OP_OPENAT, .flags = IOSQE_ASYNC, .fd = AT_FDCWD, .addr = address_of(args[0]),
	});
}

REQUEST(uring_unlink)
{
	return submit((struct io_uring_sqe){ .opcode = IORING_OP_UNLINKAT, .fd = AT_FDCWD, .addr = address_of(args[0]) });
}

/* Of descriptor args[0], which was inherited (6.9). */
REQUEST(uring_ftruncate)
{
	return submit((struct io_uring_sqe){ .opcode = OP_FTRUNCATE, .fd = atoi(args[0]) });
}

REQUEST(uring_socket)
{
	return submit((struct io_uring_sqe){ .opcode = IORING_OP_SOCKET, .fd = AF_INET, .off = SOCK_STREAM });
}

REQUEST(uring_connect)
{
	struct endpoint e = endpoint(args);

	return submit((struct io_uring_sqe){
		.opcode = IORING_OP_CONNECT, .fd = e.fd, .addr = address_of(&e.any), .off = e.length,
	});
}

/* In a worker thread. */
REQUEST(uring_connect_async)
{
	struct endpoint e = endpoint(args);

	return submit((struct io_uring_sqe){
		.opcode = IORING_OP_CONNECT, .flags = IOSQE_ASYNC, .fd = e.fd, .addr = address_of(&e.any), .off = e.length,
	});
}

/* 6.11 */
REQUEST(uring_bind)
{
	struct endpoint e = endpoint(args);

	return submit((struct io_uring_sqe){ .opcode = OP_BIND, .fd = e.fd, .addr = address_of(&e.any), .off = e.length });
}

REQUEST(uring_sendmsg)
{
	struct endpoint e = endpoint(args);
	struct iovec io = { .iov_base = "x", .iov_len = 1 };
	struct msghdr m = { .msg_name = &e.any, .msg_namelen = e.length, .msg_iov = &io, .msg_iovlen = 1 };

	return submit((struct io_uring_sqe){ .opcode = IORING_OP_SENDMSG, .fd = e.fd, .addr = address_of(&m), .len = 1 });
}

REQUEST(uring_setup)
{
	struct io_uring_params p = {};

	return answer(syscall(SYS_io_uring_setup, 1, &p));
}

/* With a thread of the kernel's that polls. */
REQUEST(uring_sqpoll)
{
	struct io_uring_params p = { .flags = IORING_SETUP_SQPOLL };

	return answer(syscall(SYS_io_uring_setup, 1, &p));
}
