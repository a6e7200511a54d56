/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/*
 * Names that the kernel reported, as text that is safe to print anywhere.
 *
 * A file name is any bytes but NUL and '/'. In the text, characters that are valid UTF-8 and can be seen stand for
 * themselves, and everything else is written byte by byte as \xHH (lower-case hexadecimal): bytes that are not
 * UTF-8, control characters (C0, DEL, C1), line and paragraph separators, characters that are invisible or change
 * the direction of the text around them, and noncharacters. A backslash is written as two. So the text says exactly
 * which bytes the name has, and a name can neither forge a second line nor hide a part of itself.
 */
#ifndef ARMORD_PATH_TEXT_H
#define ARMORD_PATH_TEXT_H

#include "text.h"

#include <stdbool.h>

/* Appends `bytes` as described above. With `component`, '/' is written as \x2f: it cannot be part of a file name. */
void append_name(struct text *text, const uint8_t *bytes, size_t count, bool component);

/*
 * Appends the path whose components, from the leaf to the root, are in `run` (see armor_abi.h): `/usr/bin/cat`, or
 * `…/bin/cat` if what is above is not known (`partial`). False, with nothing appended, if the run is malformed.
 */
bool append_path(struct text *text, const uint8_t *run, size_t count, bool partial);

#endif
