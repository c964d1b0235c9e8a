import { Card } from "./card.js";
import { counts, nameGroups, quoteGroups, summary } from "./entries.js";
import { Highlights } from "./highlights.js";
import { Lookup } from "./lookup.js";
import { MarksLegend } from "./marks-legend.js";
import { NameList } from "./name-list.js";
import { PlaceBar } from "./place-bar.js";
import { Places, revealer } from "./places.js";
import { Pointing } from "./pointing.js";
import { QuoteList } from "./quote-list.js";
import { Surface } from "./surface.js";
import { MARKS, counted } from "./types.js";

/**
 * A text, and all that is shown about it: after each edit it is read again, and the marks and lists follow.
 *
 * @typedef {{surface: HTMLElement, scroller: HTMLElement, legend: HTMLElement, names: HTMLElement,
 *   quotes: HTMLElement, card: HTMLElement, bar: HTMLElement}} Parts
 * @typedef {{status: (words: string, busy: boolean) => void, announce: (words: string) => void,
 *   failed: (error: Error) => void, changed: (text: string) => void, visiting: () => boolean}} Tell
 * @typedef {import("./reader.js").Reading} Reading
 */

/** An edit of more than this is a text that landed, worth announcing; less is typing. */
const LANDED = 40;

/**
 * While one types, the lists wait for a pause of so many milliseconds: entries that come and go with every letter are
 * no help, and elements that come and go end the run of typing that Chromium undoes as one.
 */
const TYPING_PAUSE = 400;

const EMPTY = Object.freeze({ mentions: [], entities: [], quotes: [] });

export class Article {
  #reader;
  #tell;
  #scroller;
  #frame = 0;
  #ending = new AbortController();
  #entities = new Map();
  #lookup = new Lookup(EMPTY);
  /** @type {ReadonlySet<import("./types.js").Mark>} */
  #shown = new Set(MARKS);
  #listedLength = 0;
  #listing = 0;
  #wasEmpty = true;

  /**
   * @param {Parts} parts
   * @param {import("./reader.js").Reader} reader
   * @param {import("./highlights.js").Paint<import("./text-map.js").TextMap>} paint
   * @param {Tell} tell
   */
  constructor(parts, reader, paint, tell) {
    const { signal } = this.#ending;
    this.#reader = reader;
    this.#tell = tell;
    this.#scroller = parts.scroller;
    this.surface = new Surface(parts.surface, () => this.#edited(), signal);
    this.#highlights = new Highlights(paint);
    this.#card = new Card(parts.card);
    this.#bar = new PlaceBar(parts.bar, { step: (step) => this.#places.step(step), close: () => this.#back() });
    this.#places = new Places(this.surface, this.#highlights, revealer(parts.scroller), (tour) => {
      const words = this.#bar.show(tour);
      if (words !== "") tell.announce(words);
    });
    this.#legend = new MarksLegend(parts.legend, (shown) => this.#switch(shown));
    this.#names = new NameList(parts.names, (...where) => this.#visit(() => this.#places.next(...where)));
    this.#quotes = new QuoteList(parts.quotes, (...where) => this.#visit(() => this.#places.goTo(...where)));
    this.#pointing = new Pointing(
      this.surface, parts.card, (offset) => this.#find(offset), (...found) => this.#point(...found),
      () => this.#unpoint(), signal,
    );
    document.addEventListener("keydown", (event) => this.#escape(event), { signal });
    parts.scroller.addEventListener("scroll", () => this.#pointing.stop(), { signal, passive: true });
    this.#edited();
  }

  /** Stops listening and reading; the text stays as it is. */
  end() {
    this.#ending.abort();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#listing);
    this.#reader.stop();
  }

  #edited() {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => void this.#read());
  }

  async #read() {
    const { text } = this.surface.map;
    this.#places.leave();
    clearTimeout(this.#listing);
    // A text that lands where none was is read from its start, though the caret is at its end.
    if (this.#wasEmpty && text.length > LANDED) this.#scroller.scrollTop = 0;
    this.#wasEmpty = text.trim() === "";
    this.#tell.changed(text);
    if (this.#reader.isLong(text)) this.#tell.status("Reading…", true);
    try {
      const reading = await this.#reader.read(text);
      if (reading !== null && text === this.surface.map.text) this.#show(reading);
    } catch (error) {
      this.#tell.failed(error instanceof Error ? error : new Error(String(error)));
    }
  }

  /** @param {Reading} reading */
  #show({ annotation, words }) {
    const { map } = this.surface;
    this.#pointing.stop();
    this.#entities = new Map(annotation.entities.map((entity) => [entity.id, entity]));
    this.#lookup = new Lookup(annotation);
    this.#highlights.show(map, annotation);
    clearTimeout(this.#listing);
    const landed = Math.abs(map.text.length - this.#listedLength) > LANDED;
    this.#listing = window.setTimeout(() => this.#list(annotation, words), landed ? 0 : TYPING_PAUSE);
  }

  /** @param {import("./types.js").Annotation} annotation @param {number} words */
  #list(annotation, words) {
    const { map } = this.surface;
    const names = nameGroups(annotation, map.text);
    const quotes = quoteGroups(annotation, map.text);
    const found = counts(names, annotation);
    this.#legend.show(found);
    this.#names.show(names);
    this.#quotes.show(quotes);
    this.#report(map.text, words, summary(found, quotes));
  }

  /** @param {string} text @param {number} words @param {string} found */
  #report(text, words, found) {
    const length = counted(words, { one: "word", many: "words" });
    this.#tell.status(words === 0 ? "" : [length, found].filter(Boolean).join(" · "), false);
    const landed = Math.abs(text.length - this.#listedLength) > LANDED;
    this.#listedLength = text.length;
    if (landed) this.#tell.announce(found === "" ? "Nothing is named." : `Found ${found}.`);
  }

  /** @param {ReadonlySet<import("./types.js").Mark>} shown */
  #switch(shown) {
    this.#shown = shown;
    this.#pointing.stop();
    this.#highlights.switch(shown);
  }

  /** What is marked, and switched on, at an offset. @param {number} offset @returns {import("./lookup.js").Found} */
  #find(offset) {
    const { mention, quote } = this.#lookup.at(offset);
    return {
      mention: mention !== null && this.#shown.has(mention.type) ? mention : null,
      quote: this.#shown.has("quote") ? quote : null,
    };
  }

  /** @param {import("./lookup.js").Found} found @param {DOMRect} line @param {number} x */
  #point(found, line, x) {
    const { quote } = found;
    this.#card.show(found, this.#entities, this.surface.map.text, line, x);
    if (this.#bar.open) return;
    this.#highlights.point("pointed", quote === null ? [] : quote.pieces.flatMap(({ start, end }) => [start, end]));
    this.#highlights.point("source", quote?.source ?? []);
    this.#highlights.point("cue", quote?.cue ?? []);
  }

  #unpoint() {
    this.#card.hide();
    this.#highlights.point("pointed", []);
    if (this.#bar.open) return;
    this.#highlights.point("source", []);
    this.#highlights.point("cue", []);
  }

  /** The lists may cover the text on a narrow screen; then the focus has to come along. @param {() => void} go */
  #visit(go) {
    this.#pointing.stop();
    const moved = this.#tell.visiting();
    go();
    if (moved) this.#bar.focus();
  }

  #back() {
    const start = this.#places.leave();
    if (start !== null) this.surface.caret(start);
  }

  /** @param {KeyboardEvent} event */
  #escape(event) {
    if (event.key !== "Escape" || event.isComposing) return;
    if (this.#card.open) this.#pointing.stop();
    else if (this.#bar.open) this.#back();
    else return;
    event.preventDefault();
  }

  #highlights;
  #card;
  #bar;
  #places;
  #legend;
  #names;
  #quotes;
  #pointing;
}
