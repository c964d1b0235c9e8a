/**
 * Reads a file as text, or says in words why it cannot be read.
 *
 * @typedef {{text: string, note: string}} Opened
 */

const LARGEST = 32 * 1024 * 1024;

/** A fault that is the reader's to see, in words that say what to do. */
export class UnreadableFile extends Error {}

/**
 * @param {File} file
 * @returns {Promise<Opened>}
 */
export async function openFile(file) {
  if (file.size > LARGEST) {
    throw new UnreadableFile(`“${file.name}” is larger than 32 MB. Paste the part of it that you want to read.`);
  }
  const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
  if (bytes === null) throw new UnreadableFile(`“${file.name}” could not be read. Try opening it again, or paste its text.`);
  const opened = decode(bytes);
  if (opened === null) {
    throw new UnreadableFile(`“${file.name}” is not a text file. Copy the text in the program that shows it, and paste it here.`);
  }
  return opened;
}

/**
 * @param {Uint8Array} bytes
 * @returns {Opened | null} Null for what is not text.
 */
function decode(bytes) {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { text: new TextDecoder("utf-16le").decode(bytes), note: "" };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return { text: new TextDecoder("utf-16be").decode(bytes), note: "" };
  const head = bytes.subarray(0, 4096);
  const zeros = head.filter((byte) => byte === 0).length;
  if (String.fromCharCode(...head.subarray(0, 5)) === "%PDF-" || zeros > head.length / 50) return null;
  try {
    return { text: new TextDecoder("utf-8", { fatal: true }).decode(bytes), note: "" };
  } catch {
    // Old newswire files are nearly all in this; a wrong guess shows in accented letters only.
    return { text: new TextDecoder("windows-1252").decode(bytes), note: "It is not UTF-8, so it was read as Windows-1252." };
  }
}
