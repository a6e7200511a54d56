// SPDX-License-Identifier: (LGPL-2.1 OR BSD-2-Clause)
#include "image.h"

#include <errno.h>
#include <fcntl.h>
#include <gelf.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define MANIFEST_SECTION ".armor.manifest"
#define LARGEST_IMAGE (256 << 20)

static int read_bytes(struct image *image, int fd, struct error *error)
{
	size_t done = 0;
	struct stat status;

	if (fstat(fd, &status) < 0)
		return fail(error, "%s: %s", image->path, strerror(errno));
	if (!S_ISREG(status.st_mode))
		return fail(error, "%s: not a regular file", image->path);
	if (status.st_size > LARGEST_IMAGE)
		return fail(error, "%s: larger than 256 MiB", image->path);
	image->size = (size_t)status.st_size;
	image->bytes = malloc(image->size + 1);
	if (!image->bytes)
		out_of_memory();
	while (done < image->size) {
		ssize_t count = read(fd, image->bytes + done, image->size - done);

		if (count < 0)
			return fail(error, "%s: %s", image->path, strerror(errno));
		if (count == 0)
			return fail(error, "%s: became shorter while it was read", image->path);
		done += (size_t)count;
	}
	return 0;
}

/* The bytes of the manifest section; NULL if there is none. */
static Elf_Data *find_manifest(Elf *elf)
{
	Elf_Scn *section = NULL;
	GElf_Shdr header;
	size_t names;

	if (elf_getshdrstrndx(elf, &names) < 0)
		return NULL;
	while ((section = elf_nextscn(elf, section))) {
		const char *name;

		if (!gelf_getshdr(section, &header) || header.sh_type == SHT_NOBITS)
			continue;
		name = elf_strptr(elf, names, header.sh_name);
		if (name && strcmp(name, MANIFEST_SECTION) == 0)
			return elf_rawdata(section, NULL);
	}
	return NULL;
}

static int read_manifest(struct image *image, struct error *error)
{
	Elf_Data *data;
	Elf *elf;
	int result;

	elf_version(EV_CURRENT);
	elf = elf_memory(image->bytes, image->size);
	if (!elf || elf_kind(elf) != ELF_K_ELF) {
		elf_end(elf);
		return fail(error, "%s: not an ELF object", image->path);
	}
	data = find_manifest(elf);
	if (!data || !data->d_buf || data->d_size == 0)
		result = fail(error, "%s: no " MANIFEST_SECTION " section: this is not an object made by armorc", image->path);
	else
		result = manifest_parse(&image->manifest, data->d_buf, data->d_size, error);
	elf_end(elf);
	return result;
}

int image_read(struct image *image, const char *path, struct error *error)
{
	int fd, result;

	memset(image, 0, sizeof(*image));
	image->path = path;
	fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0)
		return fail(error, "%s: %s", path, strerror(errno));
	result = read_bytes(image, fd, error);
	close(fd);
	if (result == 0)
		result = read_manifest(image, error);
	return result;
}

void image_free(struct image *image)
{
	manifest_free(&image->manifest);
	free(image->bytes);
	memset(image, 0, sizeof(*image));
}
