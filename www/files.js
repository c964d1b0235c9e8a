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

/**
 * Takes files, and text from outside, that are dropped anywhere on an element.
 *
 * @param {HTMLElement} root
 * @param {HTMLElement} surface Text dropped here is left to the browser, which knows where the caret goes.
 * @param {{file: (file: File) => void, text: (text: string) => void}} take
 * @param {AbortSignal} signal
 */
export function acceptDrops(root, surface, take, signal) {
  /** @param {DragEvent} event */
  const ours = ({ dataTransfer, target }) => {
    if (dataTransfer === null) return false;
    if (dataTransfer.types.includes("Files")) return true;
    return dataTransfer.types.includes("text/plain") && !(target instanceof Node && surface.contains(target));
  };
  /** @param {boolean} over */
  const over = (over) => root.toggleAttribute("data-drop", over);
  root.addEventListener("dragover", (event) => {
    over(event.dataTransfer?.types.includes("Files") ?? false);
    if (ours(event)) event.preventDefault();
  }, { signal });
  root.addEventListener("dragleave", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node && root.contains(relatedTarget))) over(false);
  }, { signal });
  root.addEventListener("drop", (event) => {
    over(false);
    if (!ours(event) || event.dataTransfer === null) return;
    event.preventDefault();
    const [file] = event.dataTransfer.files;
    if (file !== undefined) take.file(file);
    else take.text(event.dataTransfer.getData("text/plain"));
  }, { signal });
}
