/**
 * Writes ZIP files for tests: entries stored or deflated, whole or as a test wants them damaged.
 *
 * @typedef {{name: string, content: string | Uint8Array, stored?: boolean, encrypted?: boolean, claimed?: number}} Entry
 *   `claimed`: the size that it says it has when it is unpacked.
 */
import { crc32, deflateRawSync } from "node:zlib";

/** @param {Entry[]} entries @returns {Buffer} */
export function zip(entries) {
  /** @type {Buffer[]} */
  const parts = [];
  /** @type {Buffer[]} */
  const directory = [];
  let at = 0;
  for (const { name, content, stored = false, encrypted = false, claimed } of entries) {
    const bytes = Buffer.from(/** @type {Uint8Array} */ (typeof content === "string" ? Buffer.from(content) : content));
    const packed = stored ? bytes : deflateRawSync(bytes);
    const label = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(encrypted ? 1 : 0, 2);
    head.writeUInt16LE(stored ? 0 : 8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claimed ?? bytes.length, 18);
    head.writeUInt16LE(label.length, 22);
    parts.push(Buffer.from("PK\u0003\u0004"), head, label, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(Buffer.from("PK\u0001\u0002"), Buffer.from([20, 0]), head, rest, label);
    at += 30 + label.length + packed.length;
  }
  const index = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write("PK\u0005\u0006", "latin1");
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(index.length, 12);
  end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, index, end]);
}

/** A Word document around some of its body. @param {string} body @param {{stored?: boolean, notes?: string, encrypted?: boolean}} [options] */
export function docx(body, { stored = false, notes, encrypted = false } = {}) {
  const names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const entries = [
    { name: "[Content_Types].xml", content: "<Types/>", stored },
    { name: "word/document.xml", content: `<?xml version="1.0"?><w:document ${names}><w:body>${body}</w:body></w:document>`, stored, encrypted },
  ];
  if (notes !== undefined) entries.push({ name: "word/footnotes.xml", content: `<w:footnotes ${names}>${notes}</w:footnotes>`, stored, encrypted: false });
  return zip(entries);
}

/** A paragraph. @param {string} inner Its runs, or words. @param {string} [properties] */
export const p = (inner, properties = "") =>
  `<w:p>${properties === "" ? "" : `<w:pPr>${properties}</w:pPr>`}${inner.startsWith("<") ? inner : r(inner)}</w:p>`;

/** A run of words. @param {string} words */
export const r = (words) => `<w:r><w:t xml:space="preserve">${words}</w:t></w:r>`;
