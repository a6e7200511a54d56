// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "lsm.h"

static void advice(const char *command_line, const char *list, const char *expected)
{
	struct text text = {};

	append_boot_parameter(&text, command_line, list);
	SAME(text.data, expected);
	text_free(&text);
}

void test_lsm(void)
{
	CHECK(lsm_list_has("lockdown,capability,bpf\n", "bpf"));
	CHECK(lsm_list_has("bpf", "bpf"));
	CHECK(!lsm_list_has("", "bpf"));
	CHECK(!lsm_list_has("lockdown,bpfx,xbpf,bp", "bpf"));

	advice("console=ttyS0 quiet\n", "lockdown,capability,landlock,yama,ima,evm",
	       "add the boot parameter lsm=lockdown,landlock,yama,integrity,bpf");
	advice("quiet lsm=landlock,yama panic=1\n", "capability,landlock,yama",
	       "change the boot parameter lsm=landlock,yama to lsm=landlock,yama,bpf");
	advice("lsm=a lsm=\n", "capability", "change the boot parameter lsm= to lsm=bpf");
	advice("", "", "add the boot parameter lsm=integrity,bpf");
}
