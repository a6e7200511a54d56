/** A table of a known size, which is filled from its beginning, little-endian. */
export class ByteTable {
  readonly #bytes: DataView;
  #length = 0;

  constructor(size: number) {
    this.#bytes = new DataView(new ArrayBuffer(size));
  }

  u8(value: number): void {
    this.#bytes.setUint8(this.#next(1), value);
  }

  u16(value: number): void {
    this.#bytes.setUint16(this.#next(2), value, true);
  }

  u32(value: number): void {
    this.#bytes.setUint32(this.#next(4), value >>> 0, true);
  }

  u64(value: bigint): void {
    this.#bytes.setBigUint64(this.#next(8), value, true);
  }

  /** The whole table. Throws when less than an alignment of 8 bytes is not filled: then the size was wrong. */
  bytes(): Uint8Array {
    const left = this.#bytes.byteLength - this.#length;
    if (left < 0 || left >= 8) throw new Error(`a table of ${this.#bytes.byteLength} bytes has ${left} too many`);
    return new Uint8Array(this.#bytes.buffer);
  }

  #next(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    return at;
  }
}
