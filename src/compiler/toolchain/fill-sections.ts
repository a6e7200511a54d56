import type { Table } from '../emit/program-model.ts';

/** Offsets and sizes of elf(5): `Elf64_Ehdr` and `Elf64_Shdr`, little-endian. */
const FILE_HEADER = { tableOffset: 40, entrySize: 58, entries: 60, names: 62 } as const;
const SECTION_HEADER = { name: 0, type: 4, offset: 24, size: 32 } as const;
const PROGBITS = 1;

/**
 * Writes each table over the section of its name, in place. clang has made each section, of the table's size and full of zeros,
 * so nothing moves. `llvm-objcopy --update-section` cannot be used for it: of several sections replaced in one run, 19.1.7 frees
 * the old ones and lets symbols point at what it then allocates there: some tables' symbols were in the section of another table.
 * Throws an Error where the object has no such section of that size.
 */
export function fillSections(object: Buffer, tables: readonly Table[]): Buffer {
  if (tables.length === 0) return object;
  if (object.toString('latin1', 0, 6) !== '\x7fELF\x02\x01')
    throw new Error('clang made no 64-bit little-endian ELF object');
  const sections = sectionsOf(object);
  for (const { section, bytes } of tables) {
    const place = sections.get(section);
    if (place?.type !== PROGBITS || place.size !== bytes.length)
      throw new Error(`clang made section ${section} with ${place?.size ?? 'no'} bytes: ${bytes.length} go into it`);
    object.set(bytes, place.offset);
  }
  return object;
}

interface Section {
  readonly type: number;
  readonly offset: number;
  readonly size: number;
}

function sectionsOf(object: Buffer): ReadonlyMap<string, Section> {
  const start = Number(object.readBigUInt64LE(FILE_HEADER.tableOffset));
  const size = object.readUInt16LE(FILE_HEADER.entrySize);
  const headers = Array.from({ length: object.readUInt16LE(FILE_HEADER.entries) }, (_, n) => {
    const at = start + n * size;
    return {
      name: object.readUInt32LE(at + SECTION_HEADER.name),
      type: object.readUInt32LE(at + SECTION_HEADER.type),
      offset: Number(object.readBigUInt64LE(at + SECTION_HEADER.offset)),
      size: Number(object.readBigUInt64LE(at + SECTION_HEADER.size)),
    };
  });
  const names = headers[object.readUInt16LE(FILE_HEADER.names)];
  if (names === undefined) throw new Error('the object names no sections');
  return new Map(headers.map((header) => [nameAt(object, names.offset + header.name), header]));
}

function nameAt(object: Buffer, start: number): string {
  return object.toString('latin1', start, object.indexOf(0, start));
}
