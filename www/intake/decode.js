/** The text of a file's bytes: as UTF-8, or UTF-16 with its mark, or what old newswire files are in. */

/**
 * @param {Uint8Array} bytes
 * @param {boolean} html It may say how it is encoded.
 * @returns {{text: string, certain: boolean}} `certain`: neither its bytes nor its head speak against it.
 */
export function decoded(bytes, html) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), certain: true };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), certain: true };
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), certain: true };
  } catch {
    const said = html ? charset(bytes) : null;
    if (said !== null) return { text: said.decode(bytes), certain: true };
    // Old newswire files are nearly all in this; a wrong guess shows in accented letters only.
    return { text: new TextDecoder("windows-1252").decode(bytes), certain: false };
  }
}

/** The encoding that a page names in its head. @param {Uint8Array} bytes */
function charset(bytes) {
  const head = new TextDecoder("windows-1252").decode(bytes.subarray(0, 2048));
  const name = /<meta[^>]{0,200}charset\s*=\s*["']?([\w-]{1,40})/i.exec(head)?.[1];
  try {
    return name === undefined ? null : new TextDecoder(name);
  } catch {
    return null;
  }
}
