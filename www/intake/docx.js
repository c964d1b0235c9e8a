import { Flow } from "./flow.js";
import { piecesOf, unescaped } from "./tags.js";
import { Zip, ZipError } from "./zip.js";

/**
 * The text of a Word document (`.docx`): paragraphs, headings, lists and tables as it stands when all changes that were
 * tracked are accepted. Footnotes are set aside.
 *
 * Its XML is read piece by piece, without a document being made of it: there are no entities that could grow, and no
 * depth that could overflow. Where an end tag is missing or another's it is refused, since words might be lost.
 *
 * @typedef {import("./set-aside.js").SetAside} SetAside
 */

const DOCUMENT = "word/document.xml";
const NOTES = ["word/footnotes.xml", "word/endnotes.xml"];
/** Of a part that is unpacked, in bytes; a novel has about 5 MB. */
const LARGEST = 64 * 1024 * 1024;

/** What is within them is not, or no longer, in the text. */
const LEFT = new Set(["del", "moveFrom", "Fallback", "instrText", "delText"]);

/** Whether a ZIP file is a Word document. @param {Zip} zip */
export const isDocx = (zip) => zip.has(DOCUMENT);

/**
 * @param {Zip} zip
 * @returns {Promise<{text: string, setAside: SetAside[]}>}
 * @throws {ZipError}
 */
export async function readDocx(zip) {
  const body = await part(zip, DOCUMENT);
  if (body === null || !/<(?:\w+:)?body[\s>]/.test(body)) throw new ZipError("broken");
  /** @type {SetAside[]} */
  const setAside = [];
  for (const name of NOTES) {
    const notes = await part(zip, name);
    // There may be more than a call takes.
    for (const note of notes === null ? [] : notesOf(notes)) setAside.push(note);
  }
  return { text: textOf(body), setAside };
}

/** @param {Zip} zip @param {string} name */
async function part(zip, name) {
  const bytes = await zip.read(name, LARGEST);
  return bytes === null ? null : new TextDecoder().decode(bytes);
}

/** Each note by itself; those that Word draws lines with have a type. @param {string} xml @returns {SetAside[]} @throws {ZipError} */
function notesOf(xml) {
  const notes = xml.split(/<(?:\w+:)?(?:footnote|endnote)(?=[\s>])/).slice(1);
  return notes.filter((note) => !/^[^>]*[\s:]type\s*=\s*["'](?!normal["'])/.test(note))
    .map((note) => textOf(inside(note)))
    .filter((text) => text !== "")
    .map((text) => ({ what: "footnote", text }));
}

/** What stands before the end tag of a note, and behind what is left of its first. @param {string} note */
function inside(note) {
  const [start, end] = [note.indexOf(">") + 1, note.search(/<\/(?:\w+:)?(?:footnote|endnote)\s*>/)];
  if (end < 0 && note[start - 2] !== "/") throw new ZipError("broken");
  return note.slice(start, Math.max(start, end));
}

/** @param {string} xml @throws {ZipError} */
function textOf(xml) {
  const reading = new Reading();
  /** @type {string[]} */
  const open = [];
  for (const piece of piecesOf(xml, undefined, "xml")) {
    if (piece.kind === "open") {
      // It began in another tag, whose end, or whose quotation mark, is missing.
      const parts = [piece.name, ...piece.attributes.keys(), ...piece.attributes.values()];
      if (parts.some((part) => part.includes("<"))) throw new ZipError("broken");
      if (!piece.closed) open.push(piece.name);
      reading.open(local(piece.name), piece.attributes, piece.closed);
    } else if (piece.kind === "close") {
      if (open.pop() !== piece.name) throw new ZipError("broken");
      reading.close(local(piece.name));
    } else if (piece.kind === "text") {
      // What begins no tag was one.
      if (piece.text.includes("<")) throw new ZipError("broken");
      reading.text(piece.text);
    }
  }
  if (open.length > 0) throw new ZipError("broken");
  return reading.flow.text;
}

/** A name without the prefix that a program has chosen. @param {string} name */
const local = (name) => name.slice(name.indexOf(":") + 1);

/** @param {Map<string, string>} attributes @param {string} name */
function attribute(attributes, name) {
  for (const [key, value] of attributes) if (local(key) === name) return value;
  return undefined;
}

class Reading {
  flow = new Flow();
  /** How many elements are open whose content is left out. */
  #left = 0;
  #inText = false;
  /** The run is hidden. */
  #hidden = false;
  /** In which property of a run or a paragraph: there a mark of deletion is the paragraph mark's, not a text's. */
  #properties = 0;
  #cells = 0;
  /** A paragraph has begun, and nothing of it is written yet. */
  #begun = false;
  /** It is an item of a list. */
  #item = false;
  /** The one before was. */
  #wasItem = false;

  /** @param {string} name @param {Map<string, string>} attributes @param {boolean} closed */
  open(name, attributes, closed) {
    if (name === "rPr" || name === "pPr") {
      if (!closed) this.#properties += 1;
    } else if (LEFT.has(name)) {
      if (!closed && this.#properties === 0) this.#left += 1;
    } else if (name === "vanish") {
      // Within properties of properties it is a paragraph mark's, or what was before a change.
      if (this.#properties === 1) this.#hidden = !/^(?:0|false|off)$/.test(attribute(attributes, "val") ?? "");
    } else if (name === "r") this.#hidden = false;
    else if (name === "t") this.#inText = !closed;
    else if (name === "p") {
      this.#begun = true;
      this.#item = false;
    } else if (name === "numPr") this.#item ||= this.#properties === 1;
    else if (name === "tr") {
      this.#cells = 0;
      this.flow.block(1);
    } else if (name === "tc") this.#cell();
    else if (name === "tbl") this.flow.block(2);
    else if (this.#left === 0 && this.#properties === 0) this.#mark(name, attributes);
  }

  /** @param {string} name */
  close(name) {
    if (name === "rPr" || name === "pPr") this.#properties -= 1;
    else if (LEFT.has(name)) {
      if (this.#properties === 0) this.#left -= 1;
    } else if (name === "t") this.#inText = false;
    else if (name === "r") this.#hidden = false;
    else if (name === "tbl") {
      this.#cells = 0;
      this.flow.block(2);
    } else if (name === "tr") this.#cells = 0;
  }

  /** @param {string} text @throws {ZipError} */
  text(text) {
    // Properties have no words: a tag was there.
    if (this.#properties > 0 && text.trim() !== "") throw new ZipError("broken");
    if (!this.#inText || this.#left > 0 || this.#hidden) return;
    this.#begin();
    this.flow.kept(unescaped(text).replaceAll("\n", " "));
  }

  /** Paragraphs are parted, the items of a list stand line by line, and a cell is one line. */
  #begin() {
    if (!this.#begun) return;
    if (this.#cells > 0) this.flow.words(" ");
    else this.flow.block(this.#item && this.#wasItem ? 1 : 2);
    this.#wasItem = this.#item;
    this.#begun = false;
  }

  #cell() {
    this.#cells += 1;
    if (this.#cells > 1) this.flow.cell();
  }

  /** @param {string} name @param {Map<string, string>} attributes */
  #mark(name, attributes) {
    if (!["br", "cr", "tab", "noBreakHyphen"].includes(name)) return;
    this.#begin();
    if (name === "br" || name === "cr") {
      if (attribute(attributes, "type") === "page") this.flow.block(2);
      else this.flow.lineEnd();
    } else if (name === "tab") this.flow.kept(" ");
    else if (name === "noBreakHyphen") this.flow.words("-");
  }
}
