import { crc32 } from "./crc.js";

/**
 * Reads the entries of a ZIP file: stored or deflated, as office documents have them, and no larger than asked for.
 *
 * @typedef {{method: number, encrypted: boolean, size: number, sum: number, start: number, length: number}} Entry `size`: unpacked;
 *   `sum`: the checksum of what is unpacked; `start`: of its local header; `length`: packed. In bytes.
 * @typedef {"broken" | "encrypted" | "large"} Reason
 */

/** Why an entry cannot be had. */
export class ZipError extends Error {
  /** @param {Reason} reason */
  constructor(reason) {
    super(`the zip file is ${reason}`);
    this.reason = reason;
  }
}

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
/** The end record has 22 bytes, and a comment of up to 65,535 behind it. */
const END_LENGTH = 22;
const FURTHEST = END_LENGTH + 0xffff;
const MOST_ENTRIES = 10_000;
const STORED = 0;
const DEFLATED = 8;

export class Zip {
  #bytes;
  #view;
  /** @type {Map<string, Entry>} */
  #entries = new Map();

  /** @param {Uint8Array<ArrayBuffer>} bytes @throws {ZipError} */
  constructor(bytes) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#readDirectory();
  }

  /** @param {string} name */
  has(name) {
    return this.#entries.has(name);
  }

  /**
   * The bytes of an entry. What is said of its size is not believed: unpacking ends at the limit.
   *
   * @param {string} name
   * @param {number} limit In bytes.
   * @returns {Promise<Uint8Array | null>} Null when there is none of that name.
   * @throws {ZipError}
   */
  async read(name, limit) {
    const entry = this.#entries.get(name);
    if (entry === undefined) return null;
    if (entry.encrypted) throw new ZipError("encrypted");
    const bytes = await unpacked(this.#packed(entry), entry.method, limit);
    // A byte that is another may have taken words along, and nobody would know.
    if (crc32(bytes) !== entry.sum) throw new ZipError("broken");
    return bytes;
  }

  #readDirectory() {
    const end = this.#end();
    const count = this.#view.getUint16(end + 10, true);
    let at = this.#view.getUint32(end + 16, true);
    if (count > MOST_ENTRIES) throw new ZipError("large");
    for (let index = 0; index < count; index += 1) {
      if (at + 46 > this.#bytes.length || this.#view.getUint32(at, true) !== CENTRAL) throw new ZipError("broken");
      const number = (/** @type {number} */ offset) => this.#view.getUint16(at + offset, true);
      const size = (/** @type {number} */ offset) => this.#view.getUint32(at + offset, true);
      const [nameLength, extra, comment] = [number(28), number(30), number(32)];
      const name = new TextDecoder().decode(this.#bytes.subarray(at + 46, at + 46 + nameLength));
      const entry = { method: number(10), encrypted: (number(8) & 1) === 1, size: size(24), sum: size(16), start: size(42), length: size(20) };
      if (!this.#entries.has(name)) this.#entries.set(name, entry);
      at += 46 + nameLength + extra + comment;
    }
  }

  /** Where the record stands that ends the file. */
  #end() {
    const last = this.#bytes.length - END_LENGTH;
    for (let at = last; at >= Math.max(0, last - FURTHEST); at -= 1) {
      if (this.#view.getUint32(at, true) === END) return at;
    }
    throw new ZipError("broken");
  }

  /** @param {Entry} entry */
  #packed({ start, length }) {
    if (start + 30 > this.#bytes.length || this.#view.getUint32(start, true) !== LOCAL) throw new ZipError("broken");
    const from = start + 30 + this.#view.getUint16(start + 26, true) + this.#view.getUint16(start + 28, true);
    if (from + length > this.#bytes.length) throw new ZipError("broken");
    return this.#bytes.subarray(from, from + length);
  }
}

/** @param {Uint8Array<ArrayBuffer>} packed @param {number} method @param {number} limit */
async function unpacked(packed, method, limit) {
  if (method === DEFLATED) return inflated(packed, limit);
  if (method !== STORED) throw new ZipError("broken");
  if (packed.length > limit) throw new ZipError("large");
  return packed;
}

/** @param {Uint8Array<ArrayBuffer>} packed @param {number} limit */
async function inflated(packed, limit) {
  const reader = new Blob([packed]).stream().pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  /** @type {Uint8Array[]} */
  const chunks = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new ZipError("broken");
    });
    if (done) break;
    length += value.length;
    if (length > limit) {
      void reader.cancel().catch(() => {});
      throw new ZipError("large");
    }
    chunks.push(value);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}
