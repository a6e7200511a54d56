/** Bytes that are appended, little-endian. */
export class ByteTable {
  #bytes = new DataView(new ArrayBuffer(1 << 16));
  #length = 0;

  u8(value: number): void {
    const at = this.#room(1);
    this.#bytes.setUint8(at, value);
  }

  u16(value: number): void {
    const at = this.#room(2);
    this.#bytes.setUint16(at, value, true);
  }

  u32(value: number): void {
    const at = this.#room(4);
    this.#bytes.setUint32(at, value >>> 0, true);
  }

  u64(value: bigint): void {
    const at = this.#room(8);
    this.#bytes.setBigUint64(at, value, true);
  }

  /** All of them, with zeros up to a multiple of `alignment`. */
  aligned(alignment: number): Uint8Array {
    while (this.#length % alignment !== 0) this.u8(0);
    return new Uint8Array(this.#bytes.buffer.slice(0, this.#length));
  }

  #room(bytes: number): number {
    const at = this.#length;
    this.#length += bytes;
    if (this.#length > this.#bytes.byteLength) {
      const larger = new Uint8Array(this.#bytes.byteLength * 2);
      larger.set(new Uint8Array(this.#bytes.buffer));
      this.#bytes = new DataView(larger.buffer);
    }
    return at;
  }
}
