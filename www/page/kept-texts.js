/**
 * No text is lost: one that another takes the place of is kept, and offered, until the reader dismisses it or leaves, or,
 * where it can be opened again, until the next such one is.
 *
 * @typedef {{text: string, own: boolean}} Kept `own`: typed, pasted or dropped by the reader, so that it may be nowhere
 *   else; a sample or a file that nobody has changed can be opened again.
 * @typedef {{value: string, replace: (text: string) => void}} Article
 */
export class KeptTexts {
  #article;
  #notices;
  /** The last text that came from elsewhere, as it came. */
  #given = "";
  /** Those of the reader's own that are offered. @type {Set<Kept>} */
  #kept = new Set();

  /** @param {Article} article @param {Pick<import("./notices.js").Notices, "show">} notices */
  constructor(article, notices) {
    this.#article = article;
    this.#notices = notices;
  }

  /**
   * Puts a text in the place of what is there.
   *
   * @param {string} text
   * @param {string} words Say so, when something was there.
   * @param {boolean} [own] The text is the reader's, and nowhere else.
   */
  replace(text, words, own = false) {
    const before = this.#now;
    this.#article.replace(text);
    if (!own) this.#given = this.#article.value;
    if (before.text.trim() !== "" && before.text !== this.#article.value) this.#offer(words, before);
  }

  /** Whether something would be lost with the page. */
  get atRisk() {
    return this.#now.own || this.#kept.size > 0;
  }

  /** The texts of the reader's own: those that are offered, and the one that stands there. @returns {string[]} */
  get own() {
    return [...this.#kept, this.#now].filter(({ own }) => own).map(({ text }) => text);
  }

  /** @returns {Kept} */
  get #now() {
    const text = this.#article.value;
    return { text, own: text.trim() !== "" && text !== this.#given };
  }

  /**
   * Of the texts that can be opened again only the last is offered: five files, one after another, are not five lines.
   *
   * @param {string} words
   * @param {Kept} kept
   */
  #offer(words, kept) {
    if (kept.own) this.#kept.add(kept);
    const forget = () => this.#kept.delete(kept);
    const act = () => {
      forget();
      this.replace(kept.text, "The earlier text is back, in the place of what stood here since.", kept.own);
    };
    const about = kept.own ? undefined : "given";
    this.#notices.show(words, { about, action: { label: "Put it back", act }, dismissed: forget });
  }
}
