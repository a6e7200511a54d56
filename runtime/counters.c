// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "counters.h"

#include <errno.h>
#include <string.h>
#include <sys/mman.h>

static const void *map_memory(int fd, size_t bytes)
{
	void *memory = mmap(NULL, bytes, PROT_READ, MAP_SHARED, fd, 0);

	return memory == MAP_FAILED ? NULL : memory;
}

int counters_open(struct counters *counters, int totals_fd, int rules_fd, size_t rule_count, struct error *error)
{
	memset(counters, 0, sizeof(*counters));
	counters->totals = map_memory(totals_fd, sizeof(*counters->totals));
	if (!counters->totals)
		return fail(error, "cannot map the counters: %s", strerror(errno));
	if (rule_count == 0)
		return 0;
	counters->rules = map_memory(rules_fd, rule_count * sizeof(*counters->rules));
	if (!counters->rules)
		return fail(error, "cannot map the counters of the rules: %s", strerror(errno));
	counters->rule_count = rule_count;
	return 0;
}

struct armor_counters counters_read(const struct counters *counters)
{
	return *(const volatile struct armor_counters *)counters->totals;
}

__u64 counters_of_rule(const struct counters *counters, size_t rule)
{
	return __atomic_load_n(&counters->rules[rule], __ATOMIC_RELAXED);
}

void counters_close(struct counters *counters)
{
	if (counters->totals)
		munmap((void *)counters->totals, sizeof(*counters->totals));
	if (counters->rules)
		munmap((void *)counters->rules, counters->rule_count * sizeof(*counters->rules));
	memset(counters, 0, sizeof(*counters));
}
