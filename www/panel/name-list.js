import { KeyedList } from "./keyed-list.js";
import { mixesAlphabets, seen } from "./hidden.js";
import { written } from "./language.js";
import { make, sample, say, tally } from "./make.js";

/**
 * The entities by type. Each entry leads to its next place in the text.
 *
 * @typedef {import("./entries.js").NameEntry} NameEntry
 * @typedef {import("./entries.js").NameGroup} NameGroup
 * @typedef {(key: string, name: string, places: import("./entries.js").Place[]) => void} Go
 * @typedef {{entries: KeyedList<NameEntry>, count: HTMLElement, more: HTMLButtonElement}} Parts
 */

/** A group with more entries than this shows the first of them until asked for the rest. */
const MANY = 50;

/** Of a group with more entries only those are laid out that are on the screen. */
const MOST_LAID_OUT = 25;

export class NameList {
  #go;
  #fix;
  #words;
  #groups;
  /** @type {WeakMap<HTMLElement, Parts>} */
  #parts = new WeakMap();
  /** @type {WeakMap<HTMLElement, NameEntry>} */
  #entryOf = new WeakMap();
  /** By key. @type {Map<string, HTMLElement>} */
  #itemOf = new Map();
  /** The one that is where the reader is. @type {HTMLElement | null} */
  #current = null;
  /** @type {Set<string>} */
  #whole = new Set();
  /** @type {NameGroup[]} */
  #shown = [];

  /**
   * @param {HTMLElement} container
   * @param {Go} go
   * @param {((place: import("./entries.js").Place) => void) | null} fix Puts right what is named there; null where nothing is.
   * @param {import("./language.js").Language} language
   */
  constructor(container, go, fix, language) {
    this.#go = go;
    this.#fix = fix;
    this.#words = language;
    const empty = make("p", { class: "empty" }, language.noNames);
    const names = make("div", { class: "groups" });
    const figures = make("div", { class: "groups" });
    const fold = make("details", { class: "figures" }, make("summary", {}, language.figures), figures);
    container.replaceChildren(make("h2", {}, language.names), empty, names, fold);
    const lists = [names, figures].map((list) => this.#list(list));
    this.#groups = { empty, fold, names: lists[0], figures: lists[1] };
  }

  /** @param {NameGroup[]} groups @param {boolean} [wanted] Whether any are to be listed, so that to say so is true. */
  show(groups, wanted = true) {
    this.#shown = groups;
    this.#itemOf.clear();
    const { empty, fold, names, figures } = this.#groups;
    const keyed = groups.map((group) => ({ ...group, key: group.type }));
    const [found, counted] = [keyed.filter(({ figures }) => !figures), keyed.filter(({ figures }) => figures)];
    names.show(found);
    figures.show(counted);
    empty.hidden = groups.length > 0 || !wanted;
    fold.hidden = counted.length === 0;
  }

  /**
   * @param {HTMLElement} list
   * @returns {KeyedList<NameGroup & {key: string}>}
   */
  #list(list) {
    return new KeyedList(list, (group) => this.#makeGroup(group), (element, group) => this.#updateGroup(element, group));
  }

  /** @param {NameGroup & {key: string}} group */
  #makeGroup({ type, heading }) {
    const list = make("ul", { class: "entries" });
    const count = tally(0, this.#words);
    const more = make("button", { type: "button", class: "plain more" });
    more.addEventListener("click", () => {
      this.#whole.add(type);
      this.show(this.#shown);
    });
    const title = make("h3", {}, sample(type, heading), " ", count);
    const section = make("section", { "data-type": type }, title, list, more);
    /** @type {KeyedList<NameEntry>} */
    const entries = new KeyedList(list, () => this.#makeEntry(), (element, entry) => this.#updateEntry(element, entry));
    this.#parts.set(section, { entries, count, more });
    return section;
  }

  /** @param {HTMLElement} section @param {NameGroup} group */
  #updateGroup(section, { type, entries }) {
    const parts = this.#parts.get(section);
    if (parts === undefined) return;
    const cut = entries.length > MANY && !this.#whole.has(type);
    say(parts.count, written(entries.length, this.#words));
    section.toggleAttribute("data-many", entries.length > MOST_LAID_OUT);
    parts.entries.show(cut ? entries.slice(0, MANY) : entries);
    parts.more.hidden = !cut;
    say(parts.more, this.#words.allNames(written(entries.length, this.#words)));
  }

  /** Marks the entry that leads where the reader is. @param {string | null} key Null: nowhere. */
  point(key) {
    this.#current?.removeAttribute("aria-current");
    this.#current = key === null ? null : this.#itemOf.get(key) ?? null;
    this.#current?.setAttribute("aria-current", "location");
  }

  #makeEntry() {
    const button = make("button", { type: "button", class: "entry" });
    const fix = make("button", { type: "button", class: "plain name-fix", tabindex: "-1" }, this.#words.correcting.pick);
    fix.hidden = this.#fix === null;
    const item = make("li", { class: "name-item" }, button, fix);
    button.addEventListener("click", () => {
      const entry = this.#entryOf.get(item);
      if (entry !== undefined) this.#go(entry.key, entry.name, entry.places);
    });
    const open = () => {
      const entry = this.#entryOf.get(item);
      if (entry !== undefined) this.#fix?.(entry.places[0]);
    };
    fix.addEventListener("click", open);
    button.addEventListener("keydown", (event) => {
      if (event.key !== "F2" && event.key !== "e") return;
      event.preventDefault();
      open();
    });
    return item;
  }

  /** @param {HTMLElement} item @param {NameEntry} entry */
  #updateEntry(item, entry) {
    const before = this.#entryOf.get(item);
    this.#entryOf.set(item, entry);
    this.#itemOf.set(entry.key, item);
    const same = before?.roles.join() === entry.roles.join() && before.places.length === entry.places.length && before.corrected === entry.corrected;
    if (before?.name === entry.name && same) return;
    const name = make("span", { class: "entry-name", dir: "auto" }, seen(entry.name));
    const roles = entry.roles.length > 0 ? [make("span", { class: "entry-roles", dir: "auto" }, seen(entry.roles.join("; ")))] : [];
    const times = make("span", { class: "visually-hidden" }, ` ${entry.places.length === 1 ? this.#words.place.one : this.#words.place.many}`);
    if (mixesAlphabets(entry.name)) name.append(" ", make("span", { class: "tag mixed", title: this.#words.mixed }, make("span", { "aria-hidden": "true" }, "≠"), make("span", { class: "visually-hidden" }, this.#words.mixed)));
    if (entry.corrected) name.append(" ", make("span", { class: "tag" }, this.#words.correcting.set));
    item.firstElementChild?.replaceChildren(name, tally(entry.places.length, this.#words), times, ...roles);
  }
}
