// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "options.h"

#include <linux/types.h>

#include "armor_abi.h"
#include "report.h"

#include <bpf/libbpf.h>
#include <getopt.h>
#include <stdio.h>
#include <string.h>

#ifndef ARMORD_VERSION
#define ARMORD_VERSION "unknown"
#endif

static const char help[] =
	"armord enforces policies that armorc compiled to BPF LSM programs.\n"
	"\n"
	"  armord run FILE.bpf.o [--events -|FILE]   enforce until SIGTERM or SIGINT\n"
	"  armord verify FILE.bpf.o [--json]         load without attaching; print the verifier's figures\n"
	"  armord --help | --version\n"
	"\n"
	"run\n"
	"  --events -|FILE  where the events go, one JSON object a line: standard output (-, the default) or a\n"
	"                   file, appended to. The first line is \"ready\": from then on the policy is in force.\n"
	"\n"
	"verify\n"
	"  --json           one JSON object instead of a table\n"
	"\n"
	"File names in events: characters that can be seen stand for themselves; every other byte is \\xHH, and a\n"
	"backslash is two. A path that starts with \xe2\x80\xa6/ is known only from there on.\n"
	"\n"
	"Exit codes\n"
	"  0  run: stopped by a signal. verify: the policy can run on this kernel\n"
	"  1  the object is malformed, or the kernel refuses a program of it\n"
	"  2  wrong usage\n"
	"  3  this machine cannot do it: no BTF, no BPF LSM, a hook missing (run), no privileges\n"
	"\n"
	"Example\n"
	"  armorc compile web.arm -o web.bpf.o\n"
	"  armord verify web.bpf.o && armord run web.bpf.o --events /var/log/armord.jsonl\n";

static void usage_error(const char *problem, const char *what)
{
	complain("%s%s; see `armord --help`", problem, what);
}

static enum command command_named(const char *name)
{
	if (strcmp(name, "run") == 0)
		return COMMAND_RUN;
	if (strcmp(name, "verify") == 0)
		return COMMAND_VERIFY;
	usage_error("unknown command ", name);
	return COMMAND_NONE;
}

/* What remains after the options: the command and its file. */
static enum command read_words(struct options *options, int count, char **words)
{
	enum command command;

	if (count == 0) {
		usage_error("no command given", "");
		return COMMAND_NONE;
	}
	command = command_named(words[0]);
	if (command == COMMAND_NONE)
		return COMMAND_NONE;
	if (count != 2) {
		usage_error(count < 2 ? "no object file given to " : "more than one file given to ", words[0]);
		return COMMAND_NONE;
	}
	options->path = words[1];
	if ((options->events && command != COMMAND_RUN) || (options->json && command != COMMAND_VERIFY)) {
		usage_error(options->json ? "--json is no option of " : "--events is no option of ", words[0]);
		return COMMAND_NONE;
	}
	return command;
}

void options_parse(struct options *options, int count, char **arguments)
{
	static const struct option known[] = {
		{ "events", required_argument, NULL, 'e' },
		{ "json", no_argument, NULL, 'j' },
		{ "help", no_argument, NULL, 'h' },
		{ "version", no_argument, NULL, 'V' },
		{},
	};
	int option;

	memset(options, 0, sizeof(*options));
	if (count > 0)
		arguments[0] = "armord"; /* getopt_long's messages start with it, like all others */
	while ((option = getopt_long(count, arguments, "hV", known, NULL)) != -1) {
		switch (option) {
		case 'e':
			options->events = optarg;
			break;
		case 'j':
			options->json = true;
			break;
		case 'h':
			options->command = COMMAND_HELP;
			return;
		case 'V':
			options->command = COMMAND_VERSION;
			return;
		default: /* getopt_long has said what is wrong */
			return;
		}
	}
	options->command = read_words(options, count - optind, arguments + optind);
	if (!options->events)
		options->events = "-";
}

void print_help(void)
{
	fputs(help, stdout);
}

void print_version(void)
{
	printf("armord %s (ABI %d, libbpf %s)\n", ARMORD_VERSION, ARMOR_ABI, libbpf_version_string());
}
