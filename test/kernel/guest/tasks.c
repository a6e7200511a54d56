// Requests that are made by somebody else: a child, a thread, a process that waits, another user.
#include "probe.h"

#include <pthread.h>
#include <sys/prctl.h>

/* Makes the request args[0] in a child that executed nothing. */
REQUEST(forked)
{
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0)
		exit(make_request(args));
	return follow(child);
}

static void *thread(void *end)
{
	long code = make_request(args);

	if (end != NULL)
		exit(code);
	return (void *)code;
}

/* Makes the request args[0] in another thread. */
REQUEST(threaded)
{
	pthread_t id;
	void *code;

	pthread_create(&id, NULL, thread, NULL);
	pthread_join(id, &code);
	return (long)code;
}

/* The same, when the first thread has ended. */
REQUEST(leaderless)
{
	pthread_t id;

	pthread_create(&id, NULL, thread, "end");
	syscall(SYS_exit, 0); /* Of this thread alone. */
	return 0;
}

/*
 * Forks and has the child execute this program, over and over until args[0] is there; args[1] gets the answer. It leaves most of
 * the processor to what it is there to disturb.
 */
REQUEST(busy)
{
	int out = open(args[1], O_CREAT | O_WRONLY, 0600), status;
	pid_t child;

	dup2(out, 1);
	nice(10);
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

/* Makes args[1] to say that it waits, and makes the request args[2] when args[0] is there; its answer goes to args[1]. */
REQUEST(wait_for)
{
	dup2(open(args[1], O_CREAT | O_WRONLY, 0600), 1);
	while (access(args[0], F_OK))
		usleep(10000);
	return make_request(args + 2);
}

/* Until its parent has ended. Nobody is to wait for its output. */
REQUEST(wait)
{
	pid_t parent = getppid();

	close(STDOUT_FILENO);
	close(STDERR_FILENO);
	write(READY, "", 1);
	while (getppid() == parent)
		usleep(10000);
	return 0;
}

/* Executes args[0] as a child that waits, and makes the request args[1...], in which the word PID is that child's number. */
REQUEST(with)
{
	static char pid[16];
	int ready[2], i;
	char byte;
	pid_t child;

	if (pipe(ready))
		return answer(-1);
	child = fork();
	if (child == 0) {
		dup2(ready[1], READY);
		execl(args[0], args[0], "wait", NULL);
		_exit(1);
	}
	close(ready[1]);
	if (read(ready[0], &byte, 1) != 1) {
		puts("no child");
		return 1;
	}
	snprintf(pid, sizeof(pid), "%d", child);
	for (i = 1; args[i]; i++)
		if (strcmp(args[i], "PID") == 0)
			args[i] = pid;
	return make_request(args + 1);
}

/* Calls itself args[0], and makes the request args[1]. */
REQUEST(named)
{
	prctl(PR_SET_NAME, args[0]);
	return make_request(args + 1);
}

/* Moves itself into the cgroup args[0], and makes the request args[1]. */
REQUEST(in_cgroup)
{
	char path[256];
	int fd;

	snprintf(path, sizeof(path), "/sys/fs/cgroup%s/cgroup.procs", args[0]);
	fd = open(path, O_WRONLY);
	if (fd < 0 || write(fd, "0", 1) != 1)
		return failed_at("cgroup");
	close(fd);
	return make_request(args + 1);
}
