import { anchorOf } from "../annotate/corrections.js";

/**
 * The quotations that a page sets apart, `<blockquote>`, each with the words that say whose they are: a `<footer>` or `<cite>` in it, or
 * the `<figcaption>` of its figure. None of that is in the text, so it is gathered while the text is read.
 *
 * @typedef {import("../pkg/pressmark.js").BlockQuote} BlockQuote
 * @typedef {{what: string, start: number, found: Part[]}} Open
 * @typedef {{what: string, start: number, end: number, sources: Part[]}} Part Offsets of the text, with white space at the edges.
 */

const SOURCES = ["footer", "cite"];
const PARTS = new Set(["blockquote", "figure", "figcaption", ...SOURCES]);
/** In UTF-16 units: the core takes no longer anchors, and nobody quotes more. */
const LONGEST = 6000;
/** More on a page are no quotations. */
const MOST = 1000;

export class BlockQuotes {
  /** @type {Open[]} */
  #open = [];
  /** @type {[words: [number, number], source: [number, number]][]} */
  #found = [];

  /** Whether an element is a part of a quotation, which begins here. @param {Element} element @param {number} at */
  begin({ localName }, at) {
    if (!PARTS.has(localName)) return false;
    this.#open.push({ what: localName, start: at, found: [] });
    return true;
  }

  /** The part that began last ends. @param {number} end */
  end(end) {
    const part = this.#open.pop();
    if (part === undefined) return;
    const { what, start, found } = part;
    const around = this.#open.at(-1);
    const sources = SOURCES.flatMap((name) => found.filter((inner) => inner.what === name));
    if (what === "blockquote" && sources.length > 0) this.#add(start, end, sources[0]);
    else if (what === "figure") {
      const [block, ...more] = found.filter((inner) => inner.what === "blockquote" && inner.sources.length === 0);
      const caption = found.find((inner) => inner.what === "figcaption");
      // A figure of several is a list of them.
      if (block !== undefined && more.length === 0 && caption !== undefined) this.#add(block.start, block.end, caption.sources[0] ?? caption);
    }
    // What is in a part of a block is the block's; what is in a block is of nothing around it.
    else if (what !== "blockquote" && what !== "figcaption" && around !== undefined) around.found.push(...found);
    around?.found.push({ what, start, end, sources });
  }

  /** The words on the longer side of the source. @param {number} start @param {number} end @param {Part} source */
  #add(start, end, source) {
    const isWithin = source.start < end && source.end > start;
    const before = source.start - start > end - source.end;
    const words = /** @type {[number, number]} */ (!isWithin ? [start, end] : before ? [start, source.start] : [source.end, end]);
    if (words[1] - words[0] <= LONGEST && this.#found.length < MOST) this.#found.push([words, [source.start, source.end]]);
  }

  /** As the core takes them. @param {string} text @returns {BlockQuote[]} */
  of(text) {
    return this.#found.flatMap(([words, source]) => {
      const [at, by] = [anchorOf(text, ...words), anchorOf(text, ...source)];
      return at === null || by === null ? [] : [{ at, source: by }];
    });
  }
}
