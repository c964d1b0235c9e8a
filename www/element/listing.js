import { LONG } from "../annotate/annotator.js";

/**
 * When the lists are written: as soon as a text is read, or, while somebody writes, in the next pause.
 *
 * @typedef {Omit<import("../panel/panel.js").Found, "announce">} Found
 */

/** A change of more than this is a text that landed, worth announcing; less is typing. */
const LANDED = 40;

/**
 * While somebody writes, the lists wait for a pause of so many milliseconds: entries that come and go with every letter
 * are no help, and elements that come and go end the run of typing that Chromium undoes as one.
 */
const TYPING_PAUSE = 400;

export class Listing {
  #panel;
  #isShown;
  #found;
  /** How long the text was that is listed, in UTF-16 units. */
  #length = 0;
  #timer = 0;

  /**
   * @param {import("../panel/panel.js").Panel} panel
   * @param {() => boolean} isShown Whether there are lists.
   * @param {() => Found} found What is to be listed now.
   */
  constructor(panel, isShown, found) {
    this.#panel = panel;
    this.#isShown = isShown;
    this.#found = found;
  }

  /** Whether a text of this length has landed since the lists were written, rather than a few letters. @param {number} length */
  hasLanded(length) {
    return Math.abs(length - this.#length) > LANDED;
  }

  /** @param {boolean} announce */
  now(announce) {
    clearTimeout(this.#timer);
    const found = this.#found();
    this.#length = found.text.length;
    if (!this.#isShown()) return;
    if (found.written && found.text.length > LONG) void this.#panel.showInTurns({ ...found, announce });
    else this.#panel.show({ ...found, announce });
  }

  /** A text has been read. */
  read() {
    clearTimeout(this.#timer);
    const { text, written } = this.#found();
    const landed = this.hasLanded(text.length);
    if (!written) this.now(landed);
    else this.#timer = setTimeout(() => this.now(this.hasLanded(this.#found().text.length)), landed ? 0 : TYPING_PAUSE);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#panel.leave();
  }
}
