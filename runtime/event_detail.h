/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * What an event says of its request beside paths, as JSON and as a few words.
 *
 *   operation                     the object, where it has no path   fields of `detail`
 *   socket                        inet raw icmp                      family, type, protocol, transport
 *   bind, connect, listen,        tcp 10.1.2.3 port 443              those, address and port,
 *     accept, send                unix abstract NAME                   abstract
 *   mount, remount, umount                                           fstype, flags
 *   chmod, create, mkdir, mknod                                      new_mode; of a device: rdev
 *   chown                                                            new_uid, new_gid
 *   ioctl                                                            cmd
 *   capability                    net_admin                          capability
 *   signal                        term                               signal
 *   bpf                           prog_load                          cmd
 *   perf, lockdown                kernel, kexec                      access, reason
 *   syslog                        action 3                           action
 *   module_load, kexec            memory                             source
 *   setuid, setgid                uid 0                              new_uid, new_gid; more: true if there were more of them
 *   capset                                                           effective, permitted, inheritable
 *
 * A number without a name in the manifest is a number in `detail`, and stands behind what it is in words: `cmd 99`.
 */
#ifndef ARMORD_EVENT_DETAIL_H
#define ARMORD_EVENT_DETAIL_H

#include <linux/types.h>

#include "armor_abi.h"
#include "manifest.h"
#include "text.h"

#include <stdbool.h>

/* Appends `,"detail":{…}`, or nothing where the event has none. */
void append_detail(struct text *lines, const struct manifest *manifest, const struct armor_event *event);

/* Appends the words for an object without a path, not as JSON yet. False, with nothing appended, where there are none. */
bool append_object_words(struct text *words, const struct manifest *manifest, const struct armor_event *event);

#endif
