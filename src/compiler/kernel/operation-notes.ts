import type { Operation } from './operations.ts';

/** What docs/operations.md says of an operation that its hooks do not say by themselves. */
export interface OperationNote {
  /** What a process does when it asks for it. */
  readonly judges: string;
  /** What looks like it and is not judged. */
  readonly except?: readonly string[];
  /** What is judged otherwise than one would think. */
  readonly notes?: readonly string[];
}

const OPENED = 'What a process does through descriptors that it had before the policy was in force.';
const APPEND_ONLY =
  'O_APPEND is a promise of the file system: `pwritev2(2)` with RWF_NOAPPEND (6.9 and later) and `fallocate(2)` write elsewhere all the same, and files of /proc and /sys do not heed it. `chattr +a` holds against the first two.';
const CONNECTED =
  'An address that is to be sent to but cannot be read where the kernel asks (sockets of AF_SMC, SCTP without an address) may match every rule: a denial holds, an `allow` does not.';
const CAPABLE_ONLY =
  '`fsopen(2)`, `fsmount(2)` and `fspick(2)` say nothing of what they are for: for an `allow` that asks for a path, a type or flags they are none of it. Which type it is, is judged at `fsconfig(2)`, and where it goes at `move_mount(2)`.';
const NAMELESS_MOUNT =
  'Without a mount point (`fsopen(2)` and the calls that follow it, `open_tree(2)`, `mount_setattr(2)`, a mount namespace that is joined or made) no path matches, and defaults judge it.';
const UNTOLD_MOUNT =
  '`clone3(2)` with CLONE_NEWNS: its flags are in the memory of the caller. Deny `capability { sys_admin }` or `userns_create`.';
const RING_TASKS =
  'What a ring does is judged by the operations that it does, in the task or in its `iou-*` threads, which are who made them.';

export const NOTES: Readonly<Record<Operation, OperationNote>> = {
  read: {
    judges: 'Opening a file for reading, and getting a descriptor that can read from another process.',
    except: [OPENED, 'O_PATH alone; using or reopening such a descriptor is judged.'],
    notes: ['The opening of a file by `execve(2)`: `exec` and `load` judge that.'],
  },
  modify: {
    judges:
      'Opening a file for writing, truncating it, getting a descriptor that can write, and whatever lets one that can only append write elsewhere. In a rule `modify` stands for `append` too.',
    except: [OPENED],
    notes: ['Access mode 3 counts as reading and modifying.'],
  },
  append: {
    judges: 'Opening a regular file for writing with O_APPEND and without O_TRUNC: the narrower right.',
    except: [OPENED],
    notes: [APPEND_ONLY, 'Devices, pipes and sockets have no end to append to: opening them is `modify`.'],
  },
  create: {
    judges:
      'Making a regular file, a new name for a file, or a file without a name, which has the path of its directory.',
    notes: ['A new name for a file has the attributes of the file: its owner is not who makes the link.'],
  },
  mkdir: { judges: 'Making a directory.' },
  mknod: { judges: 'Making a device node, a fifo or a socket; binding a UNIX socket to a path makes one.' },
  delete: {
    judges:
      'Removing a file or a directory, and losing a name to `rename(2)`: the one renamed onto, both of an exchange.',
  },
  rename: { judges: 'Renaming. An exchange is judged in both directions.' },
  link: { judges: 'Making a hard link: the old name and the new one; the new one is also `create`.' },
  symlink: {
    judges: 'Making a symbolic link.',
    notes: ['What it points to: using it is judged by what is found there.'],
  },
  chmod: { judges: 'Changing the mode of a file.', notes: ['Access control lists: those are `setxattr`.'] },
  chown: {
    judges: 'Changing the owner or the group of a file.',
    notes: ['An id that stays as it is has no value: a test of it holds for no denial.'],
  },
  setxattr: {
    judges: 'Setting or removing an extended attribute or an access control list; from 6.17 on `file_setattr(2)`.',
    notes: [
      'The hooks have no mount: the path is the one from where the initial mount namespace has the file system mounted.',
      '`chattr(1)` is an `ioctl`.',
    ],
  },
  exec: {
    judges:
      'Executing a file: the program, and each interpreter of a script. From 6.14 on also asking with AT_EXECVE_CHECK whether it could be (bprm_creds_for_exec).',
    notes: ['The loader of an ELF program (ld.so): `load` judges that.'],
  },
  load: {
    judges: 'Mapping a file, or memory without one, to be executed, and making a mapping executable.',
    except: [
      'A heap that grows (`brk(2)`) under the personality READ_IMPLIES_EXEC; up to 6.12, writing to the own text through /proc/self/mem.',
    ],
  },
  ioctl: { judges: 'A command to a device or another file, those that every file has included.' },
  socket: {
    judges: 'Making a socket, each of a pair.',
    except: ['Sockets that the kernel makes for itself, here and in the operations that follow.'],
    notes: [
      '`raw` is SOCK_RAW of IPv4 and IPv6 and every packet socket; `tcp` is TCP, MPTCP and SMC; `udp` is UDP and UDP-Lite; `icmp` is a ping socket.',
    ],
  },
  bind: {
    judges:
      'Giving a socket a local address. The path of a UNIX socket is judged as the file that it becomes, before it is there.',
    except: ['An address that the kernel chooses when a socket without one connects, sends or listens.'],
    notes: [
      '`mknod(2)` of a socket is judged as a bind too; of a path neither type nor protocol of the socket is known.',
    ],
  },
  connect: {
    judges:
      'Connecting a socket. IPv4-mapped IPv6 is IPv4, the unspecified address is what it leads to: the address that the socket is bound to, or the loopback. A UNIX socket is judged by the other socket that was found, not by the path that was given.',
    except: ['AF_UNSPEC, which disconnects.', 'Addresses that a peer adds to an SCTP association.'],
    notes: ['io_uring connects a UNIX datagram socket by the same hook as it sends: both operations are asked for.'],
  },
  listen: {
    judges: 'Waiting for connections: the local address.',
    notes: ['A port that is chosen at this moment is 0.'],
  },
  accept: { judges: 'Taking a connection: the local address of the listening socket.' },
  send: {
    judges:
      'Sending: to the address that is given where the kernel goes by it, else to the one that the socket is connected to. TCP goes by none.',
    except: [
      '`splice(2)` and `sendfile(2)` into a socket before 6.5.',
      'What a raw socket writes into its own headers: deny `socket raw`.',
    ],
    notes: [CONNECTED, 'UNIX sockets that have no name, as those of `socketpair(2)`, are outside every default.'],
  },
  capability: {
    judges:
      'Using a capability, against whatever user namespace it counts in. Asked only after the capability module has granted it.',
    notes: [
      'What the kernel asks only to know (CAP_OPT_NOAUDIT) is denied and counted, and not reported.',
      'What overlayfs does under the credentials of its mounter. Through an io_uring it cannot be told from credentials that a process has put aside, and is judged.',
    ],
  },
  ptrace: {
    judges:
      'Attaching to a process, writing to its memory, taking its descriptors. For PTRACE_TRACEME the tracer is who asks.',
    except: ['The own threads.'],
  },
  ptrace_read: {
    judges: 'Looking into a process: `process_vm_readv(2)`, /proc/PID/environ, exe, maps and the like.',
    notes: [
      'What the kernel asks only to know which fields of /proc/PID/stat to show is denied and counted, and not reported.',
    ],
  },
  signal: {
    judges:
      'Sending a signal. Making another process the owner of a descriptor, which then gets SIGIO or any signal chosen, is judged when it is done, with neither target nor signal known.',
    except: ['Signal 0, signals within one process, and those that the kernel sends.'],
    notes: [
      'When SIGIO is sent (file_send_sigiotask), the current task is whoever the cause has interrupted: nobody is judged then.',
      'Sending to a group of processes fails only if none of them gets it.',
      'F_SETOWN_EX, FIOSETOWN and SIOCSPGRP are judged even if they name the caller: the number is in its memory.',
    ],
  },
  mount: {
    judges: 'Mounting a new file system, binding a tree to another place, making or joining a mount namespace.',
    except: [UNTOLD_MOUNT, 'Changes of propagation (`mount --make-private`).'],
    notes: [
      NAMELESS_MOUNT,
      CAPABLE_ONLY,
      '`fstype` is that of a new file system: a bind has none in `mount(2)`. For `move_mount(2)` the flags are those of the mount; `bind` is set if its file system is mounted elsewhere too.',
    ],
  },
  remount: {
    judges: 'Changing the flags or options of what is mounted.',
    notes: [
      NAMELESS_MOUNT,
      'For `fsconfig(2)` the path is where the initial mount namespace has the file system, and its flags are not known; nor are those of `mount_setattr(2)`.',
    ],
  },
  umount: { judges: 'Unmounting.', except: ['Mounts that go with their namespace.'] },
  move_mount: {
    judges: 'Moving a mount: where it goes and, with `move_mount(2)`, where it was, one after the other.',
    notes: ['Of `mount(2)` with MS_MOVE the hook does not say where the mount was.'],
  },
  pivot_root: { judges: 'Changing the root of the mount namespace: the new root.' },
  chroot: { judges: 'Changing the root of a process.' },
  bpf: {
    judges: 'A command of `bpf(2)`.',
    except: ['BPF programs that are loaded already, and descriptors of them that are handed on.'],
  },
  module_load: {
    judges: 'Loading a kernel module: from a file, from memory, or because the kernel asks for one (`request`).',
    notes: ['What is asked for (`request`) is loaded by a helper of the kernel, which is no process of the subject.'],
  },
  kexec: { judges: 'Loading another kernel to boot.' },
  perf: { judges: 'Opening a performance event.' },
  lockdown: {
    judges: 'What the lockdown module would be asked, whether it is in force or not.',
    notes: ['Tools that load BPF programs, armord among them, ask for `bpf_read_kernel` and others.'],
  },
  syslog: {
    judges: 'Reading or clearing the kernel log: `syslog(2)`, /dev/kmsg, /proc/kmsg.',
    except: ['Writing to /dev/kmsg.'],
  },
  settime: {
    judges: 'Setting the clock or its speed.',
    notes: [
      '`adjtimex(2)` and the ioctl of a real-time clock ask for the capability sys_time alone: its use is judged as `settime`.',
    ],
  },
  userns_create: {
    judges: 'Making a user namespace.',
    notes: ['Joining one: the capability sys_admin in it is asked for.'],
  },
  io_uring: {
    judges: 'Making an io_uring, and on the way using credentials that were put aside, or a command to a device.',
    notes: [RING_TASKS],
  },
  setuid: {
    judges: 'Changing user ids: those that change, of the real, effective, saved and file-system id.',
    notes: ['A set-user-id program: `exec where object.setuid`.', '`setfsuid(2)` reports no error.'],
  },
  setgid: {
    judges: 'Changing group ids: those that change; of the supplementary groups all that are asked for.',
    notes: ['A set-group-id program: `exec where object.setgid`.', '`setfsgid(2)` reports no error.'],
  },
  capset: {
    judges: 'Changing the capability sets of the process.',
    except: ['The ambient set (`prctl(2)`), which holds what the others hold.'],
  },
};
