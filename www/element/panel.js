import { counts, nameGroups, quoteGroups, summary } from "../entries.js";
import { ENGLISH } from "../language.js";
import { make, say } from "../make.js";
import { NameList } from "../name-list.js";
import { PlaceBar } from "../place-bar.js";
import { QuoteList } from "../quote-list.js";
import { sampleProperties, settingsOf } from "./palette.js";
import { sheet } from "./style.js";

/** @type {Annotation} */
const NOTHING = Object.freeze({ mentions: [], entities: [], quotes: [] });

/**
 * What the element shows of its own, in its shadow tree: the lists, the bar that leads from place to place, the card.
 *
 * @typedef {import("../types.js").Annotation} Annotation
 * @typedef {import("../types.js").Mark} Mark
 * @typedef {import("../entries.js").Place} Place
 * @typedef {import("../language.js").Language} Language
 * @typedef {{go: (key: string, name: string, places: Place[], at: number | null) => void,
 *   step: (step: 1 | -1) => void, back: () => void}} Act `at` null: the next of them.
 */
export class Panel {
  /** Where light-DOM text shows. */
  slot = make("slot");
  /** Around the text. */
  stage = make("div", { part: "text", class: "stage" }, this.slot);
  card = make("div", { part: "card", class: "card own", hidden: true });
  #bar = make("div", { part: "bar", class: "place-bar own", role: "group", tabindex: "-1", hidden: true });
  #summary = make("p", { part: "summary", class: "summary" });
  #live = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  #notice = make("p", { part: "notice", class: "notice own", role: "alert", hidden: true });
  // No landmarks: those of a page are the page's to set.
  #panel = make("div", { part: "panel", class: "panel own", role: "group" });
  #tree;
  #act;
  /** @type {Language} */
  #language = ENGLISH;
  /** @type {{names: NameList, quotes: QuoteList, places: PlaceBar} | null} */
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
    const layout = make("div", { class: "layout" }, this.stage, this.#notice, this.#panel);
    this.#tree = tree;
    this.dress();
    tree.append(make("div", { part: "frame", class: "frame" }, layout), this.#bar, this.card, this.#live);
    // In the top layer it stands clear of whatever the page puts above its own text.
    if ("popover" in this.#bar) this.#bar.popover = "manual";
    for (const part of [this.stage, this.#panel, this.#bar]) part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || this.#bar.hidden) return;
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

  /** What the lists say, and in which language. @param {Language} language */
  speak(language) {
    if (this.#lists !== null && language === this.#language) return;
    this.#language = language;
    const names = make("div", { part: "names", class: "names" });
    const quotes = make("div", { part: "quotes", class: "quotes" });
    /** @type {Act["go"]} */
    const go = (...where) => {
      this.#origin = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (this.#panel.getRootNode()).activeElement);
      this.#act.go(...where);
    };
    this.#lists = {
      names: new NameList(names, (key, name, places) => go(key, name, places, null), language),
      quotes: new QuoteList(quotes, go, language),
      places: new PlaceBar(this.#bar, { step: this.#act.step, close: this.#act.back }, language),
    };
    this.#panel.ariaLabel = language.both;
    for (const part of [this.#panel, this.#bar, this.card, this.#live, this.#notice]) {
      part.lang = language.tag;
      // As all the languages that there are; names have a direction of their own.
      part.dir = "ltr";
    }
    this.#panel.replaceChildren(this.#summary, names, quotes);
    this.show(NOTHING, "", new Set(), false);
  }

  /**
   * @param {Annotation} annotation
   * @param {string} text
   * @param {ReadonlySet<Mark>} shown What is shown of it.
   * @param {boolean} announce
   */
  show(annotation, text, shown, announce) {
    const kept = shown.has("quote") ? annotation : { ...annotation, quotes: [] };
    const language = this.#language;
    const names = nameGroups(kept, text, language).filter(({ type }) => shown.has(type));
    const quotes = quoteGroups(kept, text, language);
    const found = summary(counts(names, kept), quotes, language);
    this.#lists?.names.show(names);
    this.#lists?.quotes.show(quotes);
    this.#details = new Map(quotes.flatMap(({ key, entries }) => entries.map(({ place }) => [place.current[0], this.#lists?.quotes.idOf(key) ?? ""])));
    // What "will be listed here" is said of a text that is still to come.
    const nothing = text.trim() !== "" && names.length === 0 && quotes.length === 0;
    this.#panel.toggleAttribute("data-nothing", nothing);
    say(this.#summary, nothing ? language.nothing : found);
    this.#notice.hidden = true;
    if (announce && text.trim() !== "") say(this.#live, found === "" ? language.nothing : language.found(found));
  }

  /** The id of what is said of a quote's speaker, or nothing. @param {import("../types.js").Quote} quote */
  detailsOf({ pieces }) {
    return this.#details.get(pieces[0].start) ?? "";
  }

  /** @param {string} why What went wrong. */
  fault(why) {
    this.#notice.hidden = false;
    say(this.#notice, this.#language.unread(why));
  }

  /** @param {import("../places.js").Tour | null} tour @param {string} words The sentence or paragraph of the place. */
  place(tour, words) {
    const said = [this.#lists?.places.show(tour), words].filter(Boolean).join(": ");
    this.#bar.ariaLabel = said;
    // Whoever comes to the bar hears its name; whoever is at its buttons, what has changed.
    if (tour !== null && this.#bar.matches(":focus-within")) say(this.#live, said);
    if (!("popover" in this.#bar)) return;
    const open = this.#bar.matches(":popover-open");
    if (tour !== null && !open) this.#bar.showPopover();
    else if (tour === null && open) this.#bar.hidePopover();
  }

  /** To the bar, whose name a screen reader then says: the place, and its words. */
  focusBar() {
    this.#bar.focus({ preventScroll: true });
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
