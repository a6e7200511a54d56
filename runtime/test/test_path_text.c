// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "test.h"

#include "path_text.h"

#include <string.h>

static void path(const char *run, size_t count, bool partial, const char *expected)
{
	struct text text = {};

	CHECK(append_path(&text, (const uint8_t *)run, count, partial));
	SAME(text.data, expected);
	text_free(&text);
}

static void malformed(const char *run, size_t count)
{
	struct text text = {};

	CHECK(!append_path(&text, (const uint8_t *)run, count, false));
	CHECK(text.length == 0);
	text_free(&text);
}

static void name(const char *bytes, const char *expected)
{
	struct text text = {};

	append_name(&text, (const uint8_t *)bytes, strlen(bytes), true);
	SAME(text.data, expected);
	text_free(&text);
}

#define RUN(literal) literal, sizeof(literal) - 1

void test_path_text(void)
{
	struct text text = {};
	char many[2 * 257];
	size_t i;

	path(RUN(""), false, "/");
	path(RUN(""), true, "…");
	path(RUN("\3" "cat" "\3" "bin" "\3" "usr"), false, "/usr/bin/cat");
	path(RUN("\3" "cat" "\3" "bin"), true, "…/bin/cat");

	malformed(RUN("\0"));
	malformed(RUN("\4" "cat"));
	malformed(RUN("\3" "cat" "\0"));
	malformed(RUN("\3" "cat" "\3"));
	for (i = 0; i < sizeof(many); i++)
		many[i] = i % 2 ? 'a' : 1;
	malformed(many, sizeof(many));
	CHECK(append_path(&text, (const uint8_t *)many, 2 * 256, false));
	CHECK(text.length == 2 * 256);
	text_free(&text);

	name("plain.txt", "plain.txt");
	name("with space", "with space");
	name("grün-日本-🦊", "grün-日本-🦊");
	name("back\\slash", "back\\\\slash");
	name("line\nfeed\ttab\x1b[31m\x7f", "line\\x0afeed\\x09tab\\x1b[31m\\x7f");
	name("a/b", "a\\x2fb");
	name("latin\xe9", "latin\\xe9");
	name("cut\xe6\x97", "cut\\xe6\\x97");
	name("overlong\xc0\xaf", "overlong\\xc0\\xaf");
	name("surrogate\xed\xa0\x80", "surrogate\\xed\\xa0\\x80");
	name("beyond\xf4\x90\x80\x80", "beyond\\xf4\\x90\\x80\\x80");
	name("c1\xc2\x85", "c1\\xc2\\x85");
	name("rtl\xe2\x80\xae" "txt.exe", "rtl\\xe2\\x80\\xaetxt.exe");
	name("zero\xe2\x80\x8bwidth", "zero\\xe2\\x80\\x8bwidth");
	name("bom\xef\xbb\xbf", "bom\\xef\\xbb\\xbf");
	name("non\xef\xbf\xbf", "non\\xef\\xbf\\xbf");
}
