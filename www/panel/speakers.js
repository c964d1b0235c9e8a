import { seen } from "./hidden.js";
import { countedIn, written } from "./language.js";
import { make, say } from "./make.js";

/**
 * Who speaks: a bar for each, as long as their share of all the words that are quoted. A click on one shows what they say
 * and nothing else.
 *
 * @typedef {import("./quote-entries.js").QuoteGroup} QuoteGroup
 */

/** Of more speakers than this, those who say least share a bar. */
const MANY = 7;

export class Speakers {
  #container;
  #language;
  #choose;
  #list = make("ul", { class: "speakers-list" });

  /**
   * @param {HTMLElement} container
   * @param {(speaker: string) => void} choose Given a name as the annotation has it, or "" for all.
   * @param {import("./language.js").Language} language
   */
  constructor(container, choose, language) {
    this.#container = container;
    this.#choose = choose;
    this.#language = language;
    container.ariaLabel = language.speaks;
    container.replaceChildren(this.#list);
    container.hidden = true;
  }

  /**
   * @param {readonly QuoteGroup[]} groups Of all quotes, by speaker.
   * @param {readonly import("../annotate/types.js").Entity[]} entities
   * @param {string} chosen The name of the one whose words are shown, or "".
   */
  show(groups, entities, chosen) {
    const speakers = groups.flatMap(({ entries, speaker, unnamed, words }) => {
      const id = entries[0].quote.speaker;
      return id === null ? [] : [{ label: seen(speaker), name: entities[id]?.name ?? "", person: !unnamed && entities[id]?.type === "person", unnamed, words, quotes: entries.length }];
    });
    const total = speakers.reduce((sum, { words }) => sum + words, 0);
    const ranked = speakers.toSorted((a, b) => Number(a.unnamed) - Number(b.unnamed) || b.words - a.words);
    const most = new Set(speakers.toSorted((a, b) => b.words - a.words).slice(0, MANY));
    const shown = ranked.filter((speaker) => most.has(speaker) || speaker.name === chosen);
    this.#container.hidden = shown.length < 2 && chosen === "";
    const { activeElement } = /** @type {ShadowRoot} */ (this.#container.getRootNode());
    const focused = [...this.#list.children].findIndex((item) => item.contains(activeElement));
    this.#list.replaceChildren(...shown.map(({ label, name, person, unnamed, words, quotes }) => {
      const share = Math.round((100 * words) / Math.max(total, 1));
      const said = [
        countedIn(quotes, this.#language.marks.quote, this.#language),
        countedIn(words, this.#language.word, this.#language),
        `${share} %`,
      ].join(", ");
      const button = make(
        "button",
        { type: "button", class: "speaker", "aria-pressed": String(name === chosen), "data-unnamed": unnamed, title: `${label}: ${said}`, "aria-label": `${label}: ${said}` },
        make("span", { class: "speaker-name", dir: "auto" }, person ? surnameOf(label) : label),
        make("span", { class: "speaker-share" }, `${share} %`),
      );
      button.addEventListener("click", () => this.#choose(name === chosen ? "" : name));
      const item = make("li", {}, button);
      item.style.setProperty("--words", String(Math.max(words, 1)));
      return item;
    }));
    if (focused >= 0) this.#list.children[Math.min(focused, shown.length - 1)]?.querySelector("button")?.focus({ preventScroll: true });
    const others = speakers.length - shown.length;
    if (others > 0) this.#list.append(make("li", { class: "speakers-others" }, this.#language.others(written(others, this.#language))));
  }
}

/** Names of more letters than this are told by their last word where there is little room. */
const SHORT = 14;

/** @param {string} name */
const surnameOf = (name) => (name.length <= SHORT ? name : name.slice(name.lastIndexOf(" ") + 1));
