/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
#ifndef ARMORD_HELP_H
#define ARMORD_HELP_H

void print_help(void);
void print_version(void);

#endif
