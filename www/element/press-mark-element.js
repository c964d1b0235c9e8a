import { annotator } from "../annotate/annotator.js";
import { EXPORT_FORMATS, formatNamed } from "../annotate/formats.js";
import { toJson } from "../annotate/json.js";
import { EMPTY, TYPES } from "../annotate/types.js";
import { languageOf } from "../panel/language.js";
import { Panel } from "../panel/panel.js";
import { hostOf } from "../text/follow.js";
import { validSelector } from "../text/readable.js";
import { OBSERVED, checked, deskOf, lexiconOf, shownBy } from "./attributes.js";
import { Corrector } from "./corrector.js";
import { Listing } from "./listing.js";
import { Properties } from "./properties.js";
import { Session } from "./session.js";
import { Visits } from "./visits.js";

/**
 * The class of `<press-mark>`: attributes, properties, methods, events and the form.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Correction} Correction
 * @typedef {import("../annotate/types.js").Entity} Entity
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("../annotate/types.js").Mention} Mention
 * @typedef {import("./attributes.js").LexiconEntry} LexiconEntry
 * @typedef {import("./visits.js").Selected} Selected
 */

/** Those that choose the text and how it stands: all that begins another session. @type {(keyof import("./session.js").Choice)[]} */
const CHOICES = ["kind", "text", "markup", "label", "placeholder", "corrects", "ignore", "language"];

/** Properties that a page may set before the element is defined. */
const SETTABLE = /** @type {const} */ ([
  "host", "htmlFor", "ignore", "types", "quotes", "panel", "legend", "lines", "desk", "editable", "stay", "placeholder", "markup", "theme", "langUi",
  "lexicon", "corrections", "value", "name", "disabled",
]);

/**
 * `<press-mark>`: names and quotations highlighted in its own text, or, with `for`, in an element of the page, which
 * is never changed.
 */
export class PressMarkElement extends Properties {
  static formAssociated = true;
  static observedAttributes = OBSERVED;

  #internals;
  /** Held, since WebKit forgets what a set of states holds that nobody holds, and goes on to match them (measured in WebKitGTK 2.50.6). */
  #states;
  #panel;
  #visits;
  /** @type {Session | null} */
  #session = null;
  /** What was last found before the text was left. @type {import("./session.js").Known} */
  #known = { text: "", annotation: EMPTY };
  #listing;
  #updating = false;
  #printing = new AbortController();
  #ready = false;
  #selector = { said: "", valid: "" };
  /** @type {Element | string | null} */
  #host = null;
  /** @type {LexiconEntry[] | null} */
  #lexicon = null;
  #corrector = new Corrector({
    page: this.ownerDocument,
    read: async () => this.#session?.read(),
    lost: () => this.#found.lost,
    changed: () => {
      this.#listing.now(false);
      this.#emit("correct", { corrections: this.corrections });
    },
    failed: (why) => this.#panel.say((language) => language.correcting.unreadable(why)),
  });
  /** @type {string | null} */
  #value = null;

  constructor() {
    super();
    this.#internals = this.attachInternals();
    this.#states = this.#internals.states;
    this.#panel = new Panel(this.attachShadow({ mode: "open", delegatesFocus: false }), {
      go: (...where) => this.#visits.go(...where),
      step: (step) => this.#session?.view?.tour.step(step),
      back: () => this.#visits.back(),
      return: (start) => this.#session?.focus(start),
      write: () => this.#write(),
      stop: () => {
        this.#state("busy", false);
        this.#session?.stop();
      },
      readOn: () => this.#readAgain(),
      switch: (shown) => this.#choose(shown),
      lines: (each) => (this.lines = each ? "all" : "few"),
      filter: (filter) => this.#session?.view?.keep(filter),
      correct: (made) => this.#corrector.acts.correct(made),
      ledger: this.#corrector.acts,
      desk: {
        text: () => this.value,
        ask: (question) => annotator.ask(this.value, question, this.#options),
        write: (format) => this.exportAs(format),
        go: (start, end) => this.#visits.go(`place:${start}`, this.value.slice(start, end).slice(0, 40), [{ current: [start, end], source: [], cue: [] }], 0),
      },
    });
    this.#visits = new Visits(this.#panel, {
      session: () => this.#session,
      annotation: () => this.#found,
      stays: () => this.stay,
      before: (selected) => this.#emit("before-select", selected, true),
      after: (selected) => this.#emit("select", selected),
    });
    this.#listing = new Listing(this.#panel, () => this.panel !== "none", () => ({
      annotation: this.#found,
      text: this.value,
      shown: shownBy(this),
      each: this.lines === "all",
      corrected: this.#corrector.state,
      written: this.#session?.choice.kind === "editable",
      stopped: this.#session?.stopped ?? null,
      address: this.#address,
    }));
    for (const name of SETTABLE) this.#upgrade(name);
  }

  connectedCallback() {
    this.#listen();
    this.#update();
  }

  disconnectedCallback() {
    this.#printing.abort();
    this.#update();
  }

  /** Into another document; what is in the page is left and found as after any move. */
  adoptedCallback() {
    this.#leave();
    this.#panel.dress();
  }

  /** A move within the page, by `moveBefore`. */
  connectedMoveCallback() {
    this.#update();
  }

  /** @param {string} name @param {string | null} before @param {string | null} now */
  attributeChangedCallback(name, before, now) {
    if (before === now) return;
    if (name === "types" || name === "quotes") {
      this.#session?.switch();
      this.#listing.now(false);
      this.#session?.markUp(this.#found, shownBy(this), (quote) => this.#panel.detailsOf(quote));
    } else if (name === "lines") {
      this.#dress();
      this.#listing.now(false);
    } else if (name === "legend" || name === "desk") {
      if (this.#session === null) return;
      this.#speak();
      this.#update();
      this.#dress();
      this.#listing.now(false);
    } else if (name === "theme") this.#dress();
    else if (name === "lexicon") this.#readAgain();
    else if (name === "panel") this.#listing.now(false);
    else if (name === "name") this.#submit();
    else if (name === "stay") return;
    else this.#update();
  }

  formResetCallback() {
    this.#value = null;
    this.#restart();
  }

  /** @param {boolean} disabled */
  formDisabledCallback(disabled) {
    this.#panel.disable(disabled);
    this.#session?.disable(disabled);
  }

  /** After the browser has gone back to a page that it had left. @param {unknown} text */
  formStateRestoreCallback(text) {
    if (typeof text === "string" && this.editable) this.value = text;
  }

  /** That element itself, or a selector for it; `>>>` steps into a shadow tree. @type {Element | string | null} */
  get host() {
    return this.#host ?? (this.hasAttribute("for") ? hostOf(this, null) : null);
  }

  set host(host) {
    this.#host = host;
    this.#update();
  }

  /** Names that the page knows, `[{name, type}]`. @type {LexiconEntry[]} */
  get lexicon() {
    return this.#lexicon ?? lexiconOf(this);
  }

  set lexicon(entries) {
    if (typeof entries === "string") {
      this.setAttribute("lexicon", entries);
      return;
    }
    if (entries === null) this.removeAttribute("lexicon");
    this.#lexicon = entries === null ? null : checked(entries);
    this.#readAgain();
  }

  /**
   * What a reader has put right in the text, in that order; `annotation.lost` has those that were not applied. A copy; to set a
   * list has the text read again.
   *
   * @type {readonly Correction[]}
   */
  get corrections() {
    return structuredClone(this.#corrector.list);
  }

  set corrections(list) {
    const corrections = list ?? [];
    // What else may be wrong with them, the core says when it reads.
    if (!Array.isArray(corrections)) throw new TypeError("the corrections are not a list");
    this.#corrector.list = corrections;
  }

  get form() {
    return this.#internals.form;
  }

  /**
   * The text that is annotated, as it is read. To set it gives the element a text of its own; the text of a host is
   * the page's to set.
   *
   * @type {string}
   */
  get value() {
    return this.#session?.text ?? this.#value ?? "";
  }

  set value(text) {
    const value = String(text ?? "").replace(/\r\n?/g, "\n");
    this.#value = value;
    if (this.#session?.editable) this.#session.text = value;
    else this.#restart();
  }

  /**
   * Puts a text in the place of the one that is written on, as if it had been typed: undoing brings the old one back.
   * The focus goes to its start. A text that is not editable is set, as `value` is.
   *
   * @param {string} text
   */
  replace(text) {
    if (this.#updating) this.#settle();
    const editable = this.#session?.editable ?? null;
    if (editable === null || this.matches(":disabled")) this.value = text;
    else editable.replace(String(text));
  }

  /** To the text, where it can be written. @param {FocusOptions} [options] @override */
  focus(options) {
    if (this.#updating) this.#settle();
    const editable = this.#session?.editable;
    if (editable) editable.root.focus(options);
    else super.focus(options);
  }

  /**
   * A copy of what was last found. Its offsets are those of `value`, whatever has been written since; until that is read,
   * what it has changed is left out.
   *
   * @type {Annotation}
   */
  get annotation() {
    return structuredClone(this.#found);
  }

  /** Reads the text now. @returns {Promise<Annotation | null>} Null when a newer text overtook it, or the reader stopped it. */
  async annotate() {
    // What has just changed counts already.
    if (this.#updating) this.#settle(false);
    else this.#session?.follow();
    return structuredClone((await this.#session?.read()) ?? null);
  }

  /**
   * Goes to the next place in the text that names an entity.
   *
   * @param {Entity | number | string} entity It, its id or its name.
   * @returns {Mention | null} The mention gone to; null when there is none.
   */
  next(entity) {
    return this.#visits.next(entity);
  }

  /**
   * What was last found, as JSON. `exportAs` has other formats.
   *
   * @param {"json"} [format]
   * @returns {string}
   * @throws {RangeError} For a format that there is not.
   */
  export(format = "json") {
    if (EXPORT_FORMATS.some(({ name }) => name === format && name !== "json")) throw new RangeError(`${format} is written by exportAs; export writes json alone`);
    if (format !== "json") throw new RangeError(`there is no export format ${JSON.stringify(format)}; the formats are: json`);
    return toJson(this.#found);
  }

  /** To the page's printing. */
  #listen() {
    this.#printing.abort();
    this.#printing = new AbortController();
    const { signal } = this.#printing;
    const view = this.ownerDocument.defaultView;
    view?.addEventListener("beforeprint", () => this.#panel.print(true), { signal });
    view?.addEventListener("afterprint", () => this.#panel.print(false), { signal });
  }

  /**
   * Reads the text anew, whole, and gives it as a file: the bytes that the command line writes.
   *
   * @param {import("../annotate/formats.js").ExportFormat} format One of `EXPORT_FORMATS`.
   * @param {AbortSignal} [signal] Rejects the promise.
   * @returns {Promise<{text: string, type: string, name: string}>} The file's content, its media type, and a name for it. Rejected
   *   with a `RangeError` for a format that there is not, and for a text over 100,000 characters where no worker can be had.
   */
  async exportAs(format, signal) {
    const { name, type, extension } = formatNamed(format);
    if (this.#updating) this.#settle(false);
    else this.#session?.follow();
    const text = await annotator.ask(this.value, { do: "write", format: name }, this.#options, signal);
    return { text, type, name: `article.${extension}` };
  }

  /** @param {(typeof SETTABLE)[number]} name */
  #upgrade(name) {
    if (!Object.hasOwn(this, name)) return;
    const value = Reflect.get(this, name);
    Reflect.deleteProperty(this, name);
    // Attributes cannot be set while the parser constructs an element; one that has properties is there already.
    Reflect.set(this, name, value);
  }

  /** Once all that changes in one go has changed. */
  #update() {
    if (this.#updating) return;
    this.#updating = true;
    queueMicrotask(() => {
      this.#updating = false;
      this.#settle();
    });
  }

  /** What was last found, on the words as they stand. */
  get #found() {
    if (this.#session !== null) return this.#session.annotation;
    return this.#known.text === this.value ? this.#known.annotation : EMPTY;
  }

  #restart() {
    this.#end();
    this.#update();
  }

  #leave() {
    if (this.#session?.written) this.#value = this.#session.text;
    if (this.#session !== null) this.#known = { text: this.#session.text, annotation: this.#found };
    this.#end();
  }

  #end() {
    this.#listing.stop();
    this.#session?.end();
    this.#session = null;
  }

  #readAgain() {
    void this.#session?.read().catch(() => {});
  }

  /** Begins, goes on with or leaves the text that the attributes name. @param {boolean} [read] Whether to read a new one. */
  #settle(read = true) {
    const choice = this.isConnected ? this.#choice() : null;
    const now = this.#session?.choice;
    if (choice !== null && now !== undefined && CHOICES.every((name) => now[name] === choice[name])) return this.#dress();
    this.#leave();
    if (choice === null) return;
    this.#speak(choice.language);
    this.#states.clear();
    this.#states.add(choice.kind);
    // What the reader wrote goes on, whatever else has changed.
    this.#session = new Session(this.#owner, choice, this.#value, this.#known);
    this.#dress();
    this.#written();
    if (choice.text === null) this.#listing.now(false);
    else if (read) this.#readAgain();
  }

  /** @param {import("../panel/language.js").Language} [language] */
  #speak(language = languageOf(this)) {
    this.#panel.speak({ language, legend: this.legend, desk: deskOf(this) });
  }

  /** @returns {import("./session.js").Choice} */
  #choice() {
    const text = hostOf(this, this.#host);
    const own = this.#value !== null || this.markup;
    const kind = text !== this ? "place" : this.editable ? "editable" : own ? "own" : "slot";
    const language = languageOf(this);
    const label = this.getAttribute("label") ?? language.article;
    return { kind, text, markup: this.markup, label, placeholder: this.placeholder, corrects: deskOf(this).has("correct"), ignore: this.#ignored, language };
  }

  /** The attribute `ignore`, asked once whether it is a selector. */
  get #ignored() {
    if (this.#selector.said !== this.ignore) this.#selector = { said: this.ignore, valid: validSelector(this.ignore) };
    return this.#selector.valid;
  }

  #dress() {
    this.#session?.dress();
  }

  /** The legend has been switched. @param {ReadonlySet<Mark>} shown */
  #choose(shown) {
    const types = TYPES.filter((type) => shown.has(type));
    if (types.length === TYPES.length) this.removeAttribute("types");
    else this.types = types;
    this.quotes = shown.has("quote");
  }

  /** @param {Annotation} annotation */
  #done(annotation) {
    this.#state("busy", false);
    this.#panel.done();
    this.#submit();
    this.#listing.read();
    this.#session?.markUp(annotation, shownBy(this), (quote) => this.#panel.detailsOf(quote));
    const element = this;
    // Of a long text a copy is large: it is made for whoever asks.
    this.#emit("annotate", { text: this.value, get annotation() { return element.annotation; } });
    if (!this.#ready) this.#emit("ready", {});
    this.#ready = true;
  }

  /** The text is another. */
  #written() {
    const empty = this.value === "" || this.value === "\n";
    // A text that lands where none was is read from its start, though the caret is at its end.
    if (this.#states.has("empty") && this.#listing.hasLanded(this.value.length)) requestAnimationFrame(() => this.#panel.scrollToStart());
    if (this.#states.has("empty") && !empty && this.#session?.keepKeyboardAway()) this.#state("reading", true);
    this.#state("empty", empty);
    if (empty) this.#write(false);
    this.#session?.editable?.dressHeadline();
    this.#submit();
  }

  /** A state for the style sheet. Not set again where it is so: browsers work out the style of all of the text for that. @param {string} name @param {boolean} is */
  #state(name, is) {
    if (this.#states.has(name) === is) return;
    if (is) this.#states.add(name);
    else this.#states.delete(name);
  }

  /** What is read on a screen that is touched is written on when the reader says so. @param {boolean} [focus] */
  #write(focus = true) {
    this.#state("reading", false);
    this.#session?.write(focus);
  }

  /** The form gets the annotation under the element's name, and the text that its offsets are of under `NAME.text`. */
  #submit() {
    if (this.name === "") return this.#internals.setFormValue(null);
    const data = new FormData();
    data.append(this.name, this.export("json"));
    data.append(`${this.name}.text`, this.value);
    this.#internals.setFormValue(data, this.value);
  }

  /** @param {string} name @param {object} detail @param {boolean} [cancelable] @returns {boolean} Whether nobody prevented it. */
  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`press-mark-${name}`, { bubbles: true, composed: true, cancelable, detail }));
  }

  /** With which texts are read. @returns {import("../annotate/types.js").Options} */
  /** Of the page, where the text is the page's own, and others can come to it. */
  get #address() {
    const { kind } = this.#session?.choice ?? { kind: null };
    const { protocol, href } = this.ownerDocument.location ?? { protocol: "", href: "" };
    return (kind === "place" || kind === "slot") && /^https?:$/.test(protocol) ? href : null;
  }

  get #options() {
    const blockQuotes = this.#session?.blockQuotes ?? [];
    return /** @type {import("../annotate/types.js").Options} */ ({
      ...(this.lexicon.length > 0 && { lexicon: this.lexicon }),
      ...(blockQuotes.length > 0 && { blockQuotes }),
      ...(this.#corrector.list.length > 0 && { corrections: [...this.#corrector.list] }),
    });
  }

  /** @returns {import("./session.js").Owner} */
  get #owner() {
    return {
      element: this,
      panel: this.#panel,
      theme: () => this.theme,
      toned: (tone) => this.#panel.tone(tone),
      options: () => this.#options,
      shown: () => shownBy(this),
      filter: () => this.#panel.filter,
      before: (text) => {
        const wanted = this.#emit("before-annotate", { text }, true);
        // What was being read is left, too.
        if (!wanted) this.#state("busy", false);
        if (!wanted) this.#panel.leave();
        return wanted;
      },
      long: (share) => {
        this.#state("busy", true);
        if (this.panel !== "none") this.#panel.busy(share);
      },
      done: (annotation) => this.#done(annotation),
      failed: (error) => {
        this.#state("busy", false);
        this.#panel.fault(error instanceof Error ? error.message : String(error));
        this.#emit("error", { error });
      },
      moved: (visit) => this.#visits.moved(visit),
      chosen: (found) => this.#visits.chosen(found),
      picked: (picked) => this.#panel.ask(picked),
      entered: (quote, offset) => this.#panel.point(quote.pieces[0].start, offset),
      landed: () => this.#listing.hasLanded(this.value.length),
      elsewhere: () => this.#update(),
      edited: () => this.#written(),
      pasted: (arrival) => this.#emit("intake", arrival, true),
    };
  }
}
