/**
 * Goes from place to place in the text: marks one, brings it into view, and says which of how many it is.
 *
 * @typedef {import("./entries.js").Place} Place
 * @typedef {{key: string, name: string, places: Place[], at: number}} Visit
 * @typedef {{readonly map: {range: (start: number, end: number) => Range | null}}} Ranged The text, wherever it stands.
 * @typedef {{point: (layer: "alike" | "source" | "cue" | "current", spans: readonly number[]) => void}} Marks
 */
export class Tour {
  #text;
  #highlights;
  #reveal;
  #onMove;
  /** @type {Visit | null} */
  #visit = null;

  /**
   * @param {Ranged} text
   * @param {Marks} highlights
   * @param {(place: Range) => void} reveal Brings a place into view.
   * @param {(visit: Visit | null) => void} onMove
   */
  constructor(text, highlights, reveal, onMove) {
    this.#text = text;
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
    return this.#visit?.key === key && places.length > 0 ? (this.#visit.at + 1) % places.length : 0;
  }

  /**
   * @param {string} key
   * @param {string} name
   * @param {Place[]} places
   * @param {number} at Counted round: after the last comes the first.
   */
  goTo(key, name, places, at) {
    if (places.length === 0) return;
    this.#visit = { key, name, places, at: (at + places.length) % places.length };
    const { current, source, cue } = places[this.#visit.at];
    // All that is said of one, at a glance. The pieces of a quote are one place, and other quotes are not alike.
    const alike = source.length > 0 || cue.length > 0 || current.length > 2 ? [] : places.flatMap((place) => place.current);
    this.#highlights.point("alike", alike);
    this.#highlights.point("source", source);
    this.#highlights.point("cue", cue);
    this.#highlights.point("current", current);
    this.#onMove(this.#visit);
    const range = this.#text.map.range(current[0], current[1]);
    if (range !== null) this.#reveal(range);
  }

  /** Which of the places one is at. */
  get at() {
    return this.#visit?.at ?? 0;
  }

  /** @param {1 | -1} step */
  step(step) {
    if (this.#visit === null) return;
    const { key, name, places, at } = this.#visit;
    this.goTo(key, name, places, at + step);
  }

  /** Takes the mark off. @returns {number | null} Where it was. */
  leave() {
    if (this.#visit === null) return null;
    const start = this.#visit.places[this.#visit.at].current[0];
    this.#visit = null;
    for (const layer of /** @type {const} */ (["alike", "source", "cue", "current"])) this.#highlights.point(layer, []);
    this.#onMove(null);
    return start;
  }
}
