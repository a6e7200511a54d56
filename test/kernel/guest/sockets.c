// Sockets of every family and type.
#include "probe.h"

#include <linux/netlink.h>
#include <netinet/in.h>
#include <sys/socket.h>

static const struct {
	const char *name;
	int number;
} words[] = {
	{ "unix", AF_UNIX }, { "inet", AF_INET }, { "inet6", AF_INET6 }, { "packet", AF_PACKET },
	{ "netlink", AF_NETLINK }, { "x25", AF_X25 }, { "ax25", AF_AX25 }, { "rds", AF_RDS }, { "can", AF_CAN },
	{ "vsock", AF_VSOCK }, { "alg", AF_ALG }, { "smc", AF_SMC },
	{ "stream", SOCK_STREAM }, { "dgram", SOCK_DGRAM }, { "seqpacket", SOCK_SEQPACKET }, { "raw", SOCK_RAW },
	{ "old_packet", SOCK_PACKET }, { "stream_cloexec", SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK },
	{ "tcp", IPPROTO_TCP }, { "udp", IPPROTO_UDP }, { "icmp", IPPROTO_ICMP }, { "icmpv6", IPPROTO_ICMPV6 },
	{ "sctp", IPPROTO_SCTP }, { "mptcp", IPPROTO_MPTCP }, { "udplite", IPPROTO_UDPLITE },
};

static int number(const char *text)
{
	size_t i;

	if (text == NULL)
		return 0;
	for (i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (strcmp(text, words[i].name) == 0)
			return words[i].number;
	return strtol(text, NULL, 0);
}

/* args: family, type and protocol, as words or numbers; the protocol may be left out. */
REQUEST(socket) { return answer(socket(number(args[0]), number(args[1]), args[1] ? number(args[2]) : 0)); }

REQUEST(socketpair)
{
	int pair[2];

	return answer(socketpair(number(args[0]), number(args[1]), 0, pair));
}

/* A message to the kernel over NETLINK_ROUTE: a family without an address syntax. */
REQUEST(netlink_send)
{
	struct sockaddr_nl kernel = { .nl_family = AF_NETLINK };
	struct nlmsghdr nothing = { .nlmsg_len = sizeof(nothing), .nlmsg_type = NLMSG_NOOP };
	int fd = socket(AF_NETLINK, SOCK_RAW, NETLINK_ROUTE);

	if (fd < 0)
		return failed_at("socket");
	if (bind(fd, (struct sockaddr *)&kernel, sizeof(kernel)))
		return failed_at("bind");
	return answer(sendto(fd, &nothing, sizeof(nothing), 0, (struct sockaddr *)&kernel, sizeof(kernel)));
}

/* A buffer beyond the limit: that takes CAP_NET_ADMIN. */
REQUEST(buffer)
{
	int size = 1 << 20, fd = socket(AF_INET, SOCK_DGRAM, 0);

	return answer(fd < 0 ? -1 : setsockopt(fd, SOL_SOCKET, SO_SNDBUFFORCE, &size, sizeof(size)));
}
