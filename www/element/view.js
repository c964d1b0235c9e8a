import { Card } from "../panel/card.js";
import { Picker } from "../panel/correct/picker.js";
import { ALL, filtered } from "../panel/filter.js";
import { hiddenAfter, hiddenIn } from "../panel/hidden.js";
import { sourceOf } from "../panel/quote-entries.js";
import { Highlights } from "../paint/layers.js";
import { Near } from "../paint/near.js";
import { Lookup } from "../panel/lookup.js";
import { Tour } from "../panel/tour.js";
import { Pointing } from "../panel/pointing.js";
import { EMPTY, MARKS } from "../annotate/types.js";
import { reveal } from "../panel/reveal.js";
import { editBetween, rebase } from "../annotate/rebase.js";

/**
 * One text where it stands in the page, and what is painted over it.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("../panel/lookup.js").Found} Found
 * @typedef {import("../paint/painter.js").Painted & {equals?: (other: any) => boolean,
 *   range: (start: number, end: number) => Range | null,
 *   offset: (node: Node, offset: number) => number | null}} Map
 * @typedef {{moved: (visit: import("../panel/tour.js").Visit | null) => void, chosen: (found: Found) => void,
 *   entered: (quote: import("../annotate/types.js").Quote, offset: number) => void,
 *   picked: (picked: import("../panel/correct/picker.js").Picked) => void}} Tell `entered`: the reader wants to go to
 *   the entry of the quote in which the caret is. `picked`: the reader wants to put words right.
 */

/** So many edits are made before the annotation is moved along with them. */
const MOST_EDITS = 16;

export class View {
  #read;
  #painter;
  #ending = new AbortController();
  /** Of the text before the edits. @type {Annotation} */
  #annotation = EMPTY;
  /** Since it was read. @type {import("../annotate/rebase.js").Edit[]} */
  #edits = [];
  /** Of the annotation, once somebody points at something. @type {Lookup | null} */
  #lookup = null;
  /** @type {ReadonlySet<Mark>} */
  #shown = new Set(MARKS);
  /** What has been found so far of a text that is being read, or was until it was stopped. @type {[import("../paint/layers.js").Stretch, Annotation][]} */
  #parts = [];
  /** Which quotes are painted. @type {import("../panel/filter.js").Filter} */
  #filter = ALL;
  #touring = false;
  /** Where the text has characters that nobody sees. */
  #hidden = { text: "", spans: /** @type {number[]} */ ([]) };
  /** Of a text with very many marks. @type {Near | null} */
  #near = null;

  /**
   * @param {HTMLElement} root The element that holds the text.
   * @param {() => Map} read Reads it.
   * @param {import("../paint/painter.js").Painter} painter
   * @param {HTMLElement} card
   * @param {HTMLElement | null} pick The button by which words are put right, if they are.
   * @param {Tell} tell
   * @param {import("../panel/language.js").Language} language
   */
  constructor(root, read, painter, card, pick, tell, language) {
    const { signal } = this.#ending;
    this.root = root;
    this.#read = read;
    this.#painter = painter;
    this.map = read();
    /** @type {Highlights<Map>} */
    this.#highlights = new Highlights((...painted) => painter.paint(...painted), painter.prefix);
    this.#card = new Card(card, language);
    this.#tour = new Tour(this, this.#highlights, reveal, (visit) => {
      this.#touring = visit !== null;
      tell.moved(visit);
    });
    this.#pointing = new Pointing(
      this, card, (offset) => this.find(offset), (...found) => this.#point(...found), () => this.#unpoint(), signal,
    );
    const picker = pick === null ? null : new Picker(this, pick, tell.picked, signal);
    root.addEventListener("click", () => {
      const { found } = this.#pointing;
      if (found.mention === null && found.quote === null) return;
      picker?.marked(found);
      tell.chosen(found);
    }, { signal });
    root.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || event.ctrlKey === event.metaKey || event.isComposing) return;
      const offset = this.#pointing.caret;
      const { quote } = offset === null ? { quote: null } : this.find(offset);
      if (offset === null || quote === null) return;
      event.preventDefault();
      tell.entered(quote, offset);
    }, { signal });
    const page = root.ownerDocument.defaultView;
    page?.addEventListener("beforeprint", () => this.#near && this.#highlights.look(null), { signal });
    page?.addEventListener("afterprint", () => this.#near && this.#highlights.look(this.#near.stretch), { signal });
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
    this.#near?.end();
    this.#pointing.stop();
    this.#painter.end();
  }

  get tour() {
    return this.#tour;
  }

  /** What was last read, on the words as they stand now. */
  get annotation() {
    for (const edit of this.#edits) this.#annotation = rebase(this.#annotation, edit);
    this.#edits = [];
    return this.#annotation;
  }

  /** Where in the text the screen begins, about, in UTF-16 units. */
  get start() {
    return this.#near?.start ?? 0;
  }

  /**
   * Reads the text again after the page has changed. Marks stay on their words until it is annotated again.
   *
   * @param {(text: string) => boolean} [isImmediate] Whether a text is annotated before the next frame is painted, so
   *   that to paint it now would be to paint it twice.
   * @returns {boolean} Whether its words are others than before.
   */
  refresh(isImmediate = () => false) {
    const before = this.map;
    const map = this.#read();
    if (before === map || before.equals?.(map)) return false;
    this.map = map;
    this.#pointing.stop();
    const changed = before.text !== map.text;
    if (!changed) this.#set(this.annotation);
    else {
      this.#tour.leave();
      this.#parts = [];
      const edit = editBetween(before.text, map.text);
      // So many are kept; what they have done to the annotation is found out when somebody asks for it.
      if (this.#edits.length === MOST_EDITS) this.#annotation = this.annotation;
      this.#edits.push(edit);
      if (this.#hidden.text === before.text) this.#hidden = { text: map.text, spans: hiddenAfter(this.#hidden, edit, map.text) };
      this.#lookup = null;
      this.#highlights.move(map, edit, !isImmediate(map.text));
      this.#near?.follow(map);
    }
    return changed;
  }

  /** @param {Annotation} annotation Of the text as it stands. */
  show(annotation) {
    this.#pointing.stop();
    this.#parts = [];
    this.#set(annotation);
  }

  /** Shows what is found in a stretch of the text, until all of it is read. @param {import("../paint/layers.js").Stretch} stretch @param {Annotation} part */
  add(stretch, part) {
    this.#parts.push([stretch, part]);
    this.#addTo(stretch, part);
    this.#look();
  }

  /** @param {ReadonlySet<Mark>} shown */
  switch(shown) {
    this.#shown = shown;
    this.#pointing.stop();
    this.#highlights.switch(shown);
  }

  /** Which quotes are painted. @param {import("../panel/filter.js").Filter} filter */
  keep(filter) {
    this.#filter = filter;
    this.repaint();
  }

  /** What is marked, and switched on, at an offset. @param {number} offset @returns {Found} */
  find(offset) {
    this.#lookup ??= new Lookup(this.annotation);
    const { mention, quote } = this.#lookup.at(offset);
    return {
      mention: mention !== null && this.#shown.has(mention.type) ? mention : null,
      quote: this.#shown.has("quote") ? quote : null,
    };
  }

  /** @param {Annotation} annotation */
  #set(annotation) {
    this.#annotation = annotation;
    this.#edits = [];
    this.#lookup = null;
    this.repaint();
  }

  /** Paints what was last read, if that has been put off. */
  repaint() {
    this.#highlights.show(this.map, filtered(this.annotation, this.map.text, this.#filter));
    for (const [stretch, part] of this.#parts) this.#addTo(stretch, part);
    const { text } = this.map;
    if (this.#hidden.text !== text) this.#hidden = { text, spans: hiddenIn(text) };
    this.#highlights.point("hidden", this.#hidden.spans);
    this.#look();
  }

  /** @param {import("../paint/layers.js").Stretch} stretch @param {Annotation} part */
  #addTo(stretch, part) {
    this.#highlights.add(this.map, stretch, filtered(part, this.map.text, this.#filter));
  }

  /** Of very many marks those are painted that are on the screen or near it; on paper, all. */
  #look() {
    const { many } = this.#highlights;
    const view = this.root.ownerDocument.defaultView;
    if (many === (this.#near !== null) || view === null) return this.#near?.follow(this.map);
    this.#near?.end();
    this.#near = many ? new Near(this.root, view, (stretch) => this.#highlights.look(stretch)) : null;
    if (this.#near === null) this.#highlights.look(null);
    else this.#near.follow(this.map);
  }

  /** @param {Found} found @param {DOMRect} line @param {number} x */
  #point(found, line, x) {
    const { quote } = found;
    const entities = new globalThis.Map(this.annotation.entities.map((entity) => [entity.id, entity]));
    this.#card.show(found, entities, this.map.text, line, x);
    if (this.#touring) return;
    this.#highlights.point("pointed", quote === null ? [] : quote.pieces.flatMap(({ start, end }) => [start, end]));
    this.#highlights.point("source", quote === null ? [] : sourceOf(quote));
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
  #tour;
  #pointing;
}
