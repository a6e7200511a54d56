/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * How another process finds the maps of the armord that runs: pinned in the BPF file system, in a folder of root's.
 *
 *   /sys/fs/bpf/armord/            its lock is held by whoever looks at or changes what is below
 *   /sys/fs/bpf/armord/running/    its lock is held by the armord that it belongs to, for as long as it lives: pins
 *                                  that nobody holds were left behind, and the next armord removes them
 */
#ifndef ARMORD_PINS_H
#define ARMORD_PINS_H

#include "report.h"

#define BPF_FILE_SYSTEM "/sys/fs/bpf"

/* Names in `running`. The BPF file system allows no dots in them. */
#define PIN_WORKLOADS "workloads"
#define PIN_WORKLOAD_NAMES "workload_names"

struct pins {
	int folder;
	int running;
	char outer[96]; /* the path of `folder` */
	char place[128]; /* the path of `running` */
};

/* Mounts the BPF file system if it is not there. */
int mount_bpf_file_system(struct error *error);

/*
 * Claims the folder below `root`, empty, for this process. Fails if another armord holds it. On success the folder is locked:
 * see pins_unlock().
 */
int pins_claim(struct pins *pins, const char *root, struct error *error);

/* Finds the pins of the armord that runs. On success the folder is locked until pins_close(). */
int pins_find(struct pins *pins, const char *root, struct error *error);

void pins_unlock(struct pins *pins);

/* Removes what this process claimed. */
void pins_remove(struct pins *pins);

void pins_close(struct pins *pins);

#endif
