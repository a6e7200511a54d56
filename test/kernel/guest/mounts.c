// Mounting, by the old calls and the new.
#include "probe.h"

#include "mounts.h"

/* A file system of type args[0] on args[1]; with args[2], read-only. */
REQUEST(mount) { return answer(mount("none", args[1], args[0], args[2] ? MS_RDONLY : 0, NULL)); }
REQUEST(bind_mount) { return answer(mount(args[0], args[1], NULL, MS_BIND, NULL)); }
REQUEST(rbind_mount) { return answer(mount(args[0], args[1], NULL, MS_BIND | MS_REC, NULL)); }
REQUEST(move_mount) { return answer(mount(args[0], args[1], NULL, MS_MOVE, NULL)); }
REQUEST(make_private) { return answer(mount(NULL, args[0], NULL, MS_PRIVATE, NULL)); }
REQUEST(remount) { return answer(mount(NULL, args[0], NULL, MS_REMOUNT | MS_RDONLY, NULL)); }
REQUEST(remount_bind) { return answer(mount(NULL, args[0], NULL, MS_REMOUNT | MS_BIND | MS_NOSUID, NULL)); }
REQUEST(umount) { return answer(umount2(args[0], 0)); }
REQUEST(umount_detach) { return answer(umount2(args[0], MNT_DETACH)); }
REQUEST(pivot_root) { return answer(syscall(SYS_pivot_root, args[0], args[1])); }
REQUEST(chroot) { return answer(chroot(args[0])); }

REQUEST(fchdir_chroot)
{
	int fd = open(args[0], O_PATH | O_DIRECTORY);

	return answer(fchdir(fd) ? -1 : chroot("."));
}

/* args[0] on args[1] in four steps. */
REQUEST(new_mount)
{
	int context = fsopen(args[0], 0), tree;

	if (context < 0)
		return failed_at("fsopen");
	if (fsconfig(context, FSCONFIG_CMD_CREATE, NULL, NULL, 0))
		return failed_at("create");
	tree = fsmount(context, 0, 0);
	if (tree < 0)
		return failed_at("fsmount");
	if (move_mount(tree, "", AT_FDCWD, args[1], MOVE_MOUNT_F_EMPTY_PATH))
		return failed_at("move_mount");
	return answer(0);
}

/* A bind mount of args[0] on args[1]. */
REQUEST(tree_mount)
{
	int tree = open_tree(AT_FDCWD, args[0], OPEN_TREE_CLONE);

	if (tree < 0)
		return failed_at("open_tree");
	if (move_mount(tree, "", AT_FDCWD, args[1], MOVE_MOUNT_F_EMPTY_PATH))
		return failed_at("move_mount");
	return answer(0);
}

REQUEST(tree_move) { return answer(move_mount(AT_FDCWD, args[0], AT_FDCWD, args[1], 0)); }

/* Opens args[1] below a copy of the tree args[0] that is mounted nowhere. */
REQUEST(tree_read)
{
	int tree = open_tree(AT_FDCWD, args[0], OPEN_TREE_CLONE);

	return answer(tree < 0 ? -1 : openat(tree, args[1], O_RDONLY));
}

REQUEST(mount_setattr)
{
	struct mount_attr attributes = { .attr_set = MOUNT_ATTR_NOSUID };

	return answer(mount_setattr(AT_FDCWD, args[0], 0, &attributes, sizeof(attributes)));
}

REQUEST(reconfigure)
{
	int context = fspick(AT_FDCWD, args[0], 0);

	if (context < 0)
		return failed_at("fspick");
	if (fsconfig(context, FSCONFIG_SET_FLAG, "ro", NULL, 0))
		return failed_at("ro");
	return answer(fsconfig(context, FSCONFIG_CMD_RECONFIGURE, NULL, NULL, 0));
}
