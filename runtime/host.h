/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * What programs have to be told about this machine: struct armor_host, for objects that have the map `armor_host`.
 */
#ifndef ARMORD_HOST_H
#define ARMORD_HOST_H

#include "object.h"

/* After loading and before attaching. Fails where /proc/1/ns/mnt cannot be read: then the programs would guess. */
int tell_host(const struct object *object, struct error *error);

/* After the task iterator and before the programs that judge: from now on a task without a label is an anomaly. */
int tell_all_labelled(const struct object *object, struct error *error);

#endif
