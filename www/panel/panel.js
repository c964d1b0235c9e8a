import { EMPTY, MARKS, TYPES } from "../annotate/types.js";
import { sampleProperties, settingsOf } from "../paint/palette.js";
import { counts, found as foundIn, groupingNames, summary } from "./entries.js";
import { Editor } from "./correct/editor.js";
import { Ledger } from "./correct/ledger.js";
import { pickerButton } from "./correct/picker.js";
import { ALL, filtered, isOn } from "./filter.js";
import { handout, sheetHandout } from "./handout.js";
import { countingHidden } from "./hidden.js";
import { countedIn, foreignness } from "./language.js";
import { ENGLISH } from "./languages/en.js";
import { Legend } from "./legend.js";
import { make, say } from "./make.js";
import { NameList } from "./name-list.js";
import { PlaceBar } from "./place-bar.js";
import { groupingQuotes } from "./quote-entries.js";
import { QuoteList } from "./quote-list.js";
import { QuoteTools } from "./quote-tools.js";
import { Speakers } from "./speakers.js";
import { Sheet } from "./sheets/sheet.js";
import { linkTo } from "../text/place-link.js";
import { sheet } from "./style.js";
import { atOnce, inTurns } from "./turns.js";
import { countingWords } from "./words.js";

/**
 * What the element shows of its own, in its shadow tree: above the text who speaks and what the marks mean, beside it the
 * lists, and over all the bar that leads from place to place, and the card.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("./entries.js").Place} Place
 * @typedef {import("./language.js").Language} Language
 * @typedef {{go: (key: string, name: string, places: Place[], at: number | null) => void,
 *   step: (step: 1 | -1) => void, back: () => void, return: (start: number) => void, write: () => void, stop: () => void, readOn: () => void,
 *   switch: (shown: ReadonlySet<Mark>) => void, lines: (each: boolean) => void,
 *   filter: (filter: import("./filter.js").Filter) => void, correct: (made: import("../annotate/corrections.js").Correction[]) => void,
 *   ledger: import("./correct/ledger.js").Act, desk: import("./sheets/sheet.js").Work}} Act `at` null: the next of them. `return`: to a place in the text
 *   from which one came. `write`: the text, which was only read, is to be written on. `stop`: the reading of a long text; `readOn`: what was stopped. `filter`: the quotes to be painted.
 * @typedef {{annotation: Annotation, text: string, shown: ReadonlySet<Mark>, each: boolean, announce: boolean, written: boolean,
 *   corrected: import("./correct/ledger.js").State, stopped: number | null, address: string | null}} Found
 *   `shown`: what is shown of it. `each`: each type has a line of its own. `written`: the text can be written on, so that its
 *   length is told, too. `corrected`: what the reader has put right. `stopped`: how much of the text was read until the
 *   reader stopped that; null: all. `address`: of the page in which the text stands; null where it stands in none.
 * @typedef {{language: Language, legend: boolean, desk: ReadonlySet<import("../element/attributes.js").Tool>}} Form Which parts there are.
 */
export class Panel {
  /** Where light-DOM text shows. */
  slot = make("slot");
  card = make("div", { part: "card", class: "card own", hidden: true });
  #stage = make("div", { part: "text", class: "stage" }, make("slot", { name: "before" }), this.slot, make("slot", { name: "after" }));
  #bar = make("div", { part: "bar", class: "place-bar own", role: "group", tabindex: "-1", hidden: true });
  #summary = make("p", { part: "summary", class: "summary own", tabindex: "-1" });
  #stop = make("button", { type: "button", part: "stop", class: "stop plain own", hidden: true });
  #live = make("div", { class: "visually-hidden", role: "status", "aria-live": "polite" });
  #notice = make("p", { part: "notice", class: "notice own", role: "alert", hidden: true });
  // No landmarks: those of a page are the page's to set.
  #panel = make("div", { part: "panel", class: "panel own", role: "group" });
  #legend = make("div", { part: "legend", class: "legend", role: "group" });
  #speakers = make("div", { part: "speakers", class: "speakers", role: "group", hidden: true });
  #skip = make("button", { type: "button", class: "skip" });
  #edit = make("button", { type: "button", part: "edit", class: "edit" });
  /** By which words in the text are put right. */
  pick = pickerButton("");
  #editor = make("dialog", { part: "editor", class: "editor own" });
  #sheet = make("dialog", { part: "sheet", class: "editor sheet own" });
  #tools = make("div", { part: "tools", class: "top-tools", role: "group" });
  #ledger = make("div", { part: "corrections", class: "corrections", role: "group", hidden: true });
  #frame = make("div", { part: "frame", class: "frame" });
  #handout = make("div", { part: "handout", class: "handout own", hidden: true });
  #top = make("div", { part: "top", class: "top own" });
  #tree;
  #act;
  /** @type {Language} */
  #language = ENGLISH;
  /** @type {{names: NameList, quotes: QuoteList, places: PlaceBar, switches: Legend | null, tools: QuoteTools | null,
   *   speakers: Speakers | null, editor: Editor | null, ledger: Ledger | null} | null} */
  #lists = null;
  /** @type {Form | null} */
  #form = null;
  /** @type {Sheet | null} */
  #sheets = null;
  /** @type {Found | null} */
  #found = null;
  /** Whether no reading that takes long goes on, and none was stopped. */
  #over = true;
  /** Where the words begin that were asked about last. */
  #asked = 0;
  /** What is being shown in turns. */
  #showing = new AbortController();
  /** Where in the text one was before one came to the entry. @type {number | null} */
  #from = null;
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
    this.#top.append(this.#skip, this.#speakers, make("div", { class: "top-line" }, this.#legend, this.#edit), this.#ledger);
    this.#skip.addEventListener("click", () => this.#toQuotes());
    this.#edit.addEventListener("click", () => act.write());
    const layout = make("div", { part: "layout", class: "layout" }, this.#top, this.#stage, this.#notice, this.#panel);
    // What is only heard stands within the frame, where it makes no page longer.
    this.#frame.append(this.#live, layout);
    this.#tree = tree;
    this.dress();
    tree.append(this.#frame, this.#handout, this.#bar, this.card, this.pick, this.#editor, this.#sheet);
    // In the top layer it stands clear of whatever the page puts above its own text.
    if ("popover" in this.#bar) this.#bar.popover = "manual";
    // A press in the dialog takes the caret out of the text, and Chromium gives the text the focus back without one.
    let pressed = false;
    this.#editor.addEventListener("pointerdown", () => (pressed = true));
    this.#editor.addEventListener("close", () => {
      if (pressed && tree.activeElement?.hasAttribute("contenteditable")) act.return(this.#asked);
      pressed = false;
    });
    for (const part of [this.#stage, this.#panel, this.#bar]) part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || event.isComposing || event.defaultPrevented) return;
      const from = part === this.#panel ? this.#from : null;
      if (this.#bar.hidden && from === null) return;
      event.preventDefault();
      event.stopPropagation();
      if (this.#bar.hidden && from !== null) act.return(from);
      else act.back();
      this.#from = null;
    });
  }

  /**
   * Whether what stands beside the text is light or dark. Attributes, not states of the host: WebKit 2.50 at times goes on to match a state
   * that was taken away, and the lists stayed dark.
   *
   * @param {import("../paint/palette.js").Tone} tone
   */
  tone(tone) {
    for (const part of this.#tree.children) {
      if (part.getAttribute("data-tone") !== tone) part.setAttribute("data-tone", tone);
    }
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
      for (const part of [this.#top, this.#panel, this.card]) {
        if (part.style.getPropertyValue(property) === value) continue;
        if (value === "") part.style.removeProperty(property);
        else part.style.setProperty(property, value);
      }
    }
  }

  /**
   * What the lists say, and in which language.
   *
   * @param {Form} form
   */
  speak(form) {
    const { language, legend, desk } = form;
    const now = this.#form;
    if (now !== null && now.language === language && now.legend === legend && [...now.desk].join() === [...desk].join()) return;
    this.#form = form;
    this.#language = language;
    const names = make("div", { part: "names", class: "names", role: "group", "aria-label": language.names });
    const quotes = make("div", { part: "quotes", class: "quotes", role: "group", "aria-label": language.quotes });
    /** @type {Act["go"]} */
    const go = (...where) => {
      this.#origin = /** @type {HTMLElement | null} */ (/** @type {ShadowRoot} */ (this.#panel.getRootNode()).activeElement);
      this.#act.go(...where);
    };
    const corrects = desk.has("correct");
    const tools = desk.has("find") ? new QuoteTools(() => this.#narrow(), language) : null;
    this.#lists = {
      names: new NameList(names, (key, name, places) => go(key, name, places, null), corrects ? (place) => this.#fixName(place) : null, language),
      quotes: new QuoteList(quotes, { go, copy: (words) => void this.#copy(words), link: (start, end) => void this.#copy(this.#linkTo(start, end)), fix: corrects ? (quote) => this.#fixQuote(quote) : null }, language, tools),
      places: new PlaceBar(this.#bar, { step: this.#act.step, close: this.#act.back }, language),
      switches: legend ? new Legend(this.#legend, { switch: this.#act.switch, lines: this.#act.lines }, language) : null,
      tools,
      speakers: desk.has("speakers") ? new Speakers(this.#speakers, (speaker) => this.#choose(speaker), language) : null,
      editor: corrects ? new Editor(this.#editor, this.#act.correct, language) : null,
      ledger: corrects ? new Ledger(this.#ledger, this.#act.ledger, language) : null,
    };
    this.#offer(form);
    say(this.pick, language.correcting.pick);
    if (!corrects) this.#ledger.hidden = true;
    this.#panel.ariaLabel = language.both;
    say(this.#skip, language.skip);
    say(this.#edit, language.edit);
    for (const part of [this.#top, this.#panel, this.#summary, this.#stop, this.#bar, this.card, this.pick, this.#editor, this.#sheet, this.#handout, this.#live, this.#notice]) {
      part.lang = language.tag;
      // As all the languages that there are; names have a direction of their own.
      part.dir = "ltr";
    }
    this.#legend.hidden = !legend;
    if (!desk.has("speakers")) this.#speakers.hidden = true;
    if (tools !== null) tools.offer(this.#tools);
    // Where the text is not written, these two stand here: `stage`.
    const told = [this.#summary, this.#stop].filter(({ parentNode }) => parentNode === this.#panel);
    this.#panel.replaceChildren(...told, ...(tools === null ? [this.#tools] : []), quotes, names);
    this.show({ annotation: EMPTY, text: "", shown: new Set(MARKS), each: false, announce: false, written: false, corrected: NOTHING_DONE, stopped: null, address: null });
  }

  /** The sheets that there are, each behind its button. @param {Form} form */
  #offer({ language, desk }) {
    const sheets = new Sheet(this.#sheet, this.#act.desk, language);
    this.#sheets = sheets;
    const names = /** @type {const} */ (["sources", "check", "compare", "save"]).filter((name) => desk.has(name));
    this.#tools.ariaLabel = language.desk.tools;
    this.#tools.hidden = names.length === 0;
    this.#tools.replaceChildren(...names.map((name) => {
      const button = make("button", { type: "button", class: "plain" }, language.desk[name]);
      button.addEventListener("click", () => void sheets.open(name));
      return button;
    }));
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

  /** A long text is being read. @param {number} share How much of it is, in [0, 1]. */
  busy(share) {
    this.#over = false;
    // What it says changes a hundred times; the long text below it is not to be laid out again for that.
    this.#summary.toggleAttribute("data-busy", true);
    say(this.#summary, this.#language.readingShare(Math.floor(100 * share)));
    this.#halt(this.#language.stop, this.#act.stop);
  }

  /** The one thing that can be done about a reading. @param {string} words @param {() => void} act */
  #halt(words, act) {
    if (this.#summary.nextSibling !== this.#stop) this.#summary.after(this.#stop);
    say(this.#stop, words);
    this.#stop.onclick = act;
    this.#stop.hidden = false;
  }

  /** A reading is over: what is shown next says what was found. */
  done() {
    this.#over = true;
  }

  /** Says no more of a reading. */
  #rest() {
    // What is hidden loses the focus.
    if (this.#stop.matches(":focus")) this.#summary.focus({ preventScroll: true });
    this.#stop.hidden = true;
    this.#summary.toggleAttribute("data-busy", false);
  }

  /** @param {Found} found */
  show(found) {
    this.#showing.abort();
    atOnce(this.#steps(found));
  }

  /** Shows what is found in a long text, so that the page answers meanwhile. @param {Found} found */
  async showInTurns(found) {
    this.#showing.abort();
    this.#showing = new AbortController();
    await inTurns(this.#steps(found), this.#showing.signal);
  }

  /** The text is left that is being read, or of which something is being shown. */
  leave() {
    this.#over = true;
    this.#rest();
    this.#showing.abort();
  }

  /** @param {Found} found @returns {Generator<void, void>} */
  *#steps(found) {
    this.#found = found;
    const { annotation, text, shown, each, announce, written, corrected, stopped } = found;
    const language = this.#language;
    const all = yield* groupingNames(annotation, text, language);
    const kept = shown.has("quote") ? annotation : { ...annotation, quotes: [] };
    const names = all.filter(({ type }) => shown.has(type));
    const quotes = yield* groupingQuotes(kept, text, language);
    const said = summary(counts(names, kept), quotes, language);
    const filter = this.filter;
    const order = this.#lists?.tools?.order ?? "speaker";
    const listed = order === "speaker" && !isOn(filter) ? quotes : yield* groupingQuotes(filtered(kept, text, filter), text, language, order);
    const blank = text.trim() === "";
    const length = written && !blank ? countedIn(yield* countingWords(text), language.word, language) : "";
    const unseen = yield* countingHidden(text);
    const hidden = unseen === 0 ? "" : countedIn(unseen, language.hidden, language);
    yield;
    this.#lists?.names.show(foundIn(names, filter.find), TYPES.some((type) => shown.has(type)));
    yield;
    if (this.#lists !== null) this.#lists.quotes.linked = found.address !== null;
    this.#lists?.quotes.show(listed, shown.has("quote"), quotes.length > 0);
    yield;
    this.#lists?.speakers?.show(quotes, annotation.entities, filter.speaker);
    this.#lists?.switches?.show(counts(all, annotation), shown, each, hidden);
    this.#lists?.ledger?.show(corrected);
    this.#details = new Map(listed.flatMap(({ key, entries }) => entries.map(({ place }) => [place.current[0], this.#lists?.quotes.idOf(key) ?? ""])));
    // What "will be listed here" is said of a text that is still to come.
    const nothing = !blank && names.length === 0 && quotes.length === 0;
    const switches = this.#lists?.switches ?? null;
    this.#panel.toggleAttribute("data-nothing", nothing && switches === null);
    this.#top.toggleAttribute("data-empty", blank);
    // What the reader has switched off is named all the same.
    const off = switches !== null && (all.length > 0 || annotation.quotes.length > 0);
    this.#notice.hidden = true;
    // How far a reading has come is told until it is over.
    const part = stopped === null ? "" : language.stopped(Math.floor(100 * stopped));
    if (this.#over) {
      const foreign = blank ? "" : foreignness(annotation.language, language);
      say(this.#summary, [part, length, nothing && !off ? language.nothing : said, hidden, foreign].filter(Boolean).join(" · "));
      if (stopped === null) this.#rest();
      else {
        this.#summary.toggleAttribute("data-busy", false);
        this.#halt(language.readOn, this.#act.readOn);
      }
    }
    if (part !== "" && this.#over) say(this.#live, part);
    else if (announce && !blank) say(this.#live, said === "" ? language.nothing : language.found(said));
  }

  /** Which quotes the reader wants to see. */
  get filter() {
    return this.#lists?.tools?.filter ?? this.#chosen;
  }

  /** Where there are no tools, the speaker that was chosen. */
  #chosen = ALL;

  /** @param {string} speaker */
  #choose(speaker) {
    const { tools } = this.#lists ?? {};
    if (tools) return tools.choose(speaker);
    this.#chosen = { ...ALL, speaker };
    this.#narrow();
  }

  #narrow() {
    if (this.#found !== null) this.show({ ...this.#found, announce: false });
    this.#act.filter(this.filter);
  }

  /**
   * From a quote in the text to its entry.
   *
   * @param {number | null} start Where the quote begins; null: the reader is at none.
   * @param {number | null} [from] Where in the text the reader was, if the focus is to go to the entry, too.
   */
  point(start, from = null) {
    const listed = this.#lists?.quotes.point(start, from !== null) ?? false;
    this.#from = listed ? from : null;
  }

  /** Makes what is printed, where it is to be, or takes it away again. @param {boolean} printing */
  print(printing) {
    const found = this.#found;
    const wanted = printing && found !== null && (this.#form?.desk.has("print") ?? false);
    const corrected = found?.corrected.list.length ?? 0;
    // Whoever prints with a sheet open wants that.
    const sheet = printing && found !== null ? this.#sheets?.printed() ?? null : null;
    const now = new Date();
    if (sheet !== null && found !== null) this.#handout.replaceChildren(...sheetHandout(sheet, { text: found.text, corrected }, this.#language, now));
    else this.#handout.replaceChildren(...(wanted && found !== null ? handout({ ...found, corrected }, this.#language, now) : []));
    this.#handout.hidden = this.#handout.childElementCount === 0;
    this.#frame.hidden = !this.#handout.hidden;
  }

  /** Whether words in the text can be put right. */
  get corrects() {
    return this.#form?.desk.has("correct") ?? false;
  }

  /** Asks what some words are. @param {import("./correct/picker.js").Picked} picked */
  ask(picked) {
    this.#asked = picked.start;
    if (this.#found !== null) this.#lists?.editor?.open({ text: this.#found.text, annotation: this.#found.annotation, ...picked });
  }

  /** @param {import("../annotate/types.js").Quote} quote */
  #fixQuote(quote) {
    const { start, end } = quote.pieces[0];
    this.ask({ start, end, mention: null, quote });
  }

  /** @param {Place} place Where somebody or something is named. */
  #fixName({ current: [start, end] }) {
    const mention = this.#found?.annotation.mentions.find((each) => each.start === start && each.end === end) ?? null;
    if (mention !== null) this.ask({ start, end, mention, quote: null });
  }

  /** To the first of the quotes. */
  #toQuotes() {
    /** @type {HTMLElement | null} */ (this.#panel.querySelector(".quotes .groups button"))?.focus();
  }

  /** @param {number} start @param {number} end */
  #linkTo(start, end) {
    const { address, text } = this.#found ?? { address: null, text: "" };
    return address === null ? "" : linkTo(address, text, start, end);
  }

  /** @param {string} words */
  async #copy(words) {
    const done = await navigator.clipboard?.writeText(words).then(() => true, () => false);
    say(this.#live, "");
    say(this.#live, done ? this.#language.copied : this.#language.uncopied);
  }

  /** The id of what is said of a quote's speaker, or nothing. @param {import("../annotate/types.js").Quote} quote */
  detailsOf({ pieces }) {
    return this.#details.get(pieces[0].start) ?? "";
  }

  /** @param {string} why What went wrong with the text. */
  fault(why) {
    this.#over = true;
    this.#rest();
    this.say(({ unread }) => unread(why));
  }

  /** Says what went wrong, until the text is read again. @param {(language: Language) => string} words */
  say(words) {
    this.#notice.hidden = false;
    say(this.#notice, words(this.#language));
  }

  /**
   * @param {import("./tour.js").Visit | null} visit
   * @param {string} words The sentence or paragraph of the place.
   * @param {boolean} announce Whoever went there stays at the entry.
   */
  place(visit, words, announce) {
    const said = [this.#lists?.places.show(visit), words].filter(Boolean).join(": ");
    this.#lists?.quotes.point(visit !== null && this.#lists.quotes.idOf(visit.key) !== "" ? visit.places[visit.at].current[0] : null);
    this.#lists?.names.point(visit?.key ?? null);
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
    this.#top.inert = disabled;
  }

  /** Back to the entry from which one went to the text. */
  focusOrigin() {
    this.#origin?.focus();
    this.#origin = null;
  }
}

/** @type {import("./correct/ledger.js").State} */
const NOTHING_DONE = Object.freeze({ list: [], lost: [], canUndo: false, canRedo: false });
