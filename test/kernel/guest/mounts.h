// The mount calls that the C library of the build machine may not know yet.
#ifndef MOUNTS_H
#define MOUNTS_H

#include <sys/mount.h>

/* Linux 7.0 */
#ifndef OPEN_TREE_NAMESPACE
#define OPEN_TREE_NAMESPACE 2
#endif
#ifndef AT_RECURSIVE
#define AT_RECURSIVE 0x8000
#endif

#endif
