// The steps of a case, one after another, each a script; a shell runs those that take one. One process does what `timeout`, a
// redirection and `base64` would: in an emulated machine most of a step's time went by in starting those.
#include "probe.h"

#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <sys/stat.h>
#include <time.h>

/* No shell gives these a meaning. */
#define PLAIN "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-+:,@% "
#define WORDS 64

/* In seconds: what a step has, and what it has to end by itself then. */
#define PATIENCE 20
#define GRACE 1

#define OUTPUT "/run/out"
#define ERRORS "/run/err"

static void print_base64(FILE *from)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned char in[3];
	size_t got;

	while ((got = fread(in, 1, 3, from)) > 0) {
		uint32_t bits = in[0] << 16 | (got > 1 ? in[1] << 8 : 0) | (got > 2 ? in[2] : 0);

		putchar(digits[bits >> 18]);
		putchar(digits[bits >> 12 & 63]);
		putchar(got > 1 ? digits[bits >> 6 & 63] : '=');
		putchar(got > 2 ? digits[bits & 63] : '=');
	}
}

/* One command of plain words, which takes no shell: the words, in `text`. NULL for all else. */
static char **plain_words(const char *script, char *text, size_t size)
{
	static char *words[WORDS + 1];
	int file = open(script, O_RDONLY), count = 0;
	ssize_t length = read(file, text, size);

	close(file);
	if (length <= 0 || length == (ssize_t)size)
		return NULL;
	text[length] = 0;
	if (strspn(text, PLAIN) != (size_t)length || (text[0] != '/' && strncmp(text, "probe ", 6)))
		return NULL;
	for (char *word = strtok(text, " "); word; word = strtok(NULL, " ")) {
		if (count == WORDS)
			return NULL;
		words[count++] = word;
	}
	words[count] = NULL;
	return words;
}

static void run(const char *script)
{
	char text[4096], **words;
	sigset_t none;

	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	close(STDOUT_FILENO);
	open(OUTPUT, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	close(STDERR_FILENO);
	open(ERRORS, O_WRONLY | O_CREAT | O_TRUNC, 0644);
	words = plain_words(script, text, sizeof(text));
	if (words)
		execvp(words[0], words);
	else
		execl("/bin/sh", "sh", script, NULL);
	_exit(127);
}

/* Whether the child ends in time. */
static bool ends_within(pid_t child, time_t seconds, int *status)
{
	struct timespec now, end;
	sigset_t children;

	sigemptyset(&children);
	sigaddset(&children, SIGCHLD);
	clock_gettime(CLOCK_MONOTONIC, &end);
	end.tv_sec += seconds;
	for (;;) {
		struct timespec left = {};

		if (waitpid(child, status, WNOHANG) == child)
			return true;
		clock_gettime(CLOCK_MONOTONIC, &now);
		if (now.tv_sec >= end.tv_sec)
			return false;
		left.tv_sec = end.tv_sec - now.tv_sec;
		sigtimedwait(&children, NULL, &left);
	}
}

/* As a shell has it: 128 and the signal that ended it. */
static int exit_code_of(pid_t child)
{
	int status;

	if (!ends_within(child, PATIENCE, &status)) {
		kill(child, SIGTERM);
		if (!ends_within(child, GRACE, &status)) {
			kill(child, SIGKILL);
			waitpid(child, &status, 0);
		}
	}
	return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

/* As the times of events are written. */
static void print_time(void)
{
	struct timespec now;
	struct tm date;
	char text[32];

	clock_gettime(CLOCK_REALTIME, &now);
	strftime(text, sizeof(text), "%FT%T", gmtime_r(&now.tv_sec, &date));
	printf("%s.%06ldZ", text, now.tv_nsec / 1000);
}

/*
 * CASE FOLDER: prints `begin CASE TIME`, then `step CASE STEP CODE PAYLOAD` of each script in the folder, which are numbered
 * from 0 on.
 */
REQUEST(steps)
{
	char script[PATH_MAX];
	sigset_t children;
	struct stat there;

	sigemptyset(&children);
	sigaddset(&children, SIGCHLD);
	sigprocmask(SIG_BLOCK, &children, NULL);
	printf("begin %s ", args[0]);
	print_time();
	putchar('\n');
	fflush(stdout);
	for (int step = 0;; step++) {
		FILE *output;
		pid_t child;
		int code;

		snprintf(script, sizeof(script), "%s/%d", args[1], step);
		if (stat(script, &there))
			return 0;
		child = fork();
		if (child == 0)
			run(script);
		code = child < 0 ? 126 : exit_code_of(child);
		printf("step %s %d %d ", args[0], step, code);
		output = fopen(OUTPUT, "r");
		if (output) {
			print_base64(output);
			fclose(output);
		}
		putchar('\n');
		fflush(stdout);
	}
}
