/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* What this machine's kernel offers. */
#ifndef ARMORD_ENVIRONMENT_H
#define ARMORD_ENVIRONMENT_H

#include "manifest.h"
#include "report.h"

#include <stdbool.h>

/* As `uname -r`. */
const char *kernel_release(void);

/*
 * Which programs have no hook in this kernel: absent[i] for program i of the manifest. Fails if the kernel has no BTF.
 */
int find_absent_hooks(const struct manifest *manifest, bool *absent, struct error *error);

#endif
