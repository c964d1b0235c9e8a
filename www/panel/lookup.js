/**
 * What the annotation has at an offset of the text.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Mention} Mention
 * @typedef {import("../annotate/types.js").Quote} Quote
 * @typedef {{start: number, end: number}} Span
 * @typedef {{mention: Mention | null, quote: Quote | null}} Found
 */

export class Lookup {
  #mentions;
  /** @type {(Span & {quote: Quote, reach: number})[]} Sorted by start; `reach`: the furthest end up to here. */
  #pieces;

  /** @param {Annotation} annotation */
  constructor({ mentions, quotes }) {
    this.#mentions = mentions;
    let reach = 0;
    this.#pieces = quotes
      .flatMap((quote) => quote.pieces.map(({ start, end }) => ({ start, end, quote, reach: 0 })))
      .sort((a, b) => a.start - b.start)
      .map((piece) => ({ ...piece, reach: (reach = Math.max(reach, piece.end)) }));
  }

  /**
   * Both ends of a span count as within it: a caret stands at the one or the other.
   *
   * @param {number} offset
   * @returns {Found}
   */
  at(offset) {
    return { mention: this.#mentionAt(offset), quote: this.#quoteAt(offset) };
  }

  /** @param {number} offset */
  #mentionAt(offset) {
    const last = this.#mentions[lastFrom(this.#mentions, offset)];
    return last !== undefined && last.end >= offset ? last : null;
  }

  /** Of quotes within quotes, the innermost. @param {number} offset */
  #quoteAt(offset) {
    for (let index = lastFrom(this.#pieces, offset); index >= 0 && this.#pieces[index].reach >= offset; index -= 1) {
      if (this.#pieces[index].end >= offset) return this.#pieces[index].quote;
    }
    return null;
  }
}

/**
 * The last of some spans that starts at the offset or before it, or -1.
 *
 * @param {readonly Span[]} spans
 * @param {number} offset
 */
function lastFrom(spans, offset) {
  let low = 0;
  let high = spans.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle].start <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
