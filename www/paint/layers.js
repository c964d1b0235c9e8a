import { MARKS, isSure } from "../annotate/types.js";
import { shapeOf } from "./shape.js";
import { NOTHING, merged, moved, sorted, within } from "./spans.js";

/**
 * Which stretches of the text are painted, as CSS custom highlights that the style sheet dresses.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {{text: string, nodes: Text[], starts: Uint32Array}} TextMap A text, and the nodes in which it stands.
 * @typedef {import("../annotate/types.js").Quote} Quote
 * @typedef {"quote" | "quote-uncertain" | "quote-mixed" | "quote-indirect" | "quote-indirect-uncertain" | "quote-unspoken"
 *   | "quote-unattributed"} QuoteLayer Whole quotes, each of one look; `quote` has those that are direct.
 * @typedef {QuoteLayer | "tied" | "alike" | "pointed" | "source" | "cue" | "current" | "hidden"} Other `tied`: all sources and cues.
 *   `alike`: the other places of what one has gone to. `hidden`: where characters are that nobody sees.
 * @typedef {Exclude<Mark, "quote"> | Other} Layer
 */

/**
 * Paints spans as the highlight of that name, in place of what it painted before.
 *
 * @template {TextMap} M
 * @typedef {(name: string, map: M, spans: Uint32Array) => void} Paint
 */

/**
 * From the bottom up. The grounds lie on one another and have to be in this order; the lines of names, which never
 * overlap, are only drawn.
 *
 * @type {readonly Layer[]}
 */
export const LAYERS = Object.freeze([
  "quote-unattributed",
  "quote-unspoken",
  "quote-indirect",
  "quote-indirect-uncertain",
  "quote-mixed",
  "quote",
  "quote-uncertain",
  "tied",
  "alike",
  "pointed",
  "source",
  "cue",
  "current",
  .../** @type {Exclude<Mark, "quote">[]} */ (MARKS.filter((mark) => mark !== "quote")),
  "hidden",
]);

/** The grounds that follow the reader, and lie above those of the quotes. */
const FOLLOWING = /** @type {const} */ (["alike", "pointed", "source", "cue", "current"]);

/** Those of them that are never many. */
const FEW = new Set(/** @type {Layer[]} */ (["pointed", "source", "cue", "current"]));

/**
 * Of more spans than this only those on the screen and near it are painted: what a browser does for the ranges of highlights in each
 * frame grows with their number.
 */
const MANY = 2000;

/** @typedef {[start: number, end: number]} Stretch Of the text, in UTF-16 units. */

/** @template {TextMap} M */
export class Highlights {
  #paint;
  #prefix;
  /** @type {M | null} */
  #map = null;
  /** @type {Map<Layer, Uint32Array>} */
  #spans = new Map();
  /** What is on the screen and near it; null: all of the text. @type {Stretch | null} */
  #near = null;
  /** The layers that have something to be taken off. @type {Set<Layer>} */
  #painted = new Set();
  /** @type {ReadonlySet<Mark>} */
  #shown = new Set(MARKS);

  /**
   * @param {Paint<M>} paint
   * @param {string} [prefix] Stands before each highlight's name, as in `pressmark-person`.
   */
  constructor(paint, prefix = "pressmark") {
    this.#paint = paint;
    this.#prefix = prefix;
  }

  /**
   * @param {M} map
   * @param {Annotation} annotation
   */
  show(map, annotation) {
    this.#map = map;
    this.#spans = spansByLayer(annotation, map.text);
    this.#repaintAll();
  }

  /**
   * Shows what is found in a stretch of the text, in place of what was shown there.
   *
   * @param {M} map
   * @param {Stretch} stretch
   * @param {Annotation} part
   */
  add(map, [start, end], part) {
    this.#map = map;
    const added = spansByLayer(part, map.text);
    const isSeen = this.#near === null || (start < this.#near[1] && end > this.#near[0]);
    for (const layer of LAYERS) {
      const spans = this.#spans.get(layer) ?? NOTHING;
      const left = moved(spans, { from: start, to: end, by: 0 });
      const now = merged(left, added.get(layer) ?? NOTHING);
      if (now.length === 0 && spans.length === 0) continue;
      this.#spans.set(layer, now);
      if (isSeen) this.#repaint(layer);
    }
  }

  /**
   * Keeps the marks on their words after an edit; what follows the reader is let go.
   *
   * @param {M} map
   * @param {import("../annotate/rebase.js").Edit} edit
   * @param {boolean} paint
   */
  move(map, edit, paint) {
    this.#map = map;
    for (const layer of FOLLOWING) this.#spans.delete(layer);
    for (const [layer, spans] of this.#spans) this.#spans.set(layer, moved(spans, edit));
    if (paint) this.#repaintAll();
  }

  /** Whether there are so many marks that not all of them are painted. */
  get many() {
    let count = 0;
    for (const spans of this.#spans.values()) count += spans.length / 2;
    return count > MANY;
  }

  /** What is on the screen now, and near it. @param {Stretch | null} near */
  look(near) {
    this.#near = near;
    this.#repaintAll();
  }

  #repaintAll() {
    for (const layer of LAYERS) this.#repaint(layer);
  }

  /** @param {ReadonlySet<Mark>} shown */
  switch(shown) {
    const before = this.#shown;
    this.#shown = new Set(shown);
    for (const layer of LAYERS) {
      const mark = markOf(layer);
      if (mark !== null && before.has(mark) !== shown.has(mark)) this.#repaint(layer);
    }
  }

  /**
   * Paints one of the layers that follow the reader: the place gone to, or the quote pointed at. Or what is hidden, which the text has
   * and no annotation.
   *
   * @param {(typeof FOLLOWING)[number] | "hidden"} layer
   * @param {readonly number[]} spans Flat: start, end, start, end.
   */
  point(layer, spans) {
    if (spans.length === 0 && !this.#spans.has(layer)) return;
    if (spans.length === 0) this.#spans.delete(layer);
    else this.#spans.set(layer, Uint32Array.from(spans));
    this.#repaint(layer);
  }

  /** @param {Layer} layer */
  #repaint(layer) {
    if (this.#map === null) return;
    const mark = markOf(layer);
    const shown = mark === null || this.#shown.has(mark);
    const all = (shown && this.#spans.get(layer)) || NOTHING;
    const spans = this.#near === null || FEW.has(layer) ? all : within(all, ...this.#near);
    if (spans.length === 0 && !this.#painted.has(layer)) return;
    this.#paint(`${this.#prefix}-${layer}`, this.#map, spans);
    if (spans.length === 0) this.#painted.delete(layer);
    else this.#painted.add(layer);
  }
}

/** @param {Layer} layer @returns {Mark | null} */
function markOf(layer) {
  if (layer.startsWith("quote-") || layer === "tied") return "quote";
  return /** @type {readonly string[]} */ (MARKS).includes(layer) ? /** @type {Mark} */ (layer) : null;
}

/** How a quote looks: by whose it is, what is done with the words, its kind, and how sure that is. @param {Quote} quote @returns {QuoteLayer} */
export function layerOf({ source, attribution, kind, confidence }) {
  if (source === null) return "quote-unattributed";
  if (attribution !== "said") return "quote-unspoken";
  const sure = isSure(confidence);
  if (kind === "indirect") return sure ? "quote-indirect" : "quote-indirect-uncertain";
  if (!sure) return "quote-uncertain";
  return kind === "mixed" ? "quote-mixed" : "quote";
}

/** @param {Annotation} annotation @param {string} text */
function spansByLayer({ mentions, quotes }, text) {
  /** @type {Map<Layer, number[]>} */
  const lists = new Map();
  /** @param {Layer} layer @param {number} start @param {number} end */
  const add = (layer, start, end) => {
    const list = lists.get(layer);
    if (list === undefined) lists.set(layer, [start, end]);
    else list.push(start, end);
  };
  for (const { type, start, end } of mentions) add(type, start, end);
  for (const quote of quotes) {
    const layer = layerOf(quote);
    for (const [start, end] of shapeOf(quote, text)) add(layer, start, end);
    for (const span of [quote.source, quote.cue]) if (span !== null) add("tied", ...span);
  }
  // Pieces of quotes come in the order of their quotes, which is not always that of the text.
  return new Map([...lists].map(([layer, list]) => [layer, sorted(list)]));
}
