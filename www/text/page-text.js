import { BlockQuotes } from "./block-quotes.js";
import { quoteMarks, readable } from "./readable.js";

/**
 * The text of an element of the host's as its reader sees it, and where each stretch of it stands. White space is
 * collapsed as the page's style says, inline elements are joined, blocks are set apart by an empty line. Nothing of
 * the host's is changed; offsets are UTF-16 units.
 */
export class PageText {
  /** @type {string} */
  text;
  /** What the markup says of quotations in it. @type {import("./block-quotes.js").BlockQuote[]} */
  blockQuotes;
  /** The text node of each stretch; one node may have several. @type {Text[]} */
  nodes;
  /** Where each stretch begins in the text. @type {Uint32Array} */
  starts;
  /** Where each stretch begins in its node. @type {Uint32Array} */
  #within;
  /** @type {Uint32Array} */
  #lengths;
  /** Whether something that is left out stands before the stretch. @type {Uint8Array} */
  #gaps;
  /** The first stretch of each node. @type {Map<Node, number>} */
  #first = new Map();

  /**
   * @param {Element} root
   * @param {boolean} [own] It is the custom element itself: what is put into its named slots is no text of it.
   * @param {string} [ignore] A valid selector of parts that are not read; empty for none.
   */
  constructor(root, own = false, ignore = "") {
    const reading = new Reading(ignore);
    reading.root(root, own);
    const { stretches } = reading;
    this.text = reading.parts.join("");
    this.blockQuotes = reading.blocks.of(this.text);
    this.nodes = stretches.map(({ node }) => node);
    this.starts = Uint32Array.from(stretches, ({ start }) => start);
    this.#within = Uint32Array.from(stretches, ({ within }) => within);
    this.#lengths = Uint32Array.from(stretches, ({ length }) => length);
    this.#gaps = Uint8Array.from(stretches, ({ gap }) => Number(gap));
    this.nodes.forEach((node, index) => {
      if (!this.#first.has(node)) this.#first.set(node, index);
    });
  }

  /** Whether the same words stand in the same places. @param {PageText} other */
  equals(other) {
    return this.text === other.text && this.nodes.length === other.nodes.length
      && this.nodes.every((node, index) => node === other.nodes[index] && this.starts[index] === other.starts[index]
        && this.#within[index] === other.#within[index] && this.#gaps[index] === other.#gaps[index])
      && JSON.stringify(this.blockQuotes) === JSON.stringify(other.blockQuotes);
  }

  /**
   * @param {number} start
   * @param {number} end
   * @returns {Range | null} Null when nothing of it stands in a text node.
   */
  range(start, end) {
    const first = this.#from(start);
    const last = Math.max(this.#to(end), first);
    const [from, to] = [this.nodes[first], this.nodes[last]];
    if (from === undefined || to === undefined) return null;
    const range = from.ownerDocument.createRange();
    range.setStart(from, Math.min(this.#in(first, start), from.length));
    range.setEnd(to, Math.min(this.#in(last, end), to.length));
    return range;
  }

  /**
   * The ranges of some spans. What is left out of the text is left out of them, though it stands in between.
   *
   * @param {ArrayLike<number>} spans Flat: start, end, start, end.
   * @returns {StaticRange[]}
   */
  ranges(spans) {
    /** @type {StaticRange[]} */
    const ranges = [];
    for (let at = 0; at + 1 < spans.length; at += 2) {
      const last = this.#to(spans[at + 1]);
      let from = this.#from(spans[at]);
      for (let next = from + 1; next <= last + 1; next += 1) {
        if (next <= last && this.#gaps[next] === 0) continue;
        this.#add(ranges, from, next - 1, spans[at], spans[at + 1]);
        from = next;
      }
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
    const first = this.#first.get(node);
    if (first === undefined) return null;
    let index = first;
    while (this.nodes[index + 1] === node && this.#within[index + 1] <= offset) index += 1;
    return this.starts[index] + Math.min(Math.max(offset - this.#within[index], 0), this.#lengths[index]);
  }

  /** @param {StaticRange[]} ranges @param {number} first @param {number} last @param {number} start @param {number} end */
  #add(ranges, first, last, start, end) {
    const [from, to] = [this.nodes[first], this.nodes[last]];
    if (from === undefined || to === undefined) return;
    const [startOffset, endOffset] = [this.#in(first, start), this.#in(last, end)];
    // The host may have cut a node since it was read; its news of that is on the way.
    if (startOffset > from.length || endOffset > to.length || (from === to && startOffset >= endOffset)) return;
    ranges.push(new StaticRange({ startContainer: from, startOffset, endContainer: to, endOffset }));
  }

  /** The stretch that holds the character after an offset, or that comes next. @param {number} offset */
  #from(offset) {
    const index = Math.max(this.#count((start) => start <= offset) - 1, 0);
    return offset >= this.starts[index] + this.#lengths[index] && index + 1 < this.nodes.length ? index + 1 : index;
  }

  /** The stretch that holds the character before an offset, or that comes before. @param {number} offset */
  #to(offset) {
    return this.#count((start) => start < offset) - 1;
  }

  /** @param {number} index @param {number} offset */
  #in(index, offset) {
    return this.#within[index] + Math.min(Math.max(offset - this.starts[index], 0), this.#lengths[index]);
  }

  /** How many of the starts, which are sorted, come before. @param {(start: number) => boolean} before */
  #count(before) {
    let low = 0;
    let high = this.starts.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (before(this.starts[middle])) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** White space that collapses; what shows only where a word breaks, so that it would cut names; words, a space between. */
const RUNS = /([ \t\n\r\f]+)|([\u00ad\u200b\u2060]+)|[^ \t\n\r\f\u00ad\u200b\u2060]+(?: [^ \t\n\r\f\u00ad\u200b\u2060]+)*/g;
const LINES = /([ \t\f\r]+)|([\u00ad\u200b\u2060]+)|\n|[^ \t\n\r\f\u00ad\u200b\u2060]+/g;

/**
 * What has been read so far.
 *
 * @typedef {{node: Text, within: number, start: number, length: number, gap: boolean}} Stretch
 */
class Reading {
  /** @type {string[]} */
  parts = [];
  /** @type {Stretch[]} */
  stretches = [];
  blocks = new BlockQuotes();
  #length = 0;
  /** Line ends that come before the next word. */
  #breaks = 0;
  /** A space that comes before the next word, and where it stands. @type {{node: Text | null, within: number, gaps: number} | null} */
  #space = null;
  /** How often something was left out since the last stretch. */
  #gaps = 0;
  #quoteDepth = 0;
  #ignore;

  /** @param {string} ignore */
  constructor(ignore) {
    this.#ignore = ignore;
  }

  /** @param {Element} root @param {boolean} own */
  root(root, own) {
    this.#children(root, readable(root, true), own);
  }

  /** @param {Element} element */
  #element(element) {
    const seen = readable(element, false, this.#ignore);
    if (seen.left) {
      this.#gaps += 1;
      if (seen.block) this.#break(2);
      else if (seen.spaced) this.#space ??= { node: null, within: 0, gaps: 0 };
    } else if (element.localName === "br") this.#lineEnd();
    else if (seen.block) {
      this.#break(2);
      this.#children(element, seen);
      this.#break(2);
    } else this.#children(element, seen);
  }

  /** @param {Element} element @param {import("./readable.js").Readable} seen @param {boolean} [own] */
  #children(element, seen, own = false) {
    const marks = element.localName === "q" ? quoteMarks(element, this.#quoteDepth) : null;
    const quoted = this.blocks.begin(element, this.#length);
    this.#mark(marks?.[0]);
    this.#quoteDepth += marks === null ? 0 : 1;
    for (let child = element.firstChild; child !== null; child = child.nextSibling) {
      if (child.nodeType === Node.ELEMENT_NODE) {
        const slotted = own && /** @type {Element} */ (child).slot !== "";
        if (!slotted && (seen.only === null || seen.only === child)) this.#element(/** @type {Element} */ (child));
      } else if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE) {
        if (seen.visible && seen.only === null) this.#text(/** @type {Text} */ (child), seen.space);
        else this.#gaps += 1;
      }
    }
    this.#quoteDepth -= marks === null ? 0 : 1;
    this.#mark(marks?.[1]);
    if (quoted) this.blocks.end(this.#length);
  }

  /** A quotation mark that the style sheet writes. @param {string} [mark] */
  #mark(mark) {
    if (mark === undefined) return;
    this.#before();
    this.#write(mark);
  }

  /** @param {Text} node @param {import("./readable.js").Space} space */
  #text(node, space) {
    const { data } = node;
    if (space === "preserve") {
      if (data === "") return;
      this.#before();
      this.#stretch(node, 0, data);
      return;
    }
    for (const { 0: run, 1: white, 2: invisible, index } of data.matchAll(space === "lines" ? LINES : RUNS)) {
      if (invisible !== undefined) continue;
      if (white !== undefined) this.#space ??= { node, within: index, gaps: this.#gaps };
      else if (run === "\n") this.#lineEnd();
      else {
        this.#before();
        this.#stretch(node, index, run);
      }
    }
  }

  /** Writes what has to come before a word. */
  #before() {
    const space = this.#space;
    this.#space = null;
    if (this.#length === 0) this.#breaks = 0;
    else if (this.#breaks > 0) {
      this.#write("\n".repeat(this.#breaks));
      this.#breaks = 0;
    } else if (space !== null && !" \n\t".includes(this.parts.at(-1)?.at(-1) ?? " ")) {
      if (space.node === null) this.#write(" ");
      else {
        // What was left out after the space still parts it from the word.
        const after = this.#gaps - space.gaps;
        this.#gaps = space.gaps;
        this.#stretch(space.node, space.within, " ");
        this.#gaps = after;
      }
    }
  }

  /** @param {number} lines */
  #break(lines) {
    this.#breaks = Math.max(this.#breaks, lines);
    this.#space = null;
  }

  #lineEnd() {
    this.#breaks = Math.min(this.#breaks + 1, 2);
    this.#space = null;
  }

  /** @param {Text} node @param {number} within @param {string} words */
  #stretch(node, within, words) {
    const last = this.stretches.at(-1);
    const follows = last !== undefined && last.node === node && last.within + last.length === within
      && last.start + last.length === this.#length;
    if (follows) last.length += words.length;
    else this.stretches.push({ node, within, start: this.#length, length: words.length, gap: this.#gaps > 0 });
    this.#gaps = 0;
    this.#write(words);
  }

  /** @param {string} words */
  #write(words) {
    this.parts.push(words);
    this.#length += words.length;
  }
}
