// Who a process is: ids and capability sets.
#include "probe.h"

#include <grp.h>
#include <linux/capability.h>
#include <sched.h>
#include <sys/fsuid.h>
#include <sys/prctl.h>

static unsigned int id(int i)
{
	return (unsigned int)atoi(args[i]);
}

REQUEST(setuid) { return answer(setuid(id(0))); }
REQUEST(seteuid) { return answer(seteuid(id(0))); }
REQUEST(setreuid) { return answer(setreuid(id(0), id(1))); }
REQUEST(setresuid) { return answer(setresuid(id(0), id(1), id(2))); }
REQUEST(setgid) { return answer(setgid(id(0))); }
REQUEST(setegid) { return answer(setegid(id(0))); }
REQUEST(setresgid) { return answer(setresgid(id(0), id(1), id(2))); }

/* The call itself cannot say that it failed. */
REQUEST(setfsuid)
{
	setfsuid(id(0));
	puts(setfsuid(-1) == (int)id(0) ? "ok" : "unchanged");
	return 0;
}

REQUEST(setfsgid)
{
	setfsgid(id(0));
	puts(setfsgid(-1) == (int)id(0) ? "ok" : "unchanged");
	return 0;
}

/* To as many groups as there are arguments. */
REQUEST(setgroups)
{
	gid_t groups[64];
	size_t n;

	for (n = 0; args[n]; n++)
		groups[n] = id(n);
	return answer(setgroups(n, groups));
}

/* Makes the request args[1] as the user args[0], whose group has the same number. */
REQUEST(user)
{
	if (setgroups(0, NULL) || setresgid(id(0), id(0), id(0)) || setresuid(id(0), id(0), id(0)))
		return failed_at("user");
	return make_request(args + 1);
}

/* Makes the request args[4] with the real user args[0], the effective args[1], the saved args[2], and args[3] for files. */
REQUEST(uids)
{
	if (setresuid(id(0), id(1), id(2)))
		return failed_at("uids");
	setfsuid(id(3));
	return make_request(args + 4);
}

/* Makes the request args[2] with the real group args[0] and the effective args[1]. */
REQUEST(gids)
{
	if (setresgid(id(0), id(1), id(0)))
		return failed_at("gids");
	return make_request(args + 2);
}

typedef struct __user_cap_data_struct capabilities[2];

static struct __user_cap_header_struct version = { _LINUX_CAPABILITY_VERSION_3, 0 };

/* All but the capability args[0] stays effective, and permitted. */
static int without(void)
{
	capabilities sets;
	unsigned int number = id(0), bit = ~(1u << number % 32);

	if (syscall(SYS_capget, &version, sets))
		return -1;
	sets[number / 32].effective &= bit;
	sets[number / 32].permitted &= bit;
	return syscall(SYS_capset, &version, sets);
}

REQUEST(capset_drop) { return answer(without()); }

/* Adds the capability args[0] to the inheritable set. */
REQUEST(capset_inherit)
{
	capabilities sets;

	syscall(SYS_capget, &version, sets);
	sets[id(0) / 32].inheritable |= 1u << id(0) % 32;
	return answer(syscall(SYS_capset, &version, sets));
}

/* Makes the request args[1] without the capability of the number args[0], which does not come back by an exec. */
REQUEST(without)
{
	if (prctl(PR_CAPBSET_DROP, id(0)) || without())
		return failed_at("without");
	return make_request(args + 1);
}
