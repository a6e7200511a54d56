/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * What the generated programs and armord agree on. Both sides include it: the generated C after its own integer
 * types, armord after <linux/types.h>. A change of anything here raises ARMOR_ABI.
 */
#ifndef ARMOR_ABI_H
#define ARMOR_ABI_H

#define ARMOR_ABI 1

/* Beyond these a path is unresolved, never "no match". */
#define ARMOR_MAX_COMPONENTS 256
#define ARMOR_MAX_MOUNTS 32
#define ARMOR_MAX_NAME 255

enum armor_verdict {
	ARMOR_DENY = 1,
	ARMOR_WOULD_DENY = 2, /* only rules in observe mode deny: the call went on */
	ARMOR_AUDIT = 3,
};

enum armor_path_state {
	ARMOR_PATH_ABSENT = 0,     /* no such path in this event */
	ARMOR_PATH_RESOLVED = 1,   /* all components up to the root of the mount namespace */
	ARMOR_PATH_UNRESOLVED = 2, /* the tail is known, what is above it is not */
	ARMOR_PATH_NAMELESS = 3,   /* memfd, deleted, pipe, socket: the made-up name is not shown */
};
#define ARMOR_PATH_CUT 0x80 /* or'ed in: the event had no room for the components nearest the root */

/* armor_event.flags */
#define ARMOR_EVENT_UNRESOLVED 1 /* the verdict was taken because something could not be resolved */

#define ARMOR_EVENT_DATA 8192
#define ARMOR_COMM 16

/*
 * One record of the ring buffer `armor_events`. `data` holds exe, object and to, one after another: each is a run of
 * components from the leaf to the root, each component one length byte (1-255) and that many bytes. The root
 * directory is a run of length zero with the state RESOLVED.
 */
struct armor_event {
	__u64 time;       /* CLOCK_MONOTONIC, nanoseconds */
	__u64 operations; /* bits of the manifest's `operations`; the lowest one names the event */
	__u32 rule;       /* index into the manifest's `rules` */
	__u32 program;    /* index into the manifest's `programs` */
	__u32 pid;        /* thread group id, initial pid namespace */
	__u32 tid;
	__u32 uid;        /* real uid, initial user namespace */
	__s32 error;      /* what the hook returned: 0 or -errno */
	__u8 verdict;     /* enum armor_verdict */
	__u8 flags;
	__u8 exe_state;   /* enum armor_path_state, with ARMOR_PATH_CUT */
	__u8 object_state;
	__u8 to_state;
	__u8 pad[3];
	__u16 exe_end;    /* offsets into data: exe is [0, exe_end) */
	__u16 object_end; /* object is [exe_end, object_end) */
	__u16 to_end;     /* to is [object_end, to_end) */
	__u16 pad2;
	__u8 comm[ARMOR_COMM];
	__u8 data[ARMOR_EVENT_DATA];
};

/*
 * `armor_counters`, an array map of one element that the programs only add to.
 * The labelling fields are written by the task iterator, one pass of it after another.
 */
struct armor_counters {
	__u64 lost;       /* events that found no room in the ring buffer */
	__u64 denied;
	__u64 would_deny;
	__u64 audited;
	__u64 unresolved; /* verdicts that rest on something unresolved */
	__u64 labelled;   /* tasks that the iterator gave a label */
	__u64 waiting;    /* tasks that the iterator passed over, their parent having none yet */
};

/* `armor_host`, an array map of one element where a program needs it: armord fills it in before it attaches. */
struct armor_host {
	__u64 mnt_ns;   /* inode number of /proc/1/ns/mnt: the initial mount namespace */
	__u64 labelled; /* 1 when every task that is older than the programs has its label */
};

#endif
