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

/** Of more lines than this none is dressed. */
const MOST_DRESSED = 2000;

/** How many texts that were set can be undone. */
const KEPT = 20;

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
    root.addEventListener("keydown", (event) => this.#pressed(event), { signal });
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
   * Puts a text in the place of what is there, as if it had been typed: undoing brings that back. The caret goes to its
   * start, and the focus with it.
   *
   * @param {string} text
   */
  replace(text) {
    const before = this.map.text;
    const after = text.replace(/\r\n?/g, "\n");
    const typed = after.length <= TYPED && before.length <= TYPED && this.#type(after);
    if (!typed) {
      this.set(after);
      this.#done.push({ before, after: this.map.text });
      if (this.#done.length > KEPT) this.#done.shift();
    }
    this.#undone = [];
    this.caret(0);
    this.#changed();
  }

  /** Tells the style sheet which lines are blank, of a text of few lines. */
  dressLines() {
    const { children } = this.#root;
    if (children.length > MOST_DRESSED) return;
    for (const line of children) line.toggleAttribute("data-blank", line.textContent === "");
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
    const blocks = (text === "" ? [""] : blocksOf(text)).map((words) => {
      const block = page.createElement("div");
      const nodes = nodesOf(words);
      block.append(...(words === "" ? [page.createElement("br")] : nodes));
      // The style sheet knows what is too long for it.
      block.toggleAttribute("data-long", nodes.length > 2);
      return block;
    });
    this.#root.replaceChildren(...blocks);
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
    return done && this.map.text.trimEnd() === text.trimEnd();
  }

  /** Undoes and redoes what was set, where the text is as it was just after it, or before. @param {KeyboardEvent} event */
  #pressed(event) {
    const { key, ctrlKey, metaKey, shiftKey, altKey } = event;
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
export function blocksOf(text) {
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
