/**
 * Goes from place to place in the text: marks one, brings it into view, and says which of how many it is.
 *
 * @typedef {import("./entries.js").Place} Place
 * @typedef {{key: string, name: string, places: Place[], at: number}} Tour
 */
export class Places {
  #surface;
  #highlights;
  #scroller;
  #onMove;
  /** @type {Tour | null} */
  #tour = null;

  /**
   * @param {import("./surface.js").Surface} surface
   * @param {import("./highlights.js").Highlights} highlights
   * @param {HTMLElement} scroller What scrolls the text.
   * @param {(tour: Tour | null) => void} onMove
   */
  constructor(surface, highlights, scroller, onMove) {
    this.#surface = surface;
    this.#highlights = highlights;
    this.#scroller = scroller;
    this.#onMove = onMove;
  }

  /**
   * To the next of some places, or to the first if the last visit was elsewhere.
   *
   * @param {string} key
   * @param {string} name
   * @param {Place[]} places
   */
  next(key, name, places) {
    const at = this.#tour?.key === key ? this.#tour.at + 1 : 0;
    this.goTo(key, name, places, at);
  }

  /**
   * @param {string} key
   * @param {string} name
   * @param {Place[]} places
   * @param {number} at Counted round: after the last comes the first.
   */
  goTo(key, name, places, at) {
    if (places.length === 0) return;
    this.#tour = { key, name, places, at: (at + places.length) % places.length };
    const { current, source, cue } = places[this.#tour.at];
    this.#highlights.point("source", source);
    this.#highlights.point("cue", cue);
    this.#highlights.point("current", current);
    this.#onMove(this.#tour);
    this.#reveal(current);
  }

  /** @param {1 | -1} step */
  step(step) {
    if (this.#tour === null) return;
    const { key, name, places, at } = this.#tour;
    this.goTo(key, name, places, at + step);
  }

  /** Takes the mark off. @returns {number | null} Where it was. */
  leave() {
    if (this.#tour === null) return null;
    const start = this.#tour.places[this.#tour.at].current[0];
    this.#tour = null;
    for (const layer of /** @type {const} */ (["source", "cue", "current"])) this.#highlights.point(layer, []);
    this.#onMove(null);
    return start;
  }

  /** @param {number[]} spans */
  #reveal(spans) {
    const range = this.#surface.map.range(spans[0], spans[1]);
    const line = range?.getClientRects()[0];
    if (line === undefined) return;
    const view = this.#scroller.getBoundingClientRect();
    const margin = Math.min(96, view.height / 5);
    if (line.top >= view.top + margin && line.bottom <= view.bottom - margin) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = this.#scroller.scrollTop + line.top - view.top - view.height * 0.35;
    this.#scroller.scrollTo({ top, behavior: calm ? "instant" : "smooth" });
  }
}
