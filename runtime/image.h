/* SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause) */
/* A compiled policy as it is on disk: read once, so that the manifest and the programs are those of one file. */
#ifndef ARMORD_IMAGE_H
#define ARMORD_IMAGE_H

#include "manifest.h"
#include "report.h"

struct image {
	const char *path;
	char *bytes;
	size_t size;
	struct manifest manifest;
};

int image_read(struct image *image, const char *path, struct error *error);
void image_free(struct image *image);

#endif
