/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * Whether the BPF LSM was chosen at boot. BPF programs attach to LSM hooks even where it was not, and are then never
 * called: the one case in which everything looks right and nothing is enforced.
 */
#ifndef ARMORD_LSM_H
#define ARMORD_LSM_H

#include "report.h"
#include "text.h"

#include <stdbool.h>

int check_bpf_lsm_active(struct error *error);

/* For the tests. `list` is in the form of /sys/kernel/security/lsm. */
bool lsm_list_has(const char *list, const char *name);

/* What to change at boot, given /proc/cmdline and the modules that are active now. */
void append_boot_parameter(struct text *text, const char *command_line, const char *list);

#endif
