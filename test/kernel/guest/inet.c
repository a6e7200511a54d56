// Internet addresses: bind, connect, listen, accept, send.
#include "probe.h"

#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <sys/socket.h>

#include "endpoint.h"

static int socket_for(const char *kind, int family)
{
	if (strcmp(kind, "tcp") == 0)
		return socket(family, SOCK_STREAM, 0);
	if (strcmp(kind, "udp") == 0)
		return socket(family, SOCK_DGRAM, 0);
	if (strcmp(kind, "mptcp") == 0)
		return socket(family, SOCK_STREAM, IPPROTO_MPTCP);
	if (strcmp(kind, "sctp") == 0)
		return socket(family, SOCK_STREAM, IPPROTO_SCTP);
	return socket(family, SOCK_RAW, family == AF_INET ? IPPROTO_ICMP : IPPROTO_ICMPV6);
}

struct endpoint endpoint(char **words)
{
	const char *slash = strchr(words[1], '/'), *address = slash ? slash + 1 : words[1];
	bool six = strncmp(words[1], "six/", 4) == 0, written_six = strchr(address, ':') != NULL;
	struct endpoint e = { .fd = socket_for(words[0], six || written_six ? AF_INET6 : AF_INET) };

	if (e.fd < 0)
		exit(failed_at("socket"));
	if (written_six) {
		e.v6 = (struct sockaddr_in6){ .sin6_family = AF_INET6, .sin6_port = htons(atoi(words[2])) };
		e.length = sizeof(e.v6);
		inet_pton(AF_INET6, address, &e.v6.sin6_addr);
	} else {
		e.v4 = (struct sockaddr_in){ .sin_family = AF_INET, .sin_port = htons(atoi(words[2])) };
		e.length = six ? sizeof(e.v6) : sizeof(e.v4); /* An IPv6 socket takes no shorter one. */
		inet_pton(AF_INET, address, &e.v4.sin_addr);
		if (slash && !six)
			e.v4.sin_family = AF_UNSPEC;
	}
	return e;
}

REQUEST(bind)
{
	struct endpoint e = endpoint(args);
	int yes = 1;

	setsockopt(e.fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	return answer(bind(e.fd, &e.any, e.length));
}

/* Where nobody listens an allowed one ends in ECONNREFUSED. */
REQUEST(connect)
{
	struct endpoint e = endpoint(args);

	return answer(connect(e.fd, &e.any, e.length));
}

REQUEST(sendto)
{
	struct endpoint e = endpoint(args);

	return answer(sendto(e.fd, "12345678", 8, MSG_NOSIGNAL, &e.any, e.length));
}

/* To the address that the socket is connected to. */
REQUEST(send)
{
	struct endpoint e = endpoint(args);

	if (connect(e.fd, &e.any, e.length))
		return failed_at("connect");
	return answer(write(e.fd, "12345678", 8));
}

/* Connected to one address, sent to another: args[1] and args[3]. */
REQUEST(send_elsewhere)
{
	char *other[] = { args[0], args[3], args[4] };
	struct endpoint e = endpoint(args), to = endpoint(other);

	if (connect(e.fd, &e.any, e.length))
		return failed_at("connect");
	return answer(sendto(e.fd, "12345678", 8, MSG_NOSIGNAL, &to.any, to.length));
}

/* Two messages in one call, to args[1] and to args[3]: prints how many were sent. */
REQUEST(sendmmsg)
{
	char *other[] = { args[0], args[3], args[4] };
	struct endpoint e[] = { endpoint(args), endpoint(other) };
	struct iovec io = { .iov_base = "12345678", .iov_len = 8 };
	struct mmsghdr m[2] = {};
	int i, sent;

	for (i = 0; i < 2; i++)
		m[i].msg_hdr = (struct msghdr){ .msg_name = &e[i].any, .msg_namelen = e[i].length, .msg_iov = &io, .msg_iovlen = 1 };
	sent = sendmmsg(e[0].fd, m, 2, 0);
	if (sent < 0)
		return answer(-1);
	printf("%d\n", sent);
	return 0;
}

/* Connects by sending. */
REQUEST(fastopen)
{
	struct endpoint e = endpoint(args);

	return answer(sendto(e.fd, "x", 1, MSG_FASTOPEN, &e.any, e.length));
}

/* A connect that waits for the first data. */
REQUEST(fastopen_connect)
{
	struct endpoint e = endpoint(args);
	int yes = 1;

	if (setsockopt(e.fd, IPPROTO_TCP, TCP_FASTOPEN_CONNECT, &yes, sizeof(yes)))
		return failed_at("setsockopt");
	return answer(connect(e.fd, &e.any, e.length));
}

/* Forgets what a datagram socket is connected to. */
REQUEST(disconnect)
{
	struct endpoint e = endpoint(args);
	struct sockaddr nobody = { .sa_family = AF_UNSPEC };

	if (connect(e.fd, &e.any, e.length))
		return failed_at("connect");
	return answer(connect(e.fd, &nobody, sizeof(nobody)));
}

/* On a port that the kernel chooses. */
REQUEST(listen_anywhere)
{
	int fd = socket(AF_INET, SOCK_STREAM, 0);

	return answer(fd < 0 ? -1 : listen(fd, 1));
}

/* Serves itself: bind, listen, connect, accept, and a message each way. */
REQUEST(serve)
{
	struct endpoint server = endpoint(args), client = endpoint(args);
	int yes = 1, accepted;

	setsockopt(server.fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof(yes));
	if (bind(server.fd, &server.any, server.length))
		return failed_at("bind");
	if (listen(server.fd, 1))
		return failed_at("listen");
	if (connect(client.fd, &client.any, client.length))
		return failed_at("connect");
	accepted = accept(server.fd, NULL, NULL);
	if (accepted < 0)
		return failed_at("accept");
	if (write(client.fd, "x", 1) != 1)
		return failed_at("send");
	if (sendto(accepted, "x", 1, 0, &client.any, client.length) != 1)
		return failed_at("reply");
	return answer(0);
}
