import { EMPTY, MARKS, TYPES } from "../annotate/types.js";
import { sampleProperties, settingsOf } from "../paint/palette.js";
import { counts, nameGroups, quoteGroups, summary } from "./entries.js";
import { countedIn } from "./language.js";
import { ENGLISH } from "./languages/en.js";
import { Legend } from "./legend.js";
import { make, say } from "./make.js";
import { NameList } from "./name-list.js";
import { PlaceBar } from "./place-bar.js";
import { QuoteList } from "./quote-list.js";
import { sheet } from "./style.js";
import { countWords } from "./words.js";

/**
 * What the element shows of its own, in its shadow tree: around the text the lists, the legend, the bar that leads from
 * place to place, and the card.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("./entries.js").Place} Place
 * @typedef {import("./language.js").Language} Language
 * @typedef {{go: (key: string, name: string, places: Place[], at: number | null) => void,
 *   step: (step: 1 | -1) => void, back: () => void, switch: (shown: ReadonlySet<Mark>) => void}} Act `at` null: the next
 *   of them.
 * @typedef {{annotation: Annotation, text: string, shown: ReadonlySet<Mark>, announce: boolean, written: boolean}} Found
 *   `shown`: what is shown of it. `written`: the text can be written on, so that its length is told, too.
 */
export class Panel {
  /** Where light-DOM text shows. */
  slot = make("slot");
  card = make("div", { part: "card", class: "card own", hidden: true });
  #stage = make("div", { part: "text", class: "stage" }, make("slot", { name: "before" }), this.slot, make("slot", { name: "after" }));
  #bar = make("div", { part: "bar", class: "place-bar own", role: "group", tabindex: "-1", hidden: true });
  #summary = make("p", { part: "summary", class: "summary own" });
  #live = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  #notice = make("p", { part: "notice", class: "notice own", role: "alert", hidden: true });
  // No landmarks: those of a page are the page's to set.
  #panel = make("div", { part: "panel", class: "panel own", role: "group" });
  #legend = make("div", { part: "legend", class: "legend", role: "group" });
  #tree;
  #act;
  /** @type {Language} */
  #language = ENGLISH;
  /** @type {{names: NameList, quotes: QuoteList, places: PlaceBar, switches: Legend | null} | null} */
  #lists = null;
  /** Where the speaker of a quote is listed, by the start of the quote. @type {Map<number, string>} */
  #details = new Map();
  /** Where one came from. @type {HTMLElement | null} */
  #origin = null;

  /**
   * @param {ShadowRoot} tree
   * @param {Act} act
   */
  constructor(tree, act) {
    this.#act = act;
    const layout = make("div", { part: "layout", class: "layout" }, this.#stage, this.#notice, this.#panel);
    // What is only heard stands within the frame, where it makes no page longer.
    const frame = make("div", { part: "frame", class: "frame" }, this.#live, layout);
    this.#tree = tree;
    this.dress();
    tree.append(frame, this.#bar, this.card);
    // In the top layer it stands clear of whatever the page puts above its own text.
    if ("popover" in this.#bar) this.#bar.popover = "manual";
    for (const part of [this.#stage, this.#panel, this.#bar]) part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#bar.hidden || event.isComposing) return;
      event.preventDefault();
      event.stopPropagation();
      act.back();
    });
  }

  /** Puts the style sheet on, which is lost on the way into another document. */
  dress() {
    const page = this.#tree.ownerDocument;
    // A document that is not shown takes no sheet.
    if (page.defaultView !== null) this.#tree.adoptedStyleSheets = [sheet(page)];
  }

  /** The samples in the lists look as the marks in the text do, which may have other custom properties. @param {Element} text */
  match(text) {
    for (const [property, value] of sampleProperties(settingsOf(text, this.#tree.host))) {
      for (const part of [this.#panel, this.card]) {
        if (part.style.getPropertyValue(property) === value) continue;
        if (value === "") part.style.removeProperty(property);
        else part.style.setProperty(property, value);
      }
    }
  }

  /**
   * What the lists say, and in which language.
   *
   * @param {Language} language
   * @param {boolean} legend Whether the legend is shown.
   */
  speak(language, legend) {
    const same = this.#lists !== null && language === this.#language && legend === (this.#lists.switches !== null);
    if (same) return;
    this.#language = language;
    const names = make("div", { part: "names", class: "names", role: "group", "aria-label": language.names });
    const quotes = make("div", { part: "quotes", class: "quotes", role: "group", "aria-label": language.quotes });
    /** @type {Act["go"]} */
    const go = (...where) => {
      this.#origin = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (this.#panel.getRootNode()).activeElement);
      this.#act.go(...where);
    };
    this.#lists = {
      names: new NameList(names, (key, name, places) => go(key, name, places, null), language),
      quotes: new QuoteList(quotes, go, language),
      places: new PlaceBar(this.#bar, { step: this.#act.step, close: this.#act.back }, language),
      switches: legend ? new Legend(this.#legend, this.#act.switch, language) : null,
    };
    this.#panel.ariaLabel = language.both;
    for (const part of [this.#panel, this.#summary, this.#bar, this.card, this.#live, this.#notice]) {
      part.lang = language.tag;
      // As all the languages that there are; names have a direction of their own.
      part.dir = "ltr";
    }
    this.#panel.replaceChildren(...(legend ? [this.#legend] : []), names, quotes);
    this.show({ annotation: EMPTY, text: "", shown: new Set(MARKS), announce: false, written: false });
  }

  /** Stands in the stage as the text, or does not any more. @param {HTMLElement | null} text The element's own; null: the page's. */
  stage(text) {
    if (text !== null) this.slot.after(text);
    // What is found of a text that is written stands above it, and else above the lists.
    if (text?.hasAttribute("contenteditable")) this.#stage.prepend(this.#summary);
    else this.#panel.prepend(this.#summary);
  }

  /** From the start of the text, if it scrolls here. */
  scrollToStart() {
    this.#stage.scrollTop = 0;
  }

  /** A long text is being read. */
  busy() {
    say(this.#summary, this.#language.reading);
  }

  /** @param {Found} found */
  show({ annotation, text, shown, announce, written }) {
    const language = this.#language;
    const all = nameGroups(annotation, text, language);
    const kept = shown.has("quote") ? annotation : { ...annotation, quotes: [] };
    const names = all.filter(({ type }) => shown.has(type));
    const quotes = quoteGroups(kept, text, language);
    const found = summary(counts(names, kept), quotes, language);
    this.#lists?.names.show(names, TYPES.some((type) => shown.has(type)));
    this.#lists?.quotes.show(quotes, shown.has("quote"));
    this.#lists?.switches?.show(counts(all, annotation), shown);
    this.#details = new Map(quotes.flatMap(({ key, entries }) => entries.map(({ place }) => [place.current[0], this.#lists?.quotes.idOf(key) ?? ""])));
    // What "will be listed here" is said of a text that is still to come.
    const nothing = text.trim() !== "" && names.length === 0 && quotes.length === 0;
    const switches = this.#lists?.switches ?? null;
    this.#panel.toggleAttribute("data-nothing", nothing && switches === null);
    // What the reader has switched off is named all the same.
    const off = switches !== null && (all.length > 0 || annotation.quotes.length > 0);
    const length = written && text.trim() !== "" ? countedIn(countWords(text), language.word, language) : "";
    say(this.#summary, [length, nothing && !off ? language.nothing : found].filter(Boolean).join(" · "));
    this.#notice.hidden = true;
    if (announce && text.trim() !== "") say(this.#live, found === "" ? language.nothing : language.found(found));
  }

  /** The id of what is said of a quote's speaker, or nothing. @param {import("../annotate/types.js").Quote} quote */
  detailsOf({ pieces }) {
    return this.#details.get(pieces[0].start) ?? "";
  }

  /** @param {string} why What went wrong. */
  fault(why) {
    this.#notice.hidden = false;
    say(this.#notice, this.#language.unread(why));
  }

  /**
   * @param {import("./tour.js").Visit | null} visit
   * @param {string} words The sentence or paragraph of the place.
   * @param {boolean} announce Whoever went there stays at the entry.
   */
  place(visit, words, announce) {
    const said = [this.#lists?.places.show(visit), words].filter(Boolean).join(": ");
    this.#bar.ariaLabel = said;
    // Whoever comes to the bar hears its name; whoever is at its buttons, or at the entry, what has changed.
    if (visit !== null && (announce || this.#bar.matches(":focus-within"))) say(this.#live, said);
    if (!("popover" in this.#bar)) return;
    const open = this.#bar.matches(":popover-open");
    if (visit !== null && !open) this.#bar.showPopover();
    else if (visit === null && open) this.#bar.hidePopover();
  }

  /** To the bar, whose name a screen reader then says: the place, and its words. */
  focusBar() {
    this.#bar.focus({ preventScroll: true });
  }

  /** To the bar's way on, if the entry from which one went is no longer seen. */
  keepFocus() {
    const seen = this.#origin?.checkVisibility?.({ visibilityProperty: true }) ?? true;
    if (!seen) this.#lists?.places.focus();
  }

  /** @param {boolean} disabled */
  disable(disabled) {
    this.#panel.inert = disabled;
  }

  /** Back to the entry from which one went to the text. */
  focusOrigin() {
    this.#origin?.focus();
    this.#origin = null;
  }
}
