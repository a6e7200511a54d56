/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * Records of the ring buffer as JSON lines.
 *
 *   {"event":"decision","time":"2026-11-21T07:12:44.123456Z","verdict":"deny","operation":"read","rule":"web.secrets",
 *    "effect":"deny","policy":{"file":"web.arm","line":17,"column":3,"text":"deny read /etc/shadow"},"block":"web",
 *    "message":null,"severity":"high","tags":["mitre:T1003.008"],
 *    "process":{"pid":412,"tid":412,"uid":33,"comm":"nginx","exe":"/usr/sbin/nginx"},"object":"/etc/shadow",
 *    "errno":"EPERM","hook":"file_open"}
 *
 * The fields always come in this order; `event` is "unresolved" where the verdict rests on something that could not be
 * resolved. The verdict is what became of the call: deny, kill, would_deny (only rules in observe mode deny it), audit, or
 * allow (`on_error allow` let go what could not be resolved). Paths and `comm` are written as path_text.h says.
 *
 *   the path              the field     beside it
 *   fully known           "/a/b"
 *   cut for length        "…/b"
 *   not fully resolved    "…/b"         "object_state":"unresolved"
 *   without a name        null          "object_state":"nameless"
 *   none                  words, or null: see event_detail.h
 *
 * The same holds for `exe` with `exe_state`, and for `to` with `to_state`.
 *
 * Only where there is something to say, and in this order: `to`, a second path; `target`, the process that is signalled or
 * traced: {"pid":1,"uid":0,"comm":"init"}; `detail`, see event_detail.h; and behind errno `ends_process`, true where an exec
 * had gone too far to fail.
 */
#ifndef ARMORD_EVENTS_H
#define ARMORD_EVENTS_H

#include "manifest.h"
#include "text.h"
#include "wall_clock.h"

#include <stdbool.h>

struct event_writer {
	const struct manifest *manifest;
	struct wall_clock clock;
	struct text scratch;
};

/*
 * Appends the line (with its line feed) for one record to `lines`. A record that does not hold what armor_abi.h says
 * becomes {"event":"error","reason":…,"bytes":size}, and the result is false.
 */
bool event_line(struct event_writer *writer, struct text *lines, const void *record, size_t size);

void event_writer_free(struct event_writer *writer);

#endif
