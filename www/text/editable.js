import { received } from "../intake/paste.js";
import { selectionAround } from "./selection.js";
import { TextMap } from "./text-map.js";

/**
 * An element whose text is written, while its editing stays the browser's own: a text map of it, news of each edit, and
 * whole texts put in so that they can be undone.
 */

/**
 * Chromium makes a block of every line of an inserted text, in time that grows with the square of their number: 40 ms
 * for 20,000 characters, a minute for a million. Longer texts are set, and undone, by us.
 */
const TYPED = 20_000;

/**
 * A key press lays out the block that it falls in, so long blocks are slow to write in; but each block costs the style
 * of every highlight, so very many are slow to show. At 4,000 characters (UTF-16 units) a megabyte is set in half the
 * time that a block a line takes. What Chromium does for the highlights grows with the ranges times the lines of one
 * text node, so that a line of more than this is several nodes, too: 0.4 s rather than 7.7 for a megabyte in one line.
 */
const BLOCK = 4000;

/** A text has about so many blocks at most: Chromium works out the style of all as they are put in, for each highlight, some 70 µs a block. */
const MOST_BLOCKS = 400;

/** A text of more letters (UTF-16 units) is laid out only where the reader is: of 100 kB, a key press takes two thirds of the time. */
const VAST = 20_000;

/** About so many letters are on a line. */
const LINE = 80;

/** Of more lines than this none is dressed. */
const MOST_DRESSED = 2000;

/** No line is longer that is a headline, in UTF-16 units. */
const LONGEST_HEADLINE = 160;

/** How many texts that were set can be undone. */
const KEPT = 20;

/**
 * A text that is pasted, before it is put in. `accept` puts what is offered in its place, which can be undone; it says
 * whether it did: not where the words have been changed since, so that they are no longer found.
 *
 * @typedef {import("../intake/paste.js").Intake & {accept: () => boolean}} Arrival
 */

export class Editable {
  #root;
  #onChange;
  #composing = false;
  /** @type {TextMap | null} */
  #map = null;
  /** The texts that were set in the place of another, the latest last. @type {{before: string, after: string}[]} */
  #done = [];
  /** Those of them that were undone. @type {{before: string, after: string}[]} */
  #undone = [];
  #onPaste;
  /** Whether the browser makes an element of each line that it inserts, which can be dressed. Firefox makes one of all. */
  #parts = true;
  /** The keys say that what is pasted next is wanted plain. */
  #plain = false;

  /**
   * @param {HTMLElement} root
   * @param {() => void} onChange Called after each edit, but not within a composition (an input method's draft).
   * @param {AbortSignal} signal Ends its listening.
   * @param {(arrival: Arrival) => boolean} [onPaste] Whether a pasted text may be put in.
   */
  constructor(root, onChange, signal, onPaste = () => true) {
    this.#root = root;
    this.#onChange = onChange;
    this.#onPaste = onPaste;
    if (root.contentEditable !== "plaintext-only") this.#keepPlain(signal);
    root.addEventListener("input", () => this.#changed(), { signal });
    root.addEventListener("compositionstart", () => (this.#composing = true), { signal });
    root.addEventListener("compositionend", () => this.#composed(), { signal });
    root.addEventListener("keydown", (event) => this.#pressed(event), { signal });
    root.addEventListener("paste", (event) => this.#pasted(event), { signal });
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
    const tree = /** @type {Document | ShadowRoot} */ (this.#root.getRootNode());
    // Chromium lays the page out to find that the focus is there already.
    if (tree.activeElement !== this.#root) this.#root.focus({ preventScroll: true });
  }

  /**
   * Puts a text in the place of what is there, as if it had been typed: undoing brings that back. The caret goes to its
   * start, and the focus with it.
   *
   * @param {string} text
   */
  replace(text) {
    const before = this.map.text;
    const after = text.replace(/\r\n?/g, "\n");
    const typed = after.length <= TYPED && before.length <= TYPED && (this.#parts || !after.includes("\n")) && this.#type(after);
    if (!typed) this.#setOver(before, after);
    this.#undone = [];
    this.caret(0);
    this.#changed();
  }

  /**
   * Tells the style sheet whether the first line is a headline, and has an element of its own. An attribute here, not a
   * state of the host: for each of those, whichever it is, Chromium works out the style of all lines.
   */
  dressHeadline() {
    const first = this.#root.firstElementChild;
    const headed = first !== null && first === this.#root.firstChild && isHeadline(this.map.text) && !first.textContent?.trimEnd().includes("\n");
    this.#root.toggleAttribute("data-headline", headed);
  }

  /** Tells the style sheet which lines are blank, of a text of few lines. */
  dressLines() {
    const { children } = this.#root;
    if (children.length > MOST_DRESSED) return;
    for (const line of children) line.toggleAttribute("data-blank", line.textContent === "");
  }

  /** Sets a text so that it can be undone. @param {string} before @param {string} after */
  #setOver(before, after) {
    this.set(after);
    this.#done.push({ before, after: this.map.text });
    if (this.#done.length > KEPT) this.#done.shift();
    this.#undone = [];
  }

  /** Puts the caret at an offset. @param {number} offset */
  caret(offset) {
    this.focus();
    const range = this.map.range(offset, offset);
    const selection = this.#root.ownerDocument.getSelection();
    if (range === null) selection?.collapse(this.#root.firstElementChild ?? this.#root, 0);
    else selection?.collapse(range.startContainer, range.startOffset);
  }

  /**
   * Puts a text in, without the focus and without undo. The first line has an element of its own, also while it is empty:
   * WebKit paints nothing in a bare text node that has blocks beside it.
   *
   * @param {string} text
   */
  set(text) {
    const page = this.#root.ownerDocument;
    const lines = text.length <= TYPED ? text.split("\n") : blocksOf(text);
    const blocks = (text === "" ? [""] : lines).map((words) => {
      const block = page.createElement("div");
      const nodes = nodesOf(words);
      block.append(...(words === "" ? [page.createElement("br")] : nodes));
      // The style sheet knows what is too long for it, and about how high what is not laid out will be.
      const { longest, lines } = extentOf(words);
      block.toggleAttribute("data-long", nodes.length > 2 && longest > 2 * BLOCK);
      if (text.length > VAST) block.style.setProperty("--lines", String(lines));
      return block;
    });
    this.#root.replaceChildren(...blocks);
    // The style sheet leaves out the layout of what is not near the screen.
    this.#root.toggleAttribute("data-vast", text.length > VAST);
    this.#map = null;
  }

  /** @param {string} text */
  #type(text) {
    const page = this.#root.ownerDocument;
    this.focus();
    const [first, last] = [this.#root.firstElementChild, this.#root.lastChild];
    const selection = page.getSelection();
    // From within the first line, whose element stays then.
    if (text === "" || first === null || last === null || first !== this.#root.firstChild) selection?.selectAllChildren(this.#root);
    else selection?.setBaseAndExtent(first, 0, last, last instanceof Text ? last.length : last.childNodes.length);
    const done = text === "" ? page.execCommand("delete") : page.execCommand("insertText", false, text);
    this.#map = null;
    // An engine may refuse, or do it its own way; the reader's text must be there, whole, in any case.
    if (!done || this.map.text.trimEnd() !== text.trimEnd()) return false;
    if (!text.includes("\n") || this.#root.childElementCount > 1) return true;
    this.#parts = false;
    // Or it would be a step of the browser's own beside ours.
    page.execCommand("undo");
    return false;
  }

  /** @param {ClipboardEvent} event */
  #pasted(event) {
    const carried = event.clipboardData;
    const plainly = this.#plain;
    this.#plain = false;
    if (carried === null || event.defaultPrevented || this.#root.contentEditable === "false") return;
    const plain = carried.getData("text/plain");
    const html = plainly ? "" : carried.getData("text/html");
    if (plain === "" && html === "") return;
    const intake = received(html, plain);
    const accept = () => intake.offer !== null && this.#exchange(intake.text.trim(), intake.offer);
    if (!this.#onPaste({ ...intake, accept })) event.preventDefault();
    else if (intake.text.includes("\n") && this.#isAllSelected()) {
      // Line by line, so that each is an element, which can be dressed, and undone apart from what is typed next.
      event.preventDefault();
      this.#setOver(this.map.text, intake.text.replace(/\r\n?/g, "\n"));
      this.caret(this.map.text.length);
      this.#changed();
    } else if (intake.text !== plain || this.#root.contentEditable !== "plaintext-only") {
      event.preventDefault();
      this.#insert(intake.text);
    }
    // A text that is as the clipboard has it is the browser's to insert.
  }

  /** Puts a text in the place of what is selected, or where the caret is. @param {string} text */
  #insert(text) {
    const before = this.map.text;
    const [start, end] = this.#selected();
    if (text.length <= TYPED && end - start <= TYPED && this.#root.ownerDocument.execCommand("insertText", false, text)) return;
    this.#setOver(before, before.slice(0, start) + text + before.slice(end));
    this.caret(Math.min(start + text.length, this.map.text.length));
    this.#changed();
  }

  /** Exchanges words for others, as one edit. @param {string} words @param {string} others @returns {boolean} Whether they were found. */
  #exchange(words, others) {
    const { text } = this.map;
    const start = words === "" ? -1 : text.indexOf(words);
    if (start < 0) return false;
    const range = this.map.range(start, start + words.length);
    this.focus();
    const selection = this.#root.ownerDocument.getSelection();
    if (range !== null) selection?.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset);
    const short = Math.max(words.length, others.length) <= TYPED && range !== null;
    if (!short || !this.#root.ownerDocument.execCommand("insertText", false, others)) {
      this.#setOver(text, text.slice(0, start) + others + text.slice(start + words.length));
      this.#changed();
    }
    this.caret(Math.min(start, this.map.text.length));
    return true;
  }

  /** Where the selection begins and ends in the text. @returns {[number, number]} */
  #selected() {
    const { length } = this.map.text;
    const selected = selectionAround(this.#root);
    if (selected === null || !this.#root.contains(selected.range.startContainer)) return [length, length];
    const { startContainer, startOffset, endContainer, endOffset } = selected.range;
    // Beyond the last word there is no text node to be found.
    const start = this.map.offset(startContainer, startOffset) ?? length;
    return [start, Math.max(this.map.offset(endContainer, endOffset) ?? length, start)];
  }

  /** Whether nothing is left of the text but blanks, without what is selected. */
  #isAllSelected() {
    const { text } = this.map;
    const [start, end] = this.#selected();
    return `${text.slice(0, start)}${text.slice(end)}`.trim() === "";
  }

  /** Undoes and redoes what was set, where the text is as it was just after it, or before. @param {KeyboardEvent} event */
  #pressed(event) {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
    this.#plain = shiftKey && (ctrlKey || metaKey) && key.toLowerCase() === "v";
    if (altKey || ctrlKey === metaKey) return;
    const letter = key.toLowerCase();
    const undo = letter === "z" && !shiftKey;
    const redo = (letter === "z" && shiftKey) || (letter === "y" && ctrlKey);
    const { text } = this.map;
    if (undo && this.#done.at(-1)?.after === text) this.#swap(event, this.#done, this.#undone, "before");
    else if (redo && this.#undone.at(-1)?.before === text) this.#swap(event, this.#undone, this.#done, "after");
  }

  /**
   * @param {Event} event
   * @param {{before: string, after: string}[]} from
   * @param {{before: string, after: string}[]} to
   * @param {"before" | "after"} side
   */
  #swap(event, from, to, side) {
    const step = from.pop();
    if (step === undefined) return;
    event.preventDefault();
    to.push(step);
    this.set(step[side]);
    this.caret(0);
    this.#changed();
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
    root.addEventListener("drop", (event) => {
      const { dataTransfer } = event;
      if (dataTransfer === null || dataTransfer.files.length > 0) return;
      event.preventDefault();
      root.ownerDocument.execCommand("insertText", false, dataTransfer.getData("text/plain"));
    }, { signal });
  }
}

/**
 * Cuts a text at line ends into blocks. None but the last ends in an empty line: there, a browser would show none.
 *
 * @param {string} text
 */
export function blocksOf(text) {
  const least = Math.max(BLOCK, text.length / MOST_BLOCKS);
  const blocks = [];
  let start = 0;
  for (let end = text.indexOf("\n", least); end >= 0;) {
    // After a word: an empty line is where a block begins.
    if (text[end - 1] === "\n") {
      end = text.indexOf("\n", end + 1);
      continue;
    }
    blocks.push(text.slice(start, end));
    start = end + 1;
    end = text.indexOf("\n", start + least);
  }
  blocks.push(text.slice(start));
  return blocks.filter((block) => block !== "");
}

/** The length of the longest line of a text, in UTF-16 units, and how many lines the text takes, about. @param {string} words */
function extentOf(words) {
  let longest = 0;
  let lines = 0;
  for (let start = 0; start <= words.length;) {
    const next = words.indexOf("\n", start);
    const end = next < 0 ? words.length : next;
    longest = Math.max(longest, end - start);
    lines += Math.max(1, Math.ceil((end - start) / LINE));
    start = end + 1;
  }
  return { longest, lines };
}

/**
 * The text of a block as pieces, cut after spaces, or where no space comes for long.
 *
 * @param {string} text
 */
export function nodesOf(text) {
  const nodes = [];
  let start = 0;
  while (text.length - start > BLOCK) {
    const space = text.lastIndexOf(" ", start + BLOCK - 1);
    let end = space > start ? space + 1 : start + BLOCK;
    // Not between the halves of a character beyond U+FFFF.
    if (/[\ud800-\udbff]/.test(text[end - 1])) end -= 1;
    nodes.push(text.slice(start, end));
    start = end;
  }
  nodes.push(text.slice(start));
  return nodes;
}

/** Whether the first line of a text is its headline. @param {string} text */
function isHeadline(text) {
  const end = text.indexOf("\n");
  return end > 0 && end <= LONGEST_HEADLINE && !/[.,;:]["”’']?\s*$/.test(text.slice(0, end)) && text.slice(end).trim() !== "";
}
