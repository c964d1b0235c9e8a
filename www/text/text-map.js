/**
 * The text of an element, and where each stretch of it stands in the element's text nodes. Offsets are UTF-16 units.
 *
 * Editors write a new line as "\n", as <br> or as a block, and each browser has its own habit; here all three read
 * as one "\n", without the extra <br> that keeps an empty last line open.
 */
export class TextMap {
  /** @type {string} */
  text;
  /** @type {Text[]} */
  nodes;
  /** @type {Uint32Array} */
  starts;

  /** @param {Element} root */
  constructor(root) {
    const lines = new Lines();
    lines.readChildren(root);
    this.text = lines.parts.join("");
    this.nodes = lines.nodes;
    this.starts = Uint32Array.from(lines.starts);
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Range | null} Null when the text is no longer there.
   */
  range(start, end) {
    const first = this.#place(start, false);
    // A caret stands where words after it would be, and not at the end of the line before.
    const last = end > start ? this.#place(end, true) : first;
    if (first === null || last === null) return null;
    const range = first.node.ownerDocument.createRange();
    range.setStart(first.node, first.offset);
    range.setEnd(last.node, last.offset);
    return range;
  }

  /**
   * The ranges of some spans; those that are no longer there are left out.
   *
   * @param {ArrayLike<number>} spans Flat: start, end, start, end.
   * @returns {StaticRange[]}
   */
  ranges(spans) {
    const ranges = [];
    for (let at = 0; at + 1 < spans.length; at += 2) {
      const first = this.#place(spans[at], false);
      const last = this.#place(spans[at + 1], true);
      if (first === null || last === null) continue;
      const [startContainer, endContainer] = [first.node, last.node];
      ranges.push(new StaticRange({ startContainer, startOffset: first.offset, endContainer, endOffset: last.offset }));
    }
    return ranges;
  }

  /**
   * Where a position in the DOM is in the text.
   *
   * @param {Node} node
   * @param {number} offset
   * @returns {number | null}
   */
  offset(node, offset) {
    if (node.nodeType !== Node.TEXT_NODE) {
      const child = node.childNodes[offset];
      const next = child === undefined ? null : firstText(child);
      return next === null ? null : this.offset(next, 0);
    }
    const index = this.nodes.indexOf(/** @type {Text} */ (node));
    return index < 0 ? null : this.starts[index] + offset;
  }

  /**
   * @param {number} offset
   * @param {boolean} asEnd At a seam between nodes, the end of the one before rather than the start of the one after.
   */
  #place(offset, asEnd) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const before = asEnd ? this.starts[middle] < offset : this.starts[middle] <= offset;
      if (before) low = middle + 1;
      else high = middle;
    }
    const index = Math.max(low - 1, 0);
    const node = this.nodes[index];
    if (node === undefined) return null;
    return { node, offset: Math.min(Math.max(offset - this.starts[index], 0), node.length) };
  }
}

/** @param {Node} node @returns {Text | null} */
function firstText(node) {
  if (node.nodeType === Node.TEXT_NODE) return /** @type {Text} */ (node);
  return /** @type {Text | null} */ (document.createTreeWalker(node, NodeFilter.SHOW_TEXT).nextNode());
}

const BLOCKS = new Set(["DIV", "P", "LI", "BLOCKQUOTE", "PRE", "SECTION", "ARTICLE", "H1", "H2", "H3", "UL", "OL"]);

/** What has been read so far, and whether the next block has to begin on a new line. */
class Lines {
  /** @type {string[]} */
  parts = [];
  /** @type {Text[]} */
  nodes = [];
  /** @type {number[]} */
  starts = [];
  #length = 0;
  #atLineStart = true;
  #breakBefore = false;

  /** @param {Node} parent */
  readChildren(parent) {
    for (let node = parent.firstChild; node !== null; node = node.nextSibling) {
      if (node.nodeType === Node.TEXT_NODE) this.#text(/** @type {Text} */ (node));
      else if (node.nodeName === "BR") this.#break(node);
      else if (BLOCKS.has(node.nodeName)) this.#block(node);
      else this.readChildren(node);
    }
  }

  /** @param {Node} block */
  #block(block) {
    if (!this.#atLineStart) this.#breakBefore = true;
    this.readChildren(block);
    if (!this.#atLineStart) this.#breakBefore = true;
  }

  /** @param {Node} node */
  #break(node) {
    this.#startLine();
    if (node.nextSibling === null) this.#atLineStart = false;
    else this.#write("\n");
  }

  /** @param {Text} node */
  #text(node) {
    if (node.length === 0) return;
    this.#startLine();
    this.nodes.push(node);
    this.starts.push(this.#length);
    this.#write(node.data);
  }

  #startLine() {
    if (this.#breakBefore) this.#write("\n");
    this.#breakBefore = false;
  }

  /** @param {string} part */
  #write(part) {
    this.parts.push(part);
    this.#length += part.length;
    this.#atLineStart = part.endsWith("\n");
  }
}
