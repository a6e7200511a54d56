// Makes one request of the kernel and prints how it answered: "ok" or the name of the errno.
// Static, so that the guest needs no libraries. Usage: probe REQUEST ARG...
#include "probe.h"

char **args;

#define R(name) int request_##name(void);
#include "requests.h"
#undef R

static const struct {
	const char *name;
	int (*make)(void);
} requests[] = {
#define R(name) { #name, request_##name },
#include "requests.h"
#undef R
};

int answer(long result)
{
	puts(result < 0 ? strerrorname_np(errno) : "ok");
	return result < 0;
}

int failed_at(const char *stage)
{
	printf("%s %s\n", stage, strerrorname_np(errno));
	return 1;
}

int become(int from)
{
	args += from;
	execv(args[0], args);
	return answer(-1);
}

int copy_of(const char *path, int out)
{
	static char buffer[1 << 16];
	int in = open(path, O_RDONLY);
	ssize_t got;

	while ((got = read(in, buffer, sizeof(buffer))) > 0)
		write(out, buffer, got);
	close(in);
	return out;
}

bool was_killed(int status)
{
	if (WIFSIGNALED(status))
		printf("SIG%s\n", sigabbrev_np(WTERMSIG(status)));
	return WIFSIGNALED(status);
}

int follow(pid_t child)
{
	int status;

	waitpid(child, &status, 0);
	return was_killed(status) ? 1 : WEXITSTATUS(status);
}

int make_request(char **argv)
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
