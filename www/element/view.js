import { Card } from "../card.js";
import { Highlights } from "../highlights.js";
import { Lookup } from "../lookup.js";
import { Places } from "../places.js";
import { Pointing } from "../pointing.js";
import { MARKS } from "../types.js";
import { reveal } from "./reveal.js";
import { editBetween, shifted } from "./shift.js";

/**
 * One text where it stands in the page, and what is painted over it.
 *
 * @typedef {import("../types.js").Annotation} Annotation
 * @typedef {import("../types.js").Mark} Mark
 * @typedef {import("../lookup.js").Found} Found
 * @typedef {import("../places.js").Tour} Tour
 * @typedef {import("./painter.js").Painted & {equals?: (other: any) => boolean,
 *   range: (start: number, end: number) => Range | null,
 *   offset: (node: Node, offset: number) => number | null}} Map
 * @typedef {{moved: (tour: Tour | null) => void, chosen: (found: Found) => void}} Tell
 */

const EMPTY = Object.freeze({ mentions: [], entities: [], quotes: [] });

export class View {
  #read;
  #painter;
  #ending = new AbortController();
  /** @type {Annotation} */
  #annotation = EMPTY;
  #lookup = new Lookup(EMPTY);
  /** @type {ReadonlyMap<number, import("../types.js").Entity>} */
  #entities = new globalThis.Map();
  /** @type {ReadonlySet<Mark>} */
  #shown = new Set(MARKS);
  #touring = false;

  /**
   * @param {HTMLElement} root The element that holds the text.
   * @param {() => Map} read Reads it.
   * @param {import("./painter.js").Painter} painter
   * @param {HTMLElement} card
   * @param {Tell} tell
   * @param {import("../language.js").Language} language
   */
  constructor(root, read, painter, card, tell, language) {
    const { signal } = this.#ending;
    this.root = root;
    this.#read = read;
    this.#painter = painter;
    this.map = read();
    /** @type {Highlights<Map>} */
    this.#highlights = new Highlights((...painted) => painter.paint(...painted), painter.prefix);
    this.#card = new Card(card, language);
    this.#places = new Places(this, this.#highlights, reveal, (tour) => {
      this.#touring = tour !== null;
      tell.moved(tour);
    });
    this.#pointing = new Pointing(
      this, card, (offset) => this.find(offset), (...found) => this.#point(...found), () => this.#unpoint(), signal,
    );
    root.addEventListener("click", () => {
      if (this.#pointing.found.mention !== null || this.#pointing.found.quote !== null) tell.chosen(this.#pointing.found);
    }, { signal });
    root.ownerDocument.addEventListener("scroll", () => this.#pointing.stop(), { signal, passive: true, capture: true });
    root.ownerDocument.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#card.open) return;
      this.#pointing.stop();
      event.preventDefault();
    }, { signal });
  }

  /** Takes everything off the text. */
  end() {
    this.#ending.abort();
    this.#pointing.stop();
    this.#painter.end();
  }

  get places() {
    return this.#places;
  }

  /**
   * Reads the text again after the page has changed. Marks stay on their words until it is annotated again.
   *
   * @returns {boolean} Whether its words are others than before.
   */
  refresh() {
    const before = this.map;
    const map = this.#read();
    if (before === map || before.equals?.(map)) return false;
    this.map = map;
    this.#pointing.stop();
    const changed = before.text !== map.text;
    if (changed) {
      this.#places.leave();
      this.#set(shifted(this.#annotation, editBetween(before.text, map.text)));
    } else this.#set(this.#annotation);
    return changed;
  }

  /** @param {Annotation} annotation Of the text as it stands. */
  show(annotation) {
    this.#pointing.stop();
    this.#set(annotation);
  }

  /** @param {ReadonlySet<Mark>} shown */
  switch(shown) {
    this.#shown = shown;
    this.#pointing.stop();
    this.#highlights.switch(shown);
  }

  /** What is marked, and switched on, at an offset. @param {number} offset @returns {Found} */
  find(offset) {
    const { mention, quote } = this.#lookup.at(offset);
    return {
      mention: mention !== null && this.#shown.has(mention.type) ? mention : null,
      quote: this.#shown.has("quote") ? quote : null,
    };
  }

  /** @param {Annotation} annotation */
  #set(annotation) {
    this.#annotation = annotation;
    this.#entities = new globalThis.Map(annotation.entities.map((entity) => [entity.id, entity]));
    this.#lookup = new Lookup(annotation);
    this.#highlights.show(this.map, annotation);
  }

  /** @param {Found} found @param {DOMRect} line @param {number} x */
  #point(found, line, x) {
    const { quote } = found;
    this.#card.show(found, this.#entities, this.map.text, line, x);
    if (this.#touring) return;
    this.#highlights.point("pointed", quote === null ? [] : quote.pieces.flatMap(({ start, end }) => [start, end]));
    this.#highlights.point("source", quote?.source ?? []);
    this.#highlights.point("cue", quote?.cue ?? []);
  }

  #unpoint() {
    this.#card.hide();
    this.#highlights.point("pointed", []);
    if (this.#touring) return;
    this.#highlights.point("source", []);
    this.#highlights.point("cue", []);
  }

  #highlights;
  #card;
  #places;
  #pointing;
}
