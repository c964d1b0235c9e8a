import { TextMap } from "./text-map.js";

// Chromium makes a block of every line of an inserted text, in time that grows with the square of their number:
// 40 ms for 20,000 characters, a minute for a million. Longer texts are set without the editor's own undo.
const UNDOABLE = 20_000;

/**
 * A key press lays out the block that it falls in, so long blocks are slow to write in; but each block costs the style
 * of every highlight, so very many are slow to show. At 4,000 characters a megabyte is set in half the time that a
 * block a line takes.
 */
const BLOCK = 4000;

/** The writing surface: an editable element whose editing stays the browser's own. Its DOM is only ever read. */
export class Surface {
  #root;
  #onChange;
  #composing = false;
  /** @type {TextMap | null} */
  #map = null;

  /**
   * @param {HTMLElement} root
   * @param {() => void} onChange Called after each edit, but not within a composition (an input method's draft).
   * @param {AbortSignal} signal Ends its listening.
   */
  constructor(root, onChange, signal) {
    this.#root = root;
    this.#onChange = onChange;
    if (root.contentEditable !== "plaintext-only") this.#keepPlain(signal);
    root.addEventListener("input", () => this.#changed(), { signal });
    root.addEventListener("compositionstart", () => (this.#composing = true), { signal });
    root.addEventListener("compositionend", () => this.#composed(), { signal });
  }

  /** The element in which the text stands. */
  get root() {
    return this.#root;
  }

  /** The text as it stands now, and its nodes. */
  get map() {
    return (this.#map ??= new TextMap(this.#root));
  }

  focus() {
    this.#root.focus({ preventScroll: true });
  }

  /**
   * Puts a text in the place of what is there, so that the browser's undo brings that back if it can.
   *
   * @param {string} text
   * @returns {{undoable: boolean}}
   */
  replace(text) {
    const lines = text.replace(/\r\n?/g, "\n");
    const undoable = lines.length <= UNDOABLE && this.map.text.length <= UNDOABLE && this.#type(lines);
    if (!undoable) this.set(lines);
    this.caret(0);
    this.#changed();
    return { undoable };
  }

  /** Puts the caret at an offset. @param {number} offset */
  caret(offset) {
    this.focus();
    const range = this.map.range(offset, offset);
    const selection = this.#root.ownerDocument.getSelection();
    if (range === null) selection?.collapse(this.#root, 0);
    else selection?.collapse(range.startContainer, range.startOffset);
  }

  /** @param {string} text */
  #type(text) {
    const page = this.#root.ownerDocument;
    this.focus();
    page.getSelection()?.selectAllChildren(this.#root);
    const done = text === "" ? page.execCommand("delete") : page.execCommand("insertText", false, text);
    this.#map = null;
    // An engine may refuse, or do it its own way; the reader's text must be there, whole, in any case.
    return done && this.map.text.trimEnd() === text.trimEnd();
  }

  /** Puts a text in, without the focus and without undo. @param {string} text */
  set(text) {
    const page = this.#root.ownerDocument;
    const blocks = blocksOf(text).map((words) => {
      const block = page.createElement("div");
      block.append(words);
      return block;
    });
    this.#root.replaceChildren(...(text === "" ? [] : blocks));
    this.#map = null;
  }

  #changed() {
    this.#map = null;
    if (!this.#composing) this.#onChange();
  }

  #composed() {
    this.#composing = false;
    this.#changed();
  }

  /** For browsers that have no `plaintext-only`. @param {AbortSignal} signal */
  #keepPlain(signal) {
    const root = this.#root;
    root.contentEditable = "true";
    root.addEventListener("beforeinput", (event) => {
      if (event.inputType.startsWith("format")) event.preventDefault();
    }, { signal });
    /** @param {Event} event @param {DataTransfer | null} carried */
    const insert = (event, carried) => {
      if (carried === null || carried.files.length > 0) return;
      event.preventDefault();
      root.ownerDocument.execCommand("insertText", false, carried.getData("text/plain"));
    };
    root.addEventListener("paste", (event) => insert(event, event.clipboardData), { signal });
    root.addEventListener("drop", (event) => insert(event, event.dataTransfer), { signal });
  }
}

/**
 * Cuts a text at line ends into blocks. None but the last ends in an empty line: there, a browser would show none.
 *
 * @param {string} text
 */
function blocksOf(text) {
  const blocks = [];
  let start = 0;
  for (const { index } of text.matchAll(/[^\n]\n/g)) {
    const end = index + 1;
    if (end - start < BLOCK) continue;
    blocks.push(text.slice(start, end));
    start = end + 1;
  }
  blocks.push(text.slice(start));
  return blocks.filter((block) => block !== "");
}
