// Other names for the same files: chroot, user and mount namespaces, and a container as a runtime sets it up.
#include "probe.h"

#include <sched.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include "mounts.h"

/* Executes args[1...] opened beforehand, after a chroot to args[0]: a loader or interpreter would be found there. */
REQUEST(chroot_as)
{
	int fd = open(args[1], O_PATH);

	if (fd < 0 || chroot(args[0]) || chdir("/"))
		return answer(-1);
	syscall(SYS_execveat, fd, "", args + 1, environ, AT_EMPTY_PATH);
	return answer(-1);
}

/* What an unprivileged user can make: a user namespace, and a mount namespace that it owns. */
static int own_namespaces(void)
{
	return unshare(CLONE_NEWUSER | CLONE_NEWNS);
}

/* Executes args[0...] in namespaces of its own, which show the same files. */
REQUEST(userns_as) { return own_namespaces() ? answer(-1) : become(0); }

/* The same, but args[1], which is executed, is args[0] by another name. */
REQUEST(userns_alias)
{
	if (own_namespaces() || mount(args[0], args[1], NULL, MS_BIND, NULL))
		return answer(-1);
	return become(1);
}

/* Makes the request args[0] there. */
REQUEST(in_userns) { return own_namespaces() ? answer(-1) : make_request(args); }

/* Makes the request args[2], with args[0] mounted on args[1] as well. */
REQUEST(in_userns_bind)
{
	if (own_namespaces() || mount(args[0], args[1], NULL, MS_BIND | MS_REC, NULL))
		return answer(-1);
	return make_request(args + 2);
}

/* Makes the request args[1] there, with args[0] for a root. */
REQUEST(in_userns_root)
{
	if (own_namespaces() || mount(args[0], args[0], NULL, MS_BIND | MS_REC, NULL) || chdir(args[0]) ||
	    mount(".", "/", NULL, MS_MOVE, NULL) || chroot("."))
		return answer(-1);
	return make_request(args + 1);
}

/* Makes the request args[2] with the new name, in a mount namespace that the initial user namespace owns. */
REQUEST(in_mountns_bind)
{
	if (unshare(CLONE_NEWNS) || mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) ||
	    mount(args[0], args[1], NULL, MS_BIND | MS_REC, NULL))
		return answer(-1);
	return make_request(args + 2);
}

/* Opens args[1] for reading below a copy of the tree args[0] that is mounted nowhere. */
REQUEST(in_userns_tree)
{
	int tree = own_namespaces() ? -1 : open_tree(AT_FDCWD, args[0], OPEN_TREE_CLONE | AT_RECURSIVE);

	return answer(tree < 0 ? -1 : openat(tree, args[1], O_RDONLY));
}

/* Makes the request args[1] in a mount namespace whose root is a copy of the tree args[0] (7.2). */
REQUEST(in_userns_tree_namespace)
{
	int tree = own_namespaces() ? -1 : open_tree(AT_FDCWD, args[0], OPEN_TREE_NAMESPACE | AT_RECURSIVE);

	if (tree < 0 || setns(tree, CLONE_NEWNS))
		return answer(-1);
	return make_request(args + 1);
}

/* Enters the mount namespace that it is in. */
REQUEST(setns) { return answer(setns(open("/proc/self/ns/mnt", O_RDONLY), CLONE_NEWNS)); }

/* pivot_root on a root file system of the initramfs is not possible: a tmpfs with `root` in it takes its place first. */
static int into_root(const char *root)
{
	if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) || mount("stage", "/mnt", "tmpfs", 0, NULL))
		return failed_at("stage");
	if (mkdir("/mnt/root", 0700) || mount(root, "/mnt/root", NULL, MS_BIND, NULL))
		return failed_at("bind");
	if (chdir("/mnt") || mount(".", "/", NULL, MS_MOVE, NULL) || chroot(".") || chdir("/root"))
		return failed_at("move");
	if (syscall(SYS_pivot_root, ".", ".") || umount2(".", MNT_DETACH) || chdir("/"))
		return failed_at("pivot_root");
	if (mount("proc", "/proc", "proc", 0, NULL))
		return failed_at("proc");
	return 0;
}

/*
 * As a runtime starts a container: mount and PID namespaces, mounts, pivot_root to args[0], and then one exec, of
 * args[1...] there. args[0] needs a directory `proc`, the guest one of the name /mnt.
 */
REQUEST(contain)
{
	pid_t child;

	if (unshare(CLONE_NEWNS | CLONE_NEWPID))
		return failed_at("unshare");
	child = fork();
	if (child == 0)
		exit(into_root(args[0]) ? 1 : become(1));
	return follow(child);
}
