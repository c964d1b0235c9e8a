import { decoded } from "../intake/decode.js";
import { isDocx, readDocx } from "../intake/docx.js";
import { readHtml } from "../intake/html.js";
import { extensionOf, kindOf } from "../intake/kinds.js";
import { markdownToText } from "../intake/markdown.js";
import { plainly } from "../intake/paste.js";
import { Zip, ZipError } from "../intake/zip.js";

/**
 * Reads a file as text, or says in words why it cannot be read.
 *
 * @typedef {import("../intake/paste.js").Intake & {note: string}} Opened
 */

const LARGEST = 32 * 1024 * 1024;

/** What to do with files that are not read here, by their kind. */
const INSTEAD = {
  pdf: "Copy the text in the program that shows it (open the PDF, select all, copy), and paste it here: its line ends and page headers can be mended then.",
  rtf: "It is Rich Text: open it in a word processor and save it as .docx or .txt, or copy its text and paste it here.",
  office: "It is an old Word document, or one that is locked with a password: save it as .docx without a password, or copy its text and paste it here.",
  picture: "It is a picture: if there are words in it, let your system read them out of it, and paste them here.",
  binary: "Copy the text in the program that shows it, and paste it here.",
  odt: "It is an OpenDocument text: save it as .docx or .txt, or copy its text and paste it here.",
  archive: "It is an archive: unpack it, and open the texts that are in it.",
};

/** A fault that is the reader's to see, in words that say what to do. */
export class UnreadableFile extends Error {}

/**
 * @param {File} file
 * @returns {Promise<Opened>}
 * @throws {UnreadableFile}
 */
export async function openFile(file) {
  if (file.size > LARGEST) {
    throw new UnreadableFile(`“${file.name}” is larger than 32 MB. Paste the part of it that you want to read.`);
  }
  const bytes = await file.arrayBuffer().then((buffer) => new Uint8Array(buffer), () => null);
  if (bytes === null) throw new UnreadableFile(`“${file.name}” could not be read. Try opening it again, or paste its text.`);
  const kind = kindOf(file.name, bytes);
  if (kind === "zip") return zipped(file.name, bytes);
  if (kind !== "text" && kind !== "html" && kind !== "markdown") throw noText(file.name, kind);
  const { text, certain } = decoded(bytes, kind === "html");
  const note = certain ? "" : "It is not UTF-8, so it was read as Windows-1252.";
  if (kind === "markdown") return { ...plainly(markdownToText(text)), kind: "text", offer: null, note };
  if (kind === "text") return { ...plainly(text), note };
  const read = readHtml(text);
  if (read === null) return { ...plainly(text), note };
  return { kind: "html", text: read.text, setAside: read.setAside, offer: read.setAside.length === 0 ? null : read.whole, note };
}

/** @param {string} name @param {keyof typeof INSTEAD} kind */
const noText = (name, kind) => new UnreadableFile(`“${name}” is not a text file. ${INSTEAD[kind]}`);

/** @param {string} name @param {Uint8Array<ArrayBuffer>} bytes @returns {Promise<Opened>} */
async function zipped(name, bytes) {
  const extension = extensionOf(name);
  try {
    const zip = new Zip(bytes);
    if (!isDocx(zip)) throw noText(name, extension === "odt" ? "odt" : extension === "docx" ? "binary" : "archive");
    const { text, setAside } = await readDocx(zip);
    const offer = setAside.length === 0 ? null : [text, ...setAside.map((part) => part.text)].join("\n\n");
    return { kind: "html", text, setAside, offer, note: "" };
  } catch (error) {
    if (!(error instanceof ZipError)) throw error;
    throw new UnreadableFile(`“${name}” ${FAULTS[error.reason]}`);
  }
}

/** @type {Record<import("../intake/zip.js").Reason, string>} */
const FAULTS = {
  broken: "is damaged, or not what its name says. Open it in the program that it comes from, copy its text, and paste it here.",
  encrypted: "is locked with a password. Save it without one, or copy its text and paste it here.",
  large: "unpacks to more than Pressmark reads. Copy the part of it that you want to read, and paste it here.",
};
