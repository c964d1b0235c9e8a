import { make } from "../panel/make.js";
import { TextMap } from "./text-map.js";

/**
 * A text of the element's own, for reading: a paragraph a line, each of which can be given the focus.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 */
export class OwnText {
  root = make("div", { class: "surface", part: "surface" });
  /** @type {TextMap | null} */
  #map = null;

  /** @param {string} text */
  set(text) {
    this.root.replaceChildren(...text.split("\n").map((line) => paragraph(line === "" ? [make("br")] : [line])));
    this.#map = null;
  }

  /** The text as it stands, and its nodes. */
  get map() {
    return (this.#map ??= new TextMap(this.root));
  }

  /**
   * Marks the text up: mentions as `mark`, quotes as `q`, each piece pointing at who says it.
   *
   * @param {string} text
   * @param {Annotation} annotation What is shown of it.
   * @param {(quote: import("../annotate/types.js").Quote) => string} detail The id of the entry that says more of a quote, or nothing.
   */
  markUp(text, annotation, detail) {
    const spans = spansOf(annotation, detail);
    let start = 0;
    const lines = text.split("\n").map((line) => {
      const parts = nested(text, start, start + line.length, spans);
      start += line.length + 1;
      return paragraph(line === "" ? [make("br")] : parts);
    });
    this.root.replaceChildren(...lines);
    this.#map = null;
  }
}

/** @param {(Node | string)[]} parts */
const paragraph = (parts) => make("p", { tabindex: "-1", dir: "auto" }, ...parts);

/** @typedef {{start: number, end: number, element: () => HTMLElement}} Span */

/** @param {Annotation} annotation @param {(quote: import("../annotate/types.js").Quote) => string} detail @returns {Span[]} Outer before inner. */
function spansOf({ mentions, quotes }, detail) {
  /** @type {Span[]} */
  const spans = mentions.map(({ start, end, type }) => ({ start, end, element: () => make("mark", { "data-mark": type }) }));
  for (const quote of quotes) {
    const id = detail(quote);
    for (const { start, end } of quote.pieces) {
      spans.push({ start, end, element: () => make("q", id === "" ? {} : { "aria-details": id }) });
    }
  }
  return spans.sort((a, b) => a.start - b.start || b.end - a.end);
}

/**
 * The nodes of one line. A span that runs over its end, or over the end of one around it, is cut there and goes on after.
 *
 * @param {string} text
 * @param {number} start
 * @param {number} end
 * @param {Span[]} spans
 * @returns {(Node | string)[]}
 */
function nested(text, start, end, spans) {
  const within = spans.filter((span) => span.start < end && span.end > start);
  /** @type {(Node | string)[]} */
  const parts = [];
  let at = start;
  while (within.length > 0) {
    const span = /** @type {Span} */ (within.shift());
    const [from, to] = [Math.max(span.start, at), Math.min(span.end, end)];
    if (from >= to) continue;
    if (from > at) parts.push(text.slice(at, from));
    const inner = [];
    while (within.length > 0 && within[0].start < to) {
      const next = /** @type {Span} */ (within.shift());
      inner.push(next);
      if (next.end > to) within.unshift({ ...next, start: to });
      if (next.end > to) break;
    }
    const element = span.element();
    element.append(...nested(text, from, to, inner));
    parts.push(element);
    at = to;
  }
  if (at < end) parts.push(text.slice(at, end));
  return parts;
}
