import { check } from "./check.js";
import { readRows } from "./rows.js";

/**
 * The names of the reader's own: given to the element, and kept with the drafts, or else for this visit.
 *
 * @typedef {import("./rows.js").Row} Row
 * @typedef {{lexicon: import("../../element/attributes.js").LexiconEntry[]}} Article
 * @typedef {Pick<import("../drafts/keeping.js").Keeping, "keep" | "setting">} Store
 */

/** Under which they are stored. */
const SETTING = "names";

export class OwnNames {
  #article;
  #store;
  /** @type {Row[]} */
  #rows = [];
  /** Whether the element has been given any. */
  #given = false;

  /** @param {Article} article @param {Store} store */
  constructor(article, store) {
    this.#article = article;
    this.#store = store;
  }

  /** Takes up those that are stored. */
  async start() {
    await this.load();
    if (this.#rows.length > 0) await this.#give();
  }

  /** The rows as they are stored, where another tab may have changed them; else as they are here. @returns {Promise<Row[]>} */
  async load() {
    const stored = await this.#store.setting(SETTING).catch(() => undefined);
    if (stored !== undefined) this.#rows = readRows(stored);
    return this.#rows;
  }

  /**
   * Puts these in the place of those that were.
   *
   * @param {Row[]} rows
   * @returns {Promise<{wrong: Map<number, string>, kept: boolean}>} What is wrong, by row, and whether they are stored.
   */
  async change(rows) {
    this.#rows = rows;
    const [wrong, kept] = await Promise.all([this.#give(), this.#store.keep(SETTING, rows)]);
    return { wrong, kept };
  }

  /** Stores what is only here, since it may now be, beside what was stored before. */
  async keep() {
    const here = new Set(this.#rows.map((row) => JSON.stringify(row)));
    const there = readRows(await this.#store.setting(SETTING)).filter((row) => !here.has(JSON.stringify(row)));
    if (here.size + there.length > 0) await this.change([...this.#rows, ...there]);
  }

  /** Gives the element those that can be used. */
  async #give() {
    const { annotate, init } = await import("../../annotate/module.js");
    await init();
    const rows = this.#rows;
    const { entries, wrong } = check(rows, (lexicon) => void annotate("", { lexicon }));
    if (rows === this.#rows && (entries.length > 0 || this.#given)) {
      this.#article.lexicon = entries;
      this.#given = entries.length > 0;
    }
    return wrong;
  }
}
