// Lives of processes, one after another, that make the requests of a list. Who reads it neither opens nor executes anything
// of its own, so that every event is of a request.
#include "probe.h"

#include <linux/securebits.h>
#include <signal.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>
#include <sys/stat.h>

/* The list. All lives share its offset, and what one of them executes goes on reading there. */
#define LIST 10

/* The environment's word for who reads it. */
#define READER "READER"

static char line[8192], *words[64];

/* The words of the next line, which tabs separate; false behind the last one. */
static bool next_line(void)
{
	ssize_t got = pread(LIST, line, sizeof(line), lseek(LIST, 0, SEEK_CUR));
	char *end = got > 0 ? memchr(line, '\n', got) : NULL, *rest = line;
	size_t n = 0;

	if (!end)
		return false;
	lseek(LIST, end + 1 - line, SEEK_CUR);
	*end = '\0';
	while (rest && n < sizeof(words) / sizeof(words[0]) - 1)
		words[n++] = strsep(&rest, "\t");
	words[n] = NULL;
	return true;
}

static void say_who(void)
{
	printf("%s %d ", words[0], getpid());
	fflush(stdout);
}

/* The request in a child. Like everything here it answers in one line: its number, who made it, and how that went. */
static void make_in_child(void)
{
	int status;
	pid_t child = fork();

	if (child == 0) {
		say_who();
		exit(make_request(words + 2));
	}
	waitpid(child, &status, 0);
	was_killed(status);
}

/* To the end of a life: NUMBER fork|here REQUEST…, NUMBER become PROGRAM. */
static int live(void)
{
	while (next_line() && strcmp(words[0], "end") != 0) {
		if (strcmp(words[1], "fork") == 0) {
			make_in_child();
		} else if (strcmp(words[1], "here") == 0) {
			say_who();
			make_request(words + 2);
		} else {
			say_who();
			execv(words[2], (char *[]){ words[2], "live_on", NULL });
			answer(-1);
		}
		fflush(stdout);
	}
	return 0;
}

REQUEST(live_on)
{
	answer(0);
	fflush(stdout);
	return live();
}

/* As the interpreter of a script, with this word behind its name: the script's own arguments come behind its path. */
REQUEST(script) { return make_request(args + 1); }

/* Executes words[1...], an armord that writes to the file words[0], and waits until its policy is in force. 0: it never is. */
static pid_t enforce(char **words)
{
	static const char ready[] = "{\"event\":\"ready\"";
	char start[sizeof(ready)] = "";
	int events = open(words[0], O_RDONLY | O_CREAT | O_TRUNC, 0600);
	pid_t child = fork();

	if (child == 0) {
		execv(words[1], words + 1);
		_exit(127);
	}
	while (pread(events, start, sizeof(ready) - 1, 0) != sizeof(ready) - 1 || strcmp(start, ready) != 0) {
		if (waitpid(child, NULL, WNOHANG) == child)
			return 0;
		usleep(20000);
	}
	return child;
}

/* Makes the lives of the list args[0]: `life`, its lines, `end`; and between lives `enforce EVENTS ARMORD…` and `release`. */
REQUEST(lives)
{
	int status, list = open(args[0], O_RDONLY);
	char number[12];
	pid_t armord = 0, child;
	bool in_vain = false;

	snprintf(number, sizeof(number), "%d", getpid());
	if (dup2(list, LIST) < 0 || setenv(READER, number, 1))
		return answer(-1);
	umask(0);
	while (next_line()) {
		if (strcmp(words[0], "enforce") == 0) {
			armord = enforce(words + 1);
			in_vain = armord == 0;
		} else if (strcmp(words[0], "release") == 0) {
			if (armord)
				kill(armord, SIGTERM);
			waitpid(armord, NULL, 0);
			in_vain = false;
		} else if (strcmp(words[0], "life") == 0 && !in_vain) {
			child = fork();
			if (child == 0)
				exit(live());
			waitpid(child, &status, 0);
			was_killed(status);
		} /* Else it is what a life that ended early did not come to. */
		fflush(stdout);
	}
	return 0;
}

/*
 * Makes the request args[5] with the real user args[0], the effective args[1], args[2] for files, the real group args[3] and the
 * effective args[4], and with the capabilities that it has: what is denied is denied by a policy, not by a file's mode.
 */
REQUEST(ids)
{
	int id[5], i;

	for (i = 0; i < 5; i++)
		id[i] = atoi(args[i]);
	if (prctl(PR_SET_SECUREBITS, SECBIT_NO_SETUID_FIXUP | SECBIT_KEEP_CAPS) || setresgid(id[3], id[4], id[4]) ||
	    setresuid(id[0], id[1], id[1]))
		return failed_at("ids");
	setfsuid(id[2]);
	return make_request(args + 5);
}

/* Makes the request args[1] of `parent` or `reader`: its number comes before what follows. */
REQUEST(to)
{
	bool parent = strcmp(args[0], "parent") == 0;
	char number[12];

	snprintf(number, sizeof(number), "%d", getppid());
	args[0] = args[1];
	args[1] = parent ? number : getenv(READER);
	return make_request(args);
}

/* args[1] as a copy of the file args[0]. */
REQUEST(copy)
{
	int out = open(args[1], O_CREAT | O_EXCL | O_WRONLY, 0755);

	return answer(out < 0 ? -1 : copy_of(args[0], out));
}

/* args[0] as a script whose interpreter is the probe args[1]. */
REQUEST(make_script)
{
	int out = open(args[0], O_CREAT | O_EXCL | O_WRONLY, 0755);

	return answer(out < 0 ? -1 : dprintf(out, "#!%s script\n", args[1]));
}
