/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* The last line: what was counted while the policy was in force. */
#ifndef ARMORD_STOPPED_EVENT_H
#define ARMORD_STOPPED_EVENT_H

#include "counters.h"
#include "manifest.h"
#include "text.h"

/*
 * {"event":"stopped","events":3,"lost":0,"denied":2,"killed":1,"would_deny":0,"audited":0,"unresolved":0,"quiet":5,
 *  "rules":{"web.secrets":8}}
 *
 * `events` were received and `lost` never written; `rules` has how many verdicts were each rule's, quiet ones included,
 * for those that have any.
 */
void append_stopped(struct text *lines, const struct manifest *manifest, const struct counters *counters, __u64 events,
		    __u64 lost);

#endif
