// UNIX sockets. A name that starts with @ is abstract, and each % in it a NUL.
#include "probe.h"

#include <stddef.h>
#include <sys/socket.h>
#include <sys/un.h>

struct unix_address {
	struct sockaddr_un at;
	socklen_t length;
};

static struct unix_address named(const char *name)
{
	struct unix_address a = { .at.sun_family = AF_UNIX };

	strncpy(a.at.sun_path, name, sizeof(a.at.sun_path) - 1);
	a.length = offsetof(struct sockaddr_un, sun_path) + strlen(a.at.sun_path);
	if (name[0] != '@') {
		a.length++;
		return a;
	}
	a.at.sun_path[0] = '\0';
	for (char *c = a.at.sun_path + 1; c < (char *)&a.at + a.length; c++) {
		if (*c == '%')
			*c = '\0';
	}
	return a;
}

static int new_socket(const char *type)
{
	if (strcmp(type, "dgram") == 0)
		return socket(AF_UNIX, SOCK_DGRAM, 0);
	return socket(AF_UNIX, strcmp(type, "seqpacket") == 0 ? SOCK_SEQPACKET : SOCK_STREAM, 0);
}

static int bind_to(int fd, const char *name)
{
	struct unix_address a = named(name);

	return bind(fd, (struct sockaddr *)&a.at, a.length);
}

static int connect_to(int fd, const char *name)
{
	struct unix_address a = named(name);

	return connect(fd, (struct sockaddr *)&a.at, a.length);
}

REQUEST(unix_bind) { return answer(bind_to(new_socket("stream"), args[0])); }

/* To a name that the kernel makes up. */
REQUEST(unix_autobind)
{
	struct sockaddr_un at = { .sun_family = AF_UNIX };

	return answer(bind(new_socket("stream"), (struct sockaddr *)&at, sizeof(at.sun_family)));
}

/* A server of type args[0] at args[1] which serves for as long as that or, for an abstract name, args[2] exists. */
REQUEST(unix_serve)
{
	int fd = new_socket(args[0]);

	if (bind_to(fd, args[1]))
		return failed_at("bind");
	if (strcmp(args[0], "dgram") != 0 && listen(fd, 100))
		return failed_at("listen");
	if (args[2])
		close(open(args[2], O_CREAT | O_WRONLY, 0600));
	while (access(args[2] ? args[2] : args[1], F_OK) == 0)
		usleep(20000);
	return 0;
}

REQUEST(unix_connect) { return answer(connect_to(new_socket(args[0]), args[1])); }

REQUEST(unix_sendto)
{
	struct unix_address a = named(args[0]);

	return answer(sendto(new_socket("dgram"), "x", 1, 0, (struct sockaddr *)&a.at, a.length));
}

/* Over a connected datagram socket. */
REQUEST(unix_send)
{
	int fd = new_socket("dgram");

	if (connect_to(fd, args[0]))
		return failed_at("connect");
	return answer(write(fd, "x", 1));
}

/* Serves itself at args[0]: bind, listen, connect, accept, a message. */
REQUEST(unix_talk)
{
	int server = new_socket("stream"), client = new_socket("stream"), accepted;

	if (bind_to(server, args[0]))
		return failed_at("bind");
	if (listen(server, 1))
		return failed_at("listen");
	if (connect_to(client, args[0]))
		return failed_at("connect");
	accepted = accept(server, NULL, NULL);
	if (accepted < 0)
		return failed_at("accept");
	if (write(client, "x", 1) != 1)
		return failed_at("send");
	return answer(0);
}
