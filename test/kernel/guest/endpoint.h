// A socket and the address that it is about, as requests name them.
#ifndef ENDPOINT_H
#define ENDPOINT_H

#include <netinet/in.h>

struct endpoint {
	int fd;
	socklen_t length;
	union {
		struct sockaddr any;
		struct sockaddr_in v4;
		struct sockaddr_in6 v6;
	};
};

/*
 * A new socket of the kind words[0] (tcp, udp, mptcp, sctp, icmp), the address words[1] and the port words[2]. The socket is
 * of the address's family; "six/1.2.3.4" is an IPv4 address for an IPv6 socket, "unspec/1.2.3.4" one of family AF_UNSPEC
 * for an IPv4 socket. Ends the process when there is no such socket.
 */
struct endpoint endpoint(char **words);

#endif
