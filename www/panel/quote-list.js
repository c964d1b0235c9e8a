import { selectionAround } from "../text/selection.js";
import { KeyedList } from "./keyed-list.js";
import { seen } from "./hidden.js";
import { written } from "./language.js";
import { make, say, tally } from "./make.js";

/**
 * The quotes, by who is cited or in another order. Each entry has the words of the text, to be read and selected, and leads
 * to its place there.
 *
 * Of an entry's buttons one is on the way of the Tab key; the arrow keys go to the others, and from entry to entry.
 *
 * @typedef {import("./quote-entries.js").QuoteEntry} QuoteEntry
 * @typedef {import("./quote-entries.js").QuoteGroup} QuoteGroup
 * @typedef {{go: (key: string, name: string, places: import("./entries.js").Place[], at: number) => void,
 *   copy: (words: string) => void, link: (start: number, end: number) => void, fix: ((quote: import("../annotate/types.js").Quote) => void) | null}} Act `link`: copies a
 *   link to a place; `fix`: null where nothing is put right.
 * @typedef {QuoteGroup & {listed: QuoteEntry[]}} ListedGroup `listed`: those of its entries that there is room for.
 */

/** So many quotes are listed at first, and so many more each time that more are asked for: a browser lays all of them out at once. */
const MANY = 150;
const MORE = 1000;

/** More than so many are laid out only where they are on the screen. */
const MOST_LAID_OUT = 50;

/** Of one speaker so many at least, before there is room for more of another. */
const SOME = 10;

/** Longer quotes are cut to a few lines, until they are asked for whole. In UTF-16 units. */
const LONG = 300;

export class QuoteList {
  #act;
  #container;
  #words;
  #groups;
  #empty;
  #more;
  #limit = MANY;
  #linked = false;
  /** The groups that are listed whole, since the reader has come to a quote of theirs. @type {Set<string>} */
  #whole = new Set();
  /** @type {QuoteGroup[]} */
  #shown = [];
  /** @type {WeakMap<HTMLElement, KeyedList<QuoteEntry>>} */
  #entries = new WeakMap();
  /** @type {WeakMap<HTMLElement, QuoteEntry>} */
  #entryOf = new WeakMap();
  /** Those on the page, by the start of the quote. @type {Map<number, HTMLElement>} */
  #items = new Map();
  /** The one that is where the reader is. @type {HTMLElement | null} */
  #current = null;
  /** @type {Map<string, string>} */
  #ids = new Map();

  /**
   * @param {HTMLElement} container
   * @param {Act} act
   * @param {import("./language.js").Language} language
   * @param {import("./quote-tools.js").QuoteTools | null} tools What stands around the heading.
   */
  constructor(container, act, language, tools) {
    this.#act = act;
    this.#container = container;
    this.#words = language;
    this.#empty = make("p", { class: "empty" }, language.noQuotes);
    const list = make("div", { class: "groups" });
    list.addEventListener("keydown", (event) => this.#pressed(event));
    this.#more = make("button", { type: "button", class: "plain more" }, language.allQuotes);
    this.#more.addEventListener("click", () => {
      this.#limit += MORE;
      this.show(this.#shown);
    });
    const [before, after] = tools === null ? [[], []] : [[tools.find], [tools.element]];
    container.replaceChildren(...before, make("h2", {}, language.quotes), ...after, this.#empty, list, this.#more);
    /** @type {KeyedList<ListedGroup>} */
    this.#groups = new KeyedList(list, (group) => this.#makeGroup(group), (element, group) => this.#updateGroup(element, group));
  }

  /**
   * @param {QuoteGroup[]} groups
   * @param {boolean} [wanted] Whether any are to be listed, so that to say so is true.
   * @param {boolean} [narrowed] Whether there are others that the reader does not want to see.
   */
  show(groups, wanted = true, narrowed = false) {
    this.#shown = groups;
    this.#items.clear();
    const places = placesIn(groups, this.#limit, this.#whole);
    this.#container.toggleAttribute("data-many", places.reduce((sum, count) => sum + count, 0) > MOST_LAID_OUT);
    this.#groups.show(groups.flatMap((group, at) => (places[at] === 0 ? [] : [{ ...group, listed: group.entries.slice(0, places[at]) }])));
    const left = groups.reduce((sum, { entries }, at) => sum + entries.length - places[at], 0);
    say(this.#empty, narrowed ? this.#words.noneSuch : this.#words.noQuotes);
    this.#empty.hidden = groups.length > 0 || !wanted;
    this.#more.hidden = left === 0;
    say(this.#more, left > MORE ? this.#words.moreQuotes(written(MORE, this.#words)) : this.#words.allQuotes);
  }

  /** The id of the element that lists a group's quotes. @param {string} key */
  idOf(key) {
    return this.#ids.get(key) ?? "";
  }

  /**
   * Marks the entry of the quote that begins there as where the reader is, and brings it into view.
   *
   * @param {number | null} start Null: nowhere.
   * @param {boolean} [focus] Whether the focus goes there, too.
   * @returns {boolean} Whether it is listed.
   */
  point(start, focus = false) {
    this.#current?.removeAttribute("aria-current");
    if (start !== null && !this.#items.has(start)) this.#list(start);
    this.#current = start === null ? null : this.#items.get(start) ?? null;
    if (this.#current === null) return false;
    this.#current.setAttribute("aria-current", "location");
    this.#current.scrollIntoView({ block: "nearest" });
    if (focus) this.#current.querySelector("button")?.focus({ preventScroll: true });
    return true;
  }

  /** Makes place for the quote that begins there. @param {number} start */
  #list(start) {
    const group = this.#shown.find(({ entries }) => entries.some(({ place }) => place.current[0] === start));
    if (group === undefined || this.#whole.has(group.key)) return;
    this.#whole.add(group.key);
    this.show(this.#shown);
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

  /** @param {HTMLElement} section @param {ListedGroup} group */
  #updateGroup(section, { speaker, roles, cited, unnamed, entries, listed }) {
    const [heading, role] = section.children;
    const [name, tag, count] = heading.children;
    say(name, seen(speaker));
    say(tag, unnamed ? this.#words.unnamed.one : "");
    say(count, written(entries.length, this.#words));
    say(role, seen(roles.join("; ")));
    section.toggleAttribute("data-uncited", !cited);
    this.#entries.get(section)?.show(listed);
  }

  /** @param {string} groupKey */
  #makeEntry(groupKey) {
    const words = make("p", { class: "quote-words", dir: "auto" });
    const go = make("button", { type: "button", class: "entry quote-place" });
    const copy = make("button", { type: "button", class: "plain quote-act", tabindex: "-1" }, this.#words.copy);
    const whole = make("button", { type: "button", class: "plain quote-act", tabindex: "-1", "aria-expanded": "false" }, this.#words.whole);
    const how = make("span", { class: "quote-how" });
    const fix = make("button", { type: "button", class: "plain quote-act", tabindex: "-1" }, this.#words.correcting.pick);
    fix.hidden = this.#act.fix === null;
    const link = make("button", { type: "button", class: "plain quote-act quote-link", tabindex: "-1" }, this.#words.link);
    const item = make("li", { class: "quote-entry" }, words, make("div", { class: "quote-foot" }, go, how, whole, fix, copy, link));
    const visit = () => this.#visit(item, groupKey);
    go.addEventListener("click", visit);
    // The words can be selected; a click that selects none leads to them.
    words.addEventListener("click", () => {
      const range = selectionAround(words)?.range;
      if (range === undefined || range.collapsed || !range.intersectsNode(words)) visit();
    });
    copy.addEventListener("click", () => this.#copy(item));
    link.addEventListener("click", () => this.#link(item));
    fix.addEventListener("click", () => this.#fix(item));
    whole.addEventListener("click", () => {
      const open = item.toggleAttribute("data-whole");
      whole.setAttribute("aria-expanded", String(open));
    });
    return item;
  }

  /** @param {HTMLElement} item @param {string} groupKey */
  #visit(item, groupKey) {
    const group = this.#shown.find(({ key }) => key === groupKey);
    const entry = this.#entryOf.get(item);
    if (group === undefined || entry === undefined) return;
    const at = [...(item.parentElement?.children ?? [])].indexOf(item);
    const name = this.#words.quoteOf(entry.speaker || group.speaker);
    this.#act.go(groupKey, name, group.entries.map(({ place }) => place), at);
  }

  /** @param {HTMLElement} item */
  #fix(item) {
    const entry = this.#entryOf.get(item);
    if (entry !== undefined) this.#act.fix?.(entry.quote);
  }

  /** A link to where its words begin. @param {HTMLElement} item */
  #link(item) {
    const piece = this.#entryOf.get(item)?.quote.pieces[0];
    if (piece !== undefined && this.#linked) this.#act.link(piece.start, piece.end);
  }

  /** Whether links can lead to the text, which stands in a page then. @param {boolean} linked */
  set linked(linked) {
    this.#linked = linked;
    this.#container.toggleAttribute("data-linked", linked);
  }

  /** The words, and whose they are. @param {HTMLElement} item */
  #copy(item) {
    const entry = this.#entryOf.get(item);
    const group = this.#shown.find(({ entries }) => entry !== undefined && entries.includes(entry));
    if (entry === undefined || group === undefined) return;
    const who = [entry.speaker || group.speaker, ...group.roles].join(", ");
    this.#act.copy(`${entry.words} — ${who}`);
  }

  /** @param {HTMLElement} item @param {QuoteEntry} entry */
  #updateEntry(item, entry) {
    const before = this.#entryOf.get(item);
    this.#entryOf.set(item, entry);
    this.#items.set(entry.place.current[0], item);
    if (before !== undefined && readsAs(before, entry)) return;
    const [words, foot] = item.children;
    const [go, how, whole] = foot.children;
    const paragraph = written(entry.paragraph, this.#words);
    words.replaceChildren(...entry.segments.map(({ words, role }) => make("span", { "data-role": role }, seen(words))));
    say(go, this.#words.paragraph(paragraph));
    go.setAttribute("aria-label", `${seen(entry.words)}, ${this.#words.paragraphNamed(paragraph)}`);
    say(how, [seen(entry.speaker), this.#words.kinds[entry.kind], this.#words.attributions[entry.attribution], entry.sure ? "" : this.#words.uncertain, entry.quote.corrected ? this.#words.correcting.set : ""].filter(Boolean).join(", "));
    item.toggleAttribute("data-unspoken", entry.attribution !== "said");
    item.toggleAttribute("data-unsure", !entry.sure);
    item.dataset.kind = entry.quote.source === null ? "nobody" : entry.kind;
    /** @type {HTMLElement} */ (whole).hidden = entry.words.length <= LONG;
    item.toggleAttribute("data-long", entry.words.length > LONG);
  }

  /** @param {KeyboardEvent} event */
  #pressed(event) {
    const { key, target, ctrlKey, metaKey, altKey } = event;
    if (!(target instanceof HTMLElement) || ctrlKey || metaKey || altKey) return;
    const item = /** @type {HTMLElement | null} */ (target.closest(".quote-entry"));
    if (item === null) return;
    if (key === "c") return event.preventDefault(), this.#copy(item);
    if (key === "l" && this.#linked) return event.preventDefault(), this.#link(item);
    if (key === "e" || key === "F2") return event.preventDefault(), this.#fix(item);
    const buttons = [...item.querySelectorAll("button")].filter((button) => !button.hidden && (this.#linked || !button.matches(".quote-link")));
    const step = key === "ArrowRight" ? 1 : key === "ArrowLeft" ? -1 : 0;
    const beside = step === 0 ? undefined : buttons[buttons.indexOf(/** @type {HTMLButtonElement} */ (target)) + step];
    const around = key === "ArrowDown" || key === "ArrowUp" ? this.#neighbour(item, key === "ArrowDown" ? 1 : -1) : null;
    const next = beside ?? around?.querySelector("button");
    if (!next) return;
    event.preventDefault();
    next.focus();
  }

  /** @param {HTMLElement} item @param {1 | -1} step */
  #neighbour(item, step) {
    const items = [...(item.closest(".groups")?.querySelectorAll(".quote-entry") ?? [])];
    return items[items.indexOf(item) + step] ?? null;
  }
}

/** Whether two entries look alike, wherever their quotes are. @param {QuoteEntry} one @param {QuoteEntry} other */
function readsAs(one, other) {
  return one.words === other.words && one.paragraph === other.paragraph && one.speaker === other.speaker && one.kind === other.kind
    && one.attribution === other.attribution && one.sure === other.sure && one.quote.corrected === other.quote.corrected
    && (one.quote.source === null) === (other.quote.source === null) && one.segments.length === other.segments.length
    && one.segments.every(({ role, words }, index) => role === other.segments[index].role && words === other.segments[index].words);
}

/**
 * How many of each group are listed: some of each, so that none hides the others, and more of the first, as far as there is room.
 *
 * @param {readonly QuoteGroup[]} groups
 * @param {number} limit
 * @param {ReadonlySet<string>} whole The keys of those that are listed whole.
 */
export function placesIn(groups, limit, whole) {
  let room = limit;
  const places = groups.map(({ entries }) => {
    const some = Math.min(entries.length, SOME, Math.max(room, 0));
    room -= some;
    return some;
  });
  return groups.map(({ key, entries }, at) => {
    if (whole.has(key)) return entries.length;
    const more = Math.min(entries.length - places[at], Math.max(room, 0));
    room -= more;
    return places[at] + more;
  });
}
