import type { Table } from '../emit/program-model.ts';
import { readElf } from './elf-object.ts';

/**
 * Writes each table over the section of its name, in place. clang has made each section, of the table's size and full of zeros,
 * so nothing moves. `llvm-objcopy --update-section` cannot be used for it: of several sections replaced in one run, 19.1.7 frees
 * the old ones and lets symbols point at what it then allocates there: some tables' symbols were in the section of another table.
 * Throws an Error where the object has no such section of that size.
 */
export function fillSections(object: Buffer, tables: readonly Pick<Table, 'section' | 'bytes'>[]): Buffer {
  if (tables.length === 0) return object;
  const { sections } = readElf(object);
  for (const { section, bytes } of tables) {
    const place = sections.find(({ name }) => name === section);
    if (place?.kind !== 'contents' || place.size !== bytes.length)
      throw new Error(`clang made section ${section} with ${place?.size ?? 'no'} bytes: ${bytes.length} go into it`);
    object.set(bytes, place.offset);
  }
  return object;
}
