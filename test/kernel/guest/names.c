// What makes names and attributes, and takes them away.
#include "probe.h"

#include <linux/fs.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/xattr.h>

REQUEST(mkdir) { return answer(mkdir(args[0], 0700)); }
REQUEST(rmdir) { return answer(rmdir(args[0])); }
REQUEST(fifo) { return answer(mkfifo(args[0], 0600)); }
REQUEST(mknod_reg) { return answer(mknod(args[0], S_IFREG | 0600, 0)); }
REQUEST(mknod_chr) { return answer(mknod(args[0], S_IFCHR | 0600, 1 << 8 | 3)); }
REQUEST(mknod_zero) { return answer(mknod(args[0], S_IFCHR | 0600, 1 << 8 | 5)); }
REQUEST(mknod_blk) { return answer(mknod(args[0], S_IFBLK | 0600, 7 << 8)); }
REQUEST(mknod_sock) { return answer(mknod(args[0], S_IFSOCK | 0600, 0)); }
REQUEST(unlink) { return answer(unlink(args[0])); }
REQUEST(rename) { return answer(rename(args[0], args[1])); }
REQUEST(link) { return answer(link(args[0], args[1])); }
REQUEST(symlink) { return answer(symlink(args[0], args[1])); }

static int rename_with(unsigned int flags)
{
	return answer(renameat2(AT_FDCWD, args[0], AT_FDCWD, args[1], flags));
}

REQUEST(exchange) { return rename_with(RENAME_EXCHANGE); }
REQUEST(rename_new) { return rename_with(RENAME_NOREPLACE); }

REQUEST(link_tmpfile)
{
	char name[64];
	int fd = open(args[0], O_TMPFILE | O_RDWR, 0600);

	if (fd < 0)
		return answer(-1);
	snprintf(name, sizeof(name), "/proc/self/fd/%d", fd);
	return answer(linkat(AT_FDCWD, name, AT_FDCWD, args[1], AT_SYMLINK_FOLLOW));
}

/* To the mode args[1], in octal; 0640 without. */
static mode_t mode(void)
{
	return args[1] ? strtoul(args[1], NULL, 8) : 0640;
}

REQUEST(chmod) { return answer(chmod(args[0], mode())); }
REQUEST(fchmod) { return answer(fchmod(open(args[0], O_RDONLY), mode())); }
REQUEST(create_mode) { return answer(open(args[0], O_WRONLY | O_CREAT | O_EXCL, mode())); }
REQUEST(mkdir_mode) { return answer(mkdir(args[0], mode())); }

/* To the user args[1] and the group args[2]; -1 leaves one as it is. */
static uid_t owner(int i, uid_t otherwise)
{
	return args[1] ? (uid_t)atoi(args[i]) : otherwise;
}

REQUEST(chown) { return answer(chown(args[0], owner(1, 1), owner(2, 1))); }
REQUEST(fchown) { return answer(fchown(open(args[0], O_RDONLY), owner(1, 2), owner(2, 2))); }
REQUEST(lchown) { return answer(lchown(args[0], owner(1, 3), owner(2, 3))); }

REQUEST(setxattr) { return answer(setxattr(args[0], "trusted.x", "1", 1, 0)); }
REQUEST(fsetxattr) { return answer(fsetxattr(open(args[0], O_RDONLY), "trusted.x", "2", 1, 0)); }
REQUEST(removexattr) { return answer(removexattr(args[0], "trusted.x")); }

/* A POSIX ACL as setfacl sets it: user 1 may read. */
REQUEST(set_acl)
{
	static const struct {
		unsigned int version;
		struct {
			unsigned short tag, perm;
			unsigned int id;
		} entries[5];
	} acl = { 2, { { 1, 6, -1 }, { 2, 4, 1 }, { 4, 4, -1 }, { 16, 4, -1 }, { 32, 4, -1 } } };

	return answer(setxattr(args[0], "system.posix_acl_access", &acl, sizeof(acl), 0));
}

REQUEST(remove_acl) { return answer(removexattr(args[0], "system.posix_acl_access")); }

REQUEST(chattr)
{
	int flags = FS_NODUMP_FL;

	return answer(ioctl(open(args[0], O_RDONLY), FS_IOC_SETFLAGS, &flags));
}
