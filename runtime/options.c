// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "options.h"

#include "report.h"
#include "text.h"

#include <getopt.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum command __attribute__((format(printf, 1, 2))) usage_error(const char *format, ...)
{
	char problem[512];
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(problem, sizeof(problem), format, arguments);
	va_end(arguments);
	complain("%s; see `armord --help`", problem);
	return COMMAND_NONE;
}

static const struct {
	const char *name; /* one word or two */
	enum command command;
	int words; /* that it takes */
	const char *takes;
	const char *options; /* that it knows, by the letters below */
} commands[] = {
	{ "run", COMMAND_RUN, 1, "an object file", "ewo" },
	{ "verify", COMMAND_VERIFY, 1, "an object file", "j" },
	{ "workload assign", COMMAND_WORKLOAD_ASSIGN, 2, "a name and a cgroup", "H" },
	{ "workload remove", COMMAND_WORKLOAD_REMOVE, 2, "a name and a cgroup", "" },
	{ "workload list", COMMAND_WORKLOAD_LIST, 0, "nothing", "j" },
};

static const struct option known[] = {
	{ "events", required_argument, NULL, 'e' },
	{ "workload", required_argument, NULL, 'w' },
	{ "host-workload", required_argument, NULL, 'o' },
	{ "json", no_argument, NULL, 'j' },
	{ "host", no_argument, NULL, 'H' },
	{ "help", no_argument, NULL, 'h' },
	{ "version", no_argument, NULL, 'V' },
	{},
};

static const char *option_name(int letter)
{
	const struct option *option = known;

	while (option->val != letter)
		option++;
	return option->name;
}

/* How many of the words are the command's name; 0 if they are not. */
static int words_of_name(const char *name, int count, char **words)
{
	size_t first = strcspn(name, " ");

	if (count < 1 || strncmp(name, words[0], first) != 0 || words[0][first] != '\0')
		return 0;
	if (name[first] == '\0')
		return 1;
	return count > 1 && strcmp(name + first + 1, words[1]) == 0 ? 2 : 0;
}

/* What remains after the options: the command and what it takes. `given` has the letters of the options. */
static enum command read_words(struct options *options, int count, char **words, const char *given)
{
	size_t i, known_options;

	for (i = 0; i < sizeof(commands) / sizeof(commands[0]); i++) {
		int own = words_of_name(commands[i].name, count, words);

		if (own == 0)
			continue;
		known_options = strspn(given, commands[i].options);
		if (given[known_options])
			return usage_error("--%s is no option of %s", option_name(given[known_options]), commands[i].name);
		if (count - own != commands[i].words)
			return usage_error("%s takes %s", commands[i].name, commands[i].takes);
		options->words = words + own;
		return commands[i].command;
	}
	if (count == 0)
		return usage_error("no command given");
	return usage_error("unknown command %s%s%s", words[0], count > 1 ? " " : "", count > 1 ? words[1] : "");
}

static void add_assignment(struct options *options, const char *text, bool host)
{
	size_t bytes = (options->assignment_count + 1) * sizeof(*options->assignments);

	options->assignments = realloc(options->assignments, bytes);
	if (!options->assignments)
		out_of_memory();
	options->assignments[options->assignment_count++] = (struct assignment){ .text = text, .host = host };
}

/* Takes one option; false for one that getopt_long does not know, and has said so. */
static bool take_option(struct options *options, int option)
{
	switch (option) {
	case 'e':
		options->events = optarg;
		return true;
	case 'w':
	case 'o':
		add_assignment(options, optarg, option == 'o');
		return true;
	case 'j':
		options->json = true;
		return true;
	case 'H':
		options->host = true;
		return true;
	default:
		return false;
	}
}

void options_parse(struct options *options, int count, char **arguments)
{
	struct text given = {};
	int option;

	memset(options, 0, sizeof(*options));
	options->events = "-";
	if (count > 0)
		arguments[0] = "armord"; /* getopt_long's messages start with it, like all others */
	text_string(&given, "");
	while ((option = getopt_long(count, arguments, "hV", known, NULL)) != -1) {
		if (option == 'h' || option == 'V') {
			options->command = option == 'h' ? COMMAND_HELP : COMMAND_VERSION;
			break;
		}
		if (!take_option(options, option))
			break;
		text_format(&given, "%c", option);
	}
	if (option == -1)
		options->command = read_words(options, count - optind, arguments + optind, given.data);
	text_free(&given);
}

void options_free(struct options *options)
{
	free(options->assignments);
}
