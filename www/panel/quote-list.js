import { KeyedList } from "./keyed-list.js";
import { make, say, tally } from "./make.js";

/**
 * The quotes by who is cited. Each entry leads to its place in the text.
 *
 * @typedef {import("./entries.js").QuoteEntry} QuoteEntry
 * @typedef {import("./entries.js").QuoteGroup} QuoteGroup
 * @typedef {(key: string, name: string, places: import("./entries.js").Place[], at: number) => void} GoTo
 */

/** Of more speakers than this, or more quotes of one, the rest is shown when asked for. */
const MANY = 100;

export class QuoteList {
  #goTo;
  #words;
  #groups;
  #empty;
  #more;
  #whole = false;
  /** @type {QuoteGroup[]} */
  #shown = [];
  /** @type {WeakMap<HTMLElement, KeyedList<QuoteEntry>>} */
  #entries = new WeakMap();
  /** @type {Map<string, string>} */
  #ids = new Map();

  /**
   * @param {HTMLElement} container
   * @param {GoTo} goTo
   * @param {import("./language.js").Language} language
   */
  constructor(container, goTo, language) {
    this.#goTo = goTo;
    this.#words = language;
    this.#empty = make("p", { class: "empty" }, language.noQuotes);
    const list = make("div", { class: "groups" });
    this.#more = make("button", { type: "button", class: "plain more" }, language.allQuotes);
    this.#more.addEventListener("click", () => {
      this.#whole = true;
      this.show(this.#shown);
    });
    container.replaceChildren(make("h2", {}, language.quotes), this.#empty, list, this.#more);
    /** @type {KeyedList<QuoteGroup>} */
    this.#groups = new KeyedList(list, (group) => this.#makeGroup(group), (element, group) => this.#updateGroup(element, group));
  }

  /** @param {QuoteGroup[]} groups @param {boolean} [wanted] Whether any are to be listed, so that to say so is true. */
  show(groups, wanted = true) {
    this.#shown = groups;
    const long = groups.length > MANY || groups.some(({ entries }) => entries.length > MANY);
    const cut = long && !this.#whole;
    this.#groups.show(cut ? groups.slice(0, MANY) : groups);
    this.#empty.hidden = groups.length > 0 || !wanted;
    this.#more.hidden = !cut;
  }

  /** The id of the element that lists a group's quotes. @param {string} key */
  idOf(key) {
    return this.#ids.get(key) ?? "";
  }

  /** @param {QuoteGroup} group */
  #makeGroup({ key }) {
    const list = make("ul", { class: "entries" });
    const heading = make("h3", {}, make("span", { dir: "auto" }, " "), " ", make("span", { class: "tag" }), " ", tally(0, this.#words));
    const id = `speaker-${this.#ids.size + 1}`;
    this.#ids.set(key, this.#ids.get(key) ?? id);
    const section = make("section", { id: this.idOf(key) }, heading, make("p", { class: "entry-roles", dir: "auto" }), list);
    /** @type {KeyedList<QuoteEntry>} */
    const entries = new KeyedList(list, () => this.#makeEntry(key), (item, entry) => this.#updateEntry(item, entry));
    this.#entries.set(section, entries);
    return section;
  }

  /** @param {HTMLElement} section @param {QuoteGroup} group */
  #updateGroup(section, { speaker, roles, cited, unnamed, entries }) {
    const [heading, role] = section.children;
    const [name, tag, count] = heading.children;
    say(name, speaker);
    say(tag, unnamed ? this.#words.unnamed.one : "");
    say(count, entries.length.toLocaleString(this.#words.tag));
    say(role, roles.join("; "));
    section.toggleAttribute("data-uncited", !cited);
    this.#entries.get(section)?.show(this.#whole ? entries : entries.slice(0, MANY));
  }

  /** @param {string} groupKey */
  #makeEntry(groupKey) {
    const words = make("span", { class: "quote-words", dir: "auto" });
    const button = make("button", { type: "button", class: "entry quote-entry" }, words, make("span", { class: "quote-how" }));
    const item = make("li", {}, button);
    button.addEventListener("click", () => {
      const group = this.#shown.find(({ key }) => key === groupKey);
      if (group === undefined) return;
      const at = [...(item.parentElement?.children ?? [])].indexOf(item);
      this.#goTo(groupKey, this.#words.quoteOf(group.speaker), group.entries.map(({ place }) => place), at);
    });
    return item;
  }

  /** @param {HTMLElement} item @param {QuoteEntry} entry */
  #updateEntry(item, { words, kind, attribution, by }) {
    const [said, how] = item.firstElementChild?.children ?? [];
    say(said, words);
    say(how, [this.#words.kinds[kind], this.#words.attributions[attribution], by && `“${by}”`].filter(Boolean).join(", "));
    item.toggleAttribute("data-unspoken", attribution !== "said");
  }
}
