/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * What the generated programs and armord agree on. Both sides include it: the generated C after its own integer
 * types, armord after <linux/types.h>. A change of anything here raises ARMOR_ABI.
 */
#ifndef ARMOR_ABI_H
#define ARMOR_ABI_H

#define ARMOR_ABI 2

/* Beyond these a path, or a list of ids, is unresolved, never "no match". */
#define ARMOR_MAX_COMPONENTS 256
#define ARMOR_MAX_MOUNTS 32
#define ARMOR_MAX_NAME 255
#define ARMOR_MAX_IDS 16

/* Workloads of a build: each is a bit. With its NUL a name has at most this many bytes. */
#define ARMOR_MAX_WORKLOADS 64
#define ARMOR_WORKLOAD_NAME 128

enum armor_verdict {
	ARMOR_DENY = 1,
	ARMOR_WOULD_DENY = 2, /* only rules in observe mode deny: the call went on */
	ARMOR_AUDIT = 3,
	ARMOR_KILL = 4,       /* denied, and SIGKILL is sent */
	/*
	 * The rule could not be ruled out, and says `on_error allow`: the call went on. Always with ARMOR_EVENT_UNRESOLVED.
	 */
	ARMOR_UNRESOLVED_ALLOWED = 5,
};

enum armor_path_state {
	ARMOR_PATH_ABSENT = 0,     /* no such path in this event */
	ARMOR_PATH_RESOLVED = 1,   /* all components up to the root of the mount namespace */
	ARMOR_PATH_UNRESOLVED = 2, /* the tail is known, what is above it is not */
	ARMOR_PATH_NAMELESS = 3,   /* memfd, deleted, pipe, socket: the made-up name is not shown */
	ARMOR_PATH_ABSTRACT = 4,   /* object only: no path, but the bytes of an abstract UNIX socket's name, behind the NUL */
};
#define ARMOR_PATH_CUT 0x80 /* or'ed in: the event had no room for the components nearest the root */

/* armor_event.flags */
#define ARMOR_EVENT_UNRESOLVED 1   /* the verdict was taken because something could not be resolved */
#define ARMOR_EVENT_ENDS_PROCESS 2 /* the denial comes too late in an exec for it to fail: the kernel ends the process */

#define ARMOR_EVENT_DATA 8192
#define ARMOR_COMM 16
#define ARMOR_FSTYPE 32

/*
 * Which member of armor_event.detail is filled in; the others are not to be read. It stands beside the object, which has
 * a path of its own or none. Numbers are those of src/compiler/kernel/constants, which the manifest's `names` names.
 */
enum armor_detail_kind {
	ARMOR_DETAIL_NONE = 0,
	ARMOR_DETAIL_SOCKET = 1,          /* socket, bind, connect, listen, accept, send: `socket` */
	ARMOR_DETAIL_MOUNT = 2,           /* mount, remount, umount: `mount` */
	ARMOR_DETAIL_CAPABILITY_SETS = 3, /* capset: `sets` */
	ARMOR_DETAIL_OWNER = 4,           /* chown: `ids`, the user and the group; ARMOR_NO_ID for one that stays */
	ARMOR_DETAIL_UIDS = 5,            /* setuid: `ids` */
	ARMOR_DETAIL_GIDS = 6,            /* setgid: `ids` */
	ARMOR_DETAIL_MODE = 7,            /* chmod, create, mkdir: `number`, the mode alone */
	ARMOR_DETAIL_DEVICE = 8,          /* mknod: `number`, the mode and, as stat(2) has it, the device number */
	ARMOR_DETAIL_IOCTL = 9,           /* ioctl: `number`, the command */
	ARMOR_DETAIL_CAPABILITY = 10,     /* capability: `number` */
	ARMOR_DETAIL_SIGNAL = 11,         /* signal: `number` */
	ARMOR_DETAIL_BPF = 12,            /* bpf: `number`, the command */
	ARMOR_DETAIL_PERF = 13,           /* perf: `number`, the access */
	ARMOR_DETAIL_LOCKDOWN = 14,       /* lockdown: `number`, the reason */
	ARMOR_DETAIL_SYSLOG = 15,         /* syslog: `number`, the action */
	ARMOR_DETAIL_SOURCE = 16,         /* module_load, kexec: `number`, the source */
};

struct armor_socket_detail {
	__u64 address[2]; /* high and low half, IPv4 mapped, in the machine's order; if `addressed` */
	__u32 family;     /* of the sockaddr, where there is one, else of the socket */
	__u32 type;
	__u32 protocol;
	__u32 transport;
	__u32 port;       /* if `addressed` */
	__u32 addressed;  /* 1: an IPv4 or IPv6 address and port are there */
};

struct armor_mount_detail {
	__u64 flags; /* of umount2(2): 32 bits higher */
	__u8 fstype[ARMOR_FSTYPE]; /* ends with a NUL; empty: not known */
};

struct armor_sets_detail {
	__u64 effective;
	__u64 permitted;
	__u64 inheritable;
};

#define ARMOR_NO_ID 0xffffffffu
struct armor_ids_detail {
	__u32 count; /* how many the call asked for; of more than ARMOR_MAX_IDS the first are there */
	__u32 reserved;
	__u32 ids[ARMOR_MAX_IDS]; /* of the initial user namespace */
};

struct armor_number_detail {
	__u32 value;
	__u32 mode; /* ARMOR_DETAIL_MODE and _DEVICE: the kind of the file and its permission bits */
};

union armor_detail {
	struct armor_socket_detail socket;
	struct armor_mount_detail mount;
	struct armor_sets_detail sets;
	struct armor_ids_detail ids;
	struct armor_number_detail number;
};

/*
 * One record of the ring buffer `armor_events`. `data` holds exe, object and to, one after another: each is a run of
 * components from the leaf to the root, each component one length byte (1-255) and that many bytes. The root
 * directory is a run of length zero with the state RESOLVED. An abstract name is its bytes alone.
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
	__u32 target_pid; /* the process that the request is about (signal, ptrace), as pid and uid above; 0: none */
	__u32 target_uid;
	__u8 verdict;     /* enum armor_verdict */
	__u8 flags;
	__u8 exe_state;   /* enum armor_path_state, with ARMOR_PATH_CUT */
	__u8 object_state;
	__u8 to_state;
	__u8 detail_kind; /* enum armor_detail_kind */
	__u16 exe_end;    /* offsets into data: exe is [0, exe_end) */
	__u16 object_end; /* object is [exe_end, object_end) */
	__u16 to_end;     /* to is [object_end, to_end) */
	__u32 reserved;   /* 0 */
	__u8 comm[ARMOR_COMM];
	__u8 target_comm[ARMOR_COMM]; /* if there is a target */
	union armor_detail detail;
	__u8 data[ARMOR_EVENT_DATA];
};

_Static_assert(sizeof(struct armor_socket_detail) == 40, "no holes");
_Static_assert(sizeof(struct armor_mount_detail) == 40, "no holes");
_Static_assert(sizeof(struct armor_sets_detail) == 24, "no holes");
_Static_assert(sizeof(struct armor_ids_detail) == 72, "no holes");
_Static_assert(sizeof(union armor_detail) == 72, "no holes");
_Static_assert(__builtin_offsetof(struct armor_event, comm) == 64, "no holes");
_Static_assert(__builtin_offsetof(struct armor_event, detail) == 96, "no holes");
_Static_assert(__builtin_offsetof(struct armor_event, data) == 168, "no holes");
_Static_assert(sizeof(struct armor_event) == 168 + ARMOR_EVENT_DATA, "no holes");

/*
 * `armor_counters`, an array map of one element that the programs only add to. Made with BPF_F_MMAPABLE, like
 * `armor_rule_counts`: armord reads both without bpf(2), which the policy in force may deny.
 * The labelling fields are written by the task iterator, one pass of it after another.
 */
struct armor_counters {
	__u64 lost;       /* events that found no room in the ring buffer */
	__u64 denied;     /* verdicts, those of quiet rules included */
	__u64 killed;
	__u64 would_deny;
	__u64 audited;
	__u64 unresolved; /* verdicts that rest on something unresolved, those that let a call go on included */
	__u64 quiet;      /* verdicts that were counted and not sent */
	__u64 labelled;   /* tasks that the iterator gave a label */
	__u64 waiting;    /* tasks that the iterator passed over, their parent having none yet */
};

/*
 * `armor_rule_counts`, an array map of __u64 with BPF_F_MMAPABLE, one for each of the manifest's rules: how many
 * verdicts were the rule's, sent or quiet.
 */

/*
 * `armor_workloads`, there if the manifest has workloads: a hash map from the id of a cgroup (__u64) to the workloads,
 * bits by index into the manifest's `workloads`, that are assigned to it. A task has those of its cgroup and of all above
 * it. armord fills it in; the programs only read.
 */
struct armor_workload {
	__u64 container_mask; /* hold for tasks that are `container` */
	__u64 host_mask;      /* hold for every task */
};

/* The section `.data.host` where a program needs it: armord fills it in before it attaches. */
struct armor_host {
	__u64 mnt_ns;   /* inode number of /proc/1/ns/mnt: the initial mount namespace */
	__u64 labelled; /* 1 when every task that is older than the programs has its label */
};

#endif
