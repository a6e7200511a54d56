// What the files of the probe share. A request is a function request_NAME in the file of its theme; requests.h lists them.
#ifndef PROBE_H
#define PROBE_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

/* What stands behind the name of the request, up to a NULL. */
extern char **args;

/* Makes the request argv[0] with the rest as its arguments; its exit status. */
int make_request(char **argv);

/* Prints "ok", or the name of errno when the result is negative; the exit status. */
int answer(long result);

/* Of a request that takes several calls: prints which of them failed, and with what. */
int failed_at(const char *stage);

/* Executes args[from...]; it answers when that fails. */
int become(int from);

/* Copies a file into a descriptor, and returns that. */
int copy_of(const char *path, int out);

/* Whether a signal ended a child; prints which. */
bool was_killed(int status);

/* Waits for a child, and has its exit status as one's own. */
int follow(pid_t child);

/* The descriptor on which a child of `with` says that it is there. */
#define READY 8

#define REQUEST(name) int request_##name(void)

#endif
