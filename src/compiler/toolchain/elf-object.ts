/** Offsets and sizes of elf(5): `Elf64_Ehdr`, `Elf64_Shdr`, `Elf64_Sym`, `Elf64_Rel`, little-endian. */
const FILE_HEADER = { tableOffset: 40, entrySize: 58, entries: 60, names: 62 } as const;
const SECTION_HEADER = { name: 0, type: 4, flags: 8, offset: 24, size: 32, link: 40, info: 44 } as const;
const SYMBOL = { bytes: 24, name: 0, info: 4, section: 6, value: 8 } as const;
const RELOCATION = { bytes: 16, offset: 0, info: 8 } as const;
const TYPES = { contents: 1, symbols: 2, relocations: 9 } as const;
const EXECUTABLE = 4n;
const FUNCTION = 2;

export interface Section {
  readonly index: number;
  readonly name: string;
  /** It has contents of its own, and they are code. */
  readonly kind: 'code' | 'contents' | 'other';
  /** In the file, in bytes. */
  readonly offset: number;
  readonly size: number;
}

export interface ElfSymbol {
  readonly name: string;
  readonly isFunction: boolean;
  /** Index of a section. */
  readonly section: number;
  readonly value: number;
}

/** A place in the section with index `section` that is about the symbol. */
export interface Relocation {
  readonly section: number;
  readonly offset: number;
  readonly symbol: ElfSymbol;
}

export interface ElfObject {
  readonly sections: readonly Section[];
  readonly symbols: readonly ElfSymbol[];
  readonly relocations: readonly Relocation[];
}

/** What clang has put into an object. Throws an Error for what is no 64-bit little-endian ELF file. */
export function readElf(object: Buffer): ElfObject {
  if (object.toString('latin1', 0, 6) !== '\x7fELF\x02\x01')
    throw new Error('clang made no 64-bit little-endian ELF object');
  const headers = headersOf(object);
  const names = headers[object.readUInt16LE(FILE_HEADER.names)];
  const table = headers.find(({ type }) => type === TYPES.symbols);
  const texts = table === undefined ? undefined : headers[table.link];
  if (names === undefined || table === undefined || texts === undefined)
    throw new Error('the object names no sections or no symbols');
  const nameOf = (from: number, offset: number): string =>
    object.toString('latin1', from + offset, object.indexOf(0, from + offset));
  const symbols = entriesOf(table, SYMBOL.bytes).map(
    (at): ElfSymbol => ({
      name: nameOf(texts.offset, object.readUInt32LE(at + SYMBOL.name)),
      isFunction: (object.readUInt8(at + SYMBOL.info) & 15) === FUNCTION,
      section: object.readUInt16LE(at + SYMBOL.section),
      value: Number(object.readBigUInt64LE(at + SYMBOL.value)),
    }),
  );
  const relocations = headers.flatMap((header) =>
    header.type !== TYPES.relocations
      ? []
      : entriesOf(header, RELOCATION.bytes).flatMap((at) => {
          const symbol = symbols[Number(object.readBigUInt64LE(at + RELOCATION.info) >> 32n)];
          const offset = Number(object.readBigUInt64LE(at + RELOCATION.offset));
          return symbol === undefined ? [] : [{ section: header.info, offset, symbol }];
        }),
  );
  const sections = headers.map(({ name, type, flags, offset, size }, index): Section => {
    const kind = type !== TYPES.contents ? 'other' : (flags & EXECUTABLE) !== 0n ? 'code' : 'contents';
    return { index, name: nameOf(names.offset, name), kind, offset, size };
  });
  return { sections, symbols, relocations };
}

interface Header {
  readonly name: number;
  readonly type: number;
  readonly flags: bigint;
  readonly offset: number;
  readonly size: number;
  readonly link: number;
  readonly info: number;
}

function headersOf(object: Buffer): readonly Header[] {
  const start = Number(object.readBigUInt64LE(FILE_HEADER.tableOffset));
  const size = object.readUInt16LE(FILE_HEADER.entrySize);
  return Array.from({ length: object.readUInt16LE(FILE_HEADER.entries) }, (_, n) => {
    const at = start + n * size;
    return {
      name: object.readUInt32LE(at + SECTION_HEADER.name),
      type: object.readUInt32LE(at + SECTION_HEADER.type),
      flags: object.readBigUInt64LE(at + SECTION_HEADER.flags),
      offset: Number(object.readBigUInt64LE(at + SECTION_HEADER.offset)),
      size: Number(object.readBigUInt64LE(at + SECTION_HEADER.size)),
      link: object.readUInt32LE(at + SECTION_HEADER.link),
      info: object.readUInt32LE(at + SECTION_HEADER.info),
    };
  });
}

function entriesOf({ offset, size }: Header, bytes: number): readonly number[] {
  return Array.from({ length: Math.floor(size / bytes) }, (_, n) => offset + n * bytes);
}
