/**
 * What a file is, by its first bytes and, where these tell nothing, by its name.
 *
 * @typedef {"text" | "markdown" | "html" | "zip" | "pdf" | "rtf" | "office" | "picture" | "binary"} FileKind `zip`: also
 *   what is one inside, as `.docx`; `office`: Word's old format, or a document that is locked.
 */

/** @type {[FileKind, number[]][]} */
const SIGNATURES = [
  ["pdf", [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ["rtf", [0x7b, 0x5c, 0x72, 0x74, 0x66]],
  ["zip", [0x50, 0x4b, 0x03, 0x04]],
  ["zip", [0x50, 0x4b, 0x05, 0x06]],
  ["office", [0xd0, 0xcf, 0x11, 0xe0]],
  ["picture", [0x89, 0x50, 0x4e, 0x47]],
  ["picture", [0xff, 0xd8, 0xff]],
  ["picture", [0x47, 0x49, 0x46, 0x38]],
];

/** @type {Record<string, FileKind>} */
const BY_NAME = {
  md: "markdown", markdown: "markdown", html: "html", htm: "html", xhtml: "html", pdf: "pdf", rtf: "rtf", docx: "zip", odt: "zip", doc: "office",
  png: "picture", jpg: "picture", jpeg: "picture", gif: "picture", webp: "picture", heic: "picture", avif: "picture", tif: "picture", tiff: "picture",
};

/** Those whose content is what their first bytes say, whatever else they are called. @type {ReadonlySet<FileKind | undefined>} */
const TEXTS = new Set(/** @type {FileKind[]} */ (["markdown", "html"]));

/** The last part of a name, in small letters. @param {string} name */
export const extensionOf = (name) => (name.includes(".") ? name.slice(name.lastIndexOf(".") + 1).toLowerCase() : "");

/**
 * @param {string} name
 * @param {Uint8Array} bytes
 * @returns {FileKind}
 */
export function kindOf(name, bytes) {
  const signed = SIGNATURES.find(([, signature]) => signature.every((byte, at) => bytes[at] === byte));
  if (signed !== undefined) return signed[0];
  const named = BY_NAME[extensionOf(name)];
  if (isWide(bytes)) return named !== undefined && TEXTS.has(named) ? named : "text";
  const head = bytes.subarray(0, 4096);
  const zeros = head.filter((byte) => byte === 0).length;
  if (zeros > head.length / 50) return named === undefined || TEXTS.has(named) ? "binary" : named;
  return named !== undefined && TEXTS.has(named) ? named : "text";
}

/** Whether a text begins with the mark of UTF-16. @param {Uint8Array} bytes */
const isWide = (bytes) => (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
