import { editBetween } from "./rebase.js";

/**
 * One text that is read again and again, as it is edited: knows what the place that reads it has of it, so that only the edit is sent.
 *
 * @typedef {import("./types.js").Options} Options
 * @typedef {{place: object, text: string, options: Options}} Held
 */

/** Past the end of any text. */
const END = 0xffff_ffff;

let count = 0;

export class TextReader {
  /** Its name among all of the page. */
  key = (count += 1);
  /** The number of the latest reading. */
  turn = 0;
  #annotator;
  /** @type {Held | null} */
  #held = null;
  #sent = false;
  /** Whether the text was sent whole the last time. */
  #whole = false;

  /** @param {import("./annotator.js").Annotator} annotator */
  constructor(annotator) {
    this.#annotator = annotator;
  }

  /**
   * @param {string} text
   * @param {Options} [options]
   * @param {import("./annotator.js").How} [how]
   * @returns {Promise<import("./types.js").Annotation>} Rejected with an `AbortError` when a newer text has overtaken it.
   */
  read(text, options = {}, how = {}) {
    return this.#annotator.read(this, text, options, how);
  }

  /** Whether a text, while it is written, will be read before the next frame is painted. @param {string} text */
  isImmediate(text) {
    return this.#annotator.isImmediate(this, text);
  }

  /** How much of a text stands where something else, or nothing, stood when it was last read, in UTF-16 units. @param {string} text */
  added(text) {
    if (this.#held === null) return text.length;
    const { from, to, by } = editBetween(this.#held.text, text);
    return to + by - from;
  }

  /** What stands there is to be read next. @param {number} near */
  look(near) {
    if (this.#sent) this.#annotator.look(this, near);
  }

  /** What has been read is enough: the reading that is under way ends with that. */
  finish() {
    if (this.#sent) this.#annotator.finish(this);
  }

  end() {
    if (this.#sent) this.#annotator.close(this);
    this.#held = null;
  }

  /**
   * What to tell a place: what has changed since it was last told.
   *
   * @param {object} place
   * @param {string} text
   * @param {Options} options
   * @param {{near: number, parts: boolean}} how
   * @returns {import("./sessions.js").Reading}
   */
  reading(place, text, options, how) {
    const held = this.#held?.place === place ? this.#held : null;
    const { from, to, by } = held === null ? { from: 0, to: END, by: text.length - END } : editBetween(held.text, text);
    this.#whole = held === null;
    const same = held !== null && areSame(held.options, options);
    this.#held = { place, text, options };
    this.#sent = true;
    return { session: this.key, turn: (this.turn += 1), from, to, words: text.slice(from, to + by), length: text.length, ...how, options: same ? null : options };
  }

  /** The place has not what it should have. @returns {boolean} Whether to send the text whole, which has not been tried. */
  forget() {
    const retry = this.#held !== null && !this.#whole;
    this.#held = null;
    return retry;
  }
}

/** Lists of names may be long, and are told apart by which they are. @param {Options} one @param {Options} other */
function areSame({ lexicon, ...one }, { lexicon: names, ...other }) {
  return lexicon === names && JSON.stringify(one) === JSON.stringify(other);
}
