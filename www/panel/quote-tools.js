import { ALL, isOn } from "./filter.js";
import { make } from "./make.js";

/**
 * Above the quotes: in which order they are listed, which of them, and words to find.
 *
 * @typedef {import("./filter.js").Filter} Filter
 * @typedef {import("./quote-entries.js").Order} Order
 */

export class QuoteTools {
  #order;
  #only;
  #find;
  #reset;
  /** @type {Filter} */
  #filter = ALL;
  #changed;
  /** @type {HTMLElement[]} */
  #others = [];
  element;

  /**
   * @param {(filter: Filter, order: Order) => void} changed
   * @param {import("./language.js").Language} language
   */
  constructor(changed, language) {
    const { orders, which } = language;
    this.#changed = changed;
    this.#order = choice(language.inOrder, orders);
    this.#only = choice(language.only, which);
    this.#find = make("input", { type: "search", part: "find", class: "find", "aria-label": language.find, placeholder: language.find, spellcheck: "false", autocomplete: "off" });
    this.#reset = make("button", { type: "button", class: "plain", hidden: true }, language.everything);
    this.element = make("div", { class: "tools", role: "toolbar", "aria-label": language.listed }, this.#order, this.#only, this.#reset);
    for (const select of [this.#order, this.#only]) select.addEventListener("change", () => this.#tell());
    this.#find.addEventListener("input", () => this.#tell());
    this.#reset.addEventListener("click", () => {
      this.#find.value = "";
      this.#only.value = "all";
      this.#filter = ALL;
      this.#tell();
      this.#only.focus();
    });
    this.#rove();
  }

  /** Buttons beside, on the same way of the keys. @param {HTMLElement} group */
  offer(group) {
    this.element.append(group);
    this.#others = [...group.querySelectorAll("button")];
    for (const button of this.#others) button.tabIndex = -1;
  }

  /** The field for words to find. */
  get find() {
    return this.#find;
  }

  /** @param {string} speaker A name as the annotation has it, or "" for all. */
  choose(speaker) {
    this.#filter = { ...this.#filter, speaker };
    this.#tell();
  }

  get filter() {
    return this.#filter;
  }

  get order() {
    return /** @type {Order} */ (this.#order.value);
  }

  #tell() {
    const only = this.#only.value;
    const isKind = only === "direct" || only === "mixed" || only === "indirect";
    this.#filter = {
      ...this.#filter,
      kind: isKind ? only : "all",
      who: isKind ? "all" : /** @type {import("./filter.js").Who} */ (only),
      find: this.#find.value,
    };
    this.#reset.hidden = !isOn(this.#filter);
    this.#changed(this.#filter, this.order);
  }

  /** One stop on the way of the Tab key; arrow keys to the sides go from one to the other. */
  #rove() {
    const stops = () => [this.#order, this.#only, this.#reset, ...this.#others];
    const stopAt = (/** @type {HTMLElement} */ stop) => stops().forEach((each) => (each.tabIndex = each === stop ? 0 : -1));
    stopAt(this.#order);
    this.element.addEventListener("focusin", ({ target }) => {
      if (stops().includes(/** @type {any} */ (target))) stopAt(/** @type {HTMLElement} */ (target));
    });
    this.element.addEventListener("keydown", (event) => {
      const step = event.key === "ArrowRight" ? 1 : event.key === "ArrowLeft" ? -1 : 0;
      const seen = stops().filter(({ hidden }) => !hidden);
      const next = seen[seen.indexOf(/** @type {any} */ (event.target)) + step];
      if (step === 0 || next === undefined) return;
      event.preventDefault();
      next.focus();
    });
  }
}

/** @param {string} name @param {Readonly<Record<string, string>>} options What each is called. */
function choice(name, options) {
  return make("select", { "aria-label": name, title: name }, ...Object.entries(options).map(([value, words]) => make("option", { value }, words)));
}
