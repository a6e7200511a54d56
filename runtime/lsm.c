// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "lsm.h"

#include "text.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#define LSM_LIST "/sys/kernel/security/lsm"
#define COMMAND_LINE "/proc/cmdline"

/* Linux 6.8; not yet in the headers of older distributions. */
#ifndef __NR_lsm_list_modules
#define __NR_lsm_list_modules 461
#endif
#define LSM_ID_OF_BPF 109 /* LSM_ID_BPF of linux/lsm.h */

/* The next word of a list that is separated by any of `separators`; NULL at its end. `list` moves on. */
static const char *next_word(const char **list, const char *separators, size_t *length)
{
	const char *word = *list + strspn(*list, separators);

	*length = strcspn(word, separators);
	*list = word + *length;
	return *length > 0 ? word : NULL;
}

static bool is_word(const char *word, size_t length, const char *expected)
{
	return length == strlen(expected) && strncmp(word, expected, length) == 0;
}

bool lsm_list_has(const char *list, const char *name)
{
	const char *word;
	size_t length;

	while ((word = next_word(&list, ",\n", &length)))
		if (is_word(word, length, name))
			return true;
	return false;
}

void append_boot_parameter(struct text *text, const char *command_line, const char *list)
{
	const char *word, *given = NULL;
	size_t length, given_length = 0;

	while ((word = next_word(&command_line, " \n", &length)))
		if (strncmp(word, "lsm=", 4) == 0) {
			given = word;
			given_length = length;
		}
	if (given) {
		text_string(text, "change the boot parameter ");
		text_bytes(text, given, given_length);
		text_string(text, " to ");
		text_bytes(text, given, given_length);
		text_string(text, given_length > 4 ? ",bpf" : "bpf");
		return;
	}
	text_string(text, "add the boot parameter lsm=");
	while ((word = next_word(&list, ",\n", &length))) {
		/* Always on, and not for this parameter to name. `integrity` is, but is not in the kernel's list. */
		if (is_word(word, length, "capability") || is_word(word, length, "ima") ||
		    is_word(word, length, "evm"))
			continue;
		text_bytes(text, word, length);
		text_string(text, ",");
	}
	text_string(text, "integrity,bpf");
}

static bool read_small_file(const char *path, char *content, size_t size)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t count = fd < 0 ? -1 : read(fd, content, size - 1);
	int problem = errno;

	if (fd >= 0)
		close(fd);
	content[count > 0 ? count : 0] = '\0';
	errno = problem;
	return count >= 0;
}

/* 1 active, 0 not, -1 unknown. */
static int ask_kernel(void)
{
	uint64_t ids[64];
	uint32_t size = sizeof(ids);
	long count = syscall(__NR_lsm_list_modules, ids, &size, 0);
	long i;

	for (i = 0; i < count; i++)
		if (ids[i] == LSM_ID_OF_BPF)
			return 1;
	return count < 0 ? -1 : 0;
}

static int fail_inactive(const char *list, struct error *error)
{
	char command_line[4096];
	struct text advice = {};

	read_small_file(COMMAND_LINE, command_line, sizeof(command_line));
	append_boot_parameter(&advice, command_line, list);
	fail_environment(error, "the kernel was booted without the BPF LSM: %s and reboot", advice.data);
	text_free(&advice);
	return -1;
}

int check_bpf_lsm_active(struct error *error)
{
	char list[256];
	int active, problem;

	if (read_small_file(LSM_LIST, list, sizeof(list)))
		return lsm_list_has(list, "bpf") ? 0 : fail_inactive(list, error);
	problem = errno;
	active = ask_kernel();
	if (active >= 0)
		return active ? 0 : fail_inactive("landlock,lockdown,yama", error);
	return fail_environment(error, "cannot tell whether the BPF LSM is active (" LSM_LIST ": %s): mount securityfs (mount "
				"-t securityfs securityfs /sys/kernel/security); if bpf is not in that file, append ,bpf to the "
				"boot parameter lsm= and reboot", strerror(problem));
}
