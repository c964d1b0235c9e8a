/**
 * Goes from place to place in the text: marks one, brings it into view, and says which of how many it is.
 *
 * @typedef {import("./entries.js").Place} Place
 * @typedef {{key: string, name: string, places: Place[], at: number}} Tour
 * @typedef {{readonly map: {range: (start: number, end: number) => Range | null}}} Ranged The text, wherever it stands.
 * @typedef {{point: (layer: "source" | "cue" | "current", spans: readonly number[]) => void}} Marks
 */
export class Places {
  #surface;
  #highlights;
  #reveal;
  #onMove;
  /** @type {Tour | null} */
  #tour = null;

  /**
   * @param {Ranged} surface
   * @param {Marks} highlights
   * @param {(place: Range) => void} reveal Brings a place into view.
   * @param {(tour: Tour | null) => void} onMove
   */
  constructor(surface, highlights, reveal, onMove) {
    this.#surface = surface;
    this.#highlights = highlights;
    this.#reveal = reveal;
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
    this.goTo(key, name, places, this.after(key, places));
  }

  /** Which of some places is the next. @param {string} key @param {Place[]} places */
  after(key, places) {
    return this.#tour?.key === key && places.length > 0 ? (this.#tour.at + 1) % places.length : 0;
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
    const range = this.#surface.map.range(current[0], current[1]);
    if (range !== null) this.#reveal(range);
  }

  /** Which of the places one is at. */
  get at() {
    return this.#tour?.at ?? 0;
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
}

/**
 * Brings places into view within an element that scrolls.
 *
 * @param {HTMLElement} scroller
 * @returns {(place: Range) => void}
 */
export function revealer(scroller) {
  return (place) => {
    const line = place.getClientRects()[0];
    if (line === undefined) return;
    const view = scroller.getBoundingClientRect();
    const margin = Math.min(96, view.height / 5);
    if (line.top >= view.top + margin && line.bottom <= view.bottom - margin) return;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const top = scroller.scrollTop + line.top - view.top - view.height * 0.35;
    scroller.scrollTo({ top, behavior: calm ? "instant" : "smooth" });
  };
}
