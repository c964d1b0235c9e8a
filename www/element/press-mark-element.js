import { OBSERVED, checked, lexiconOf, shownBy } from "./attributes.js";
import { hostOf } from "./following.js";
import { languageOf } from "./languages.js";
import { Panel } from "./panel.js";
import { Reflecting } from "./reflecting.js";
import { Session } from "./session.js";
import { Visits } from "./visits.js";

/**
 * @typedef {import("../types.js").Annotation} Annotation
 * @typedef {import("../types.js").Entity} Entity
 * @typedef {import("../types.js").Mention} Mention
 * @typedef {import("./attributes.js").LexiconEntry} LexiconEntry
 * @typedef {import("./visits.js").Selected} Selected
 */

/** A change of more than this is a text that landed, worth announcing. */
const LANDED = 40;

/** @type {Annotation} */
const EMPTY = Object.freeze({ mentions: [], entities: [], quotes: [] });

/** Properties that a page may set before the element is defined. */
const SETTABLE = /** @type {const} */ ([
  "host", "htmlFor", "types", "quotes", "panel", "editable", "markup", "theme", "langUi", "lexicon", "value", "name",
  "disabled",
]);

/**
 * `<press-mark>`: names and quotations highlighted in its own text, or, with `for`, in an element of the page, which
 * is never changed.
 */
export class PressMarkElement extends Reflecting {
  static formAssociated = true;
  static observedAttributes = OBSERVED;

  #internals;
  #panel;
  #visits;
  /** @type {Session | null} */
  #session = null;
  #annotation = EMPTY;
  #listedLength = 0;
  #updating = false;
  #ready = false;
  /** @type {Element | string | null} */
  #host = null;
  /** @type {LexiconEntry[] | null} */
  #lexicon = null;
  /** @type {string | null} */
  #value = null;

  constructor() {
    super();
    this.#internals = this.attachInternals();
    this.#panel = new Panel(this.attachShadow({ mode: "open", delegatesFocus: false }), {
      go: (...where) => this.#visits.go(...where),
      step: (step) => this.#session?.view?.places.step(step),
      back: () => this.#visits.back(),
    });
    this.#visits = new Visits(this.#panel, {
      session: () => this.#session,
      annotation: () => this.#annotation,
      before: (selected) => this.#emit("before-select", selected, true),
      after: (selected) => this.#emit("select", selected),
    });
    for (const name of SETTABLE) this.#upgrade(name);
  }

  connectedCallback() {
    this.#update();
  }

  disconnectedCallback() {
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
      this.#list(false);
      this.#session?.markUp(this.#annotation, shownBy(this), (quote) => this.#panel.detailsOf(quote));
    } else if (name === "theme") this.#dress();
    else if (name === "lexicon") this.#readAgain();
    else if (name === "panel") this.#list(false);
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
    this.#lexicon = entries === null ? null : checked(entries);
    this.#readAgain();
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
    const value = String(text).replace(/\r\n?/g, "\n");
    this.#value = value;
    if (this.#session?.surface) this.#session.text = value;
    else this.#restart();
  }

  /** To the text, where it can be written. @param {FocusOptions} [options] @override */
  focus(options) {
    const surface = this.#session?.surface;
    if (surface) surface.root.focus(options);
    else super.focus(options);
  }

  /** A copy of what was last found. Its offsets are those of `value`. @type {Annotation} */
  get annotation() {
    return structuredClone(this.#annotation);
  }

  /** Reads the text now. @returns {Promise<Annotation | null>} Null when a newer text overtook it. */
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
   * The annotation as a document.
   *
   * @param {"json"} [format]
   * @returns {string}
   * @throws {RangeError} For a format that there is not.
   */
  export(format = "json") {
    if (format !== "json") throw new RangeError(`there is no export format ${JSON.stringify(format)}; the formats are: json`);
    // The core writes 1.0 where JavaScript writes 1. Within a string, these quotation marks would be escaped.
    return JSON.stringify(this.#annotation).replace(/"confidence":([01])(?=[,}])/g, '"confidence":$1.0');
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

  #restart() {
    this.#session?.end();
    this.#session = null;
    this.#update();
  }

  #leave() {
    if (this.#session?.written) this.#value = this.#session.text;
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
    const same = choice !== null && now !== undefined && now.kind === choice.kind && now.text === choice.text
      && now.markup === choice.markup && now.label === choice.label && now.language === choice.language;
    if (same) return this.#dress();
    this.#leave();
    if (choice === null) return;
    // What the reader wrote goes on, whatever else has changed.
    choice.value = this.#value;
    this.#panel.speak(choice.language);
    this.#internals.states.clear();
    this.#internals.states.add(choice.kind);
    this.#session = new Session(this.#owner, choice);
    this.#dress();
    if (choice.text === null) this.#found(EMPTY, false);
    else if (read) this.#readAgain();
  }

  /** @returns {import("./session.js").Choice} */
  #choice() {
    const text = hostOf(this, this.#host);
    const own = this.#value !== null || this.markup;
    const kind = text !== this ? "place" : this.editable ? "editable" : own ? "own" : "slot";
    const language = languageOf(this);
    return { kind, text, value: this.#value, markup: this.markup, label: this.getAttribute("label") ?? language.article, language };
  }

  #dress() {
    this.#session?.dress();
  }

  /** @param {Annotation} annotation */
  #done(annotation) {
    const { length } = this.value;
    this.#found(annotation, Math.abs(length - this.#listedLength) > LANDED);
    this.#listedLength = length;
    this.#session?.markUp(annotation, shownBy(this), (quote) => this.#panel.detailsOf(quote));
    const element = this;
    // Of a long text a copy is large: it is made for whoever asks.
    this.#emit("annotate", { text: this.value, get annotation() { return element.annotation; } });
    if (!this.#ready) this.#emit("ready", {});
    this.#ready = true;
  }

  /** @param {Annotation} annotation @param {boolean} announce */
  #found(annotation, announce) {
    this.#annotation = annotation;
    this.#submit();
    this.#list(announce);
  }

  /** The form gets the annotation under the element's name, and the text that its offsets are of under `NAME.text`. */
  #submit() {
    if (this.name === "") return this.#internals.setFormValue(null);
    const data = new FormData();
    data.append(this.name, this.export("json"));
    data.append(`${this.name}.text`, this.value);
    this.#internals.setFormValue(data, this.value);
  }

  /** @param {boolean} announce */
  #list(announce) {
    if (this.panel === "none") return;
    this.#panel.show(this.#annotation, this.value, shownBy(this), announce);
  }

  /** @param {string} name @param {object} detail @param {boolean} [cancelable] @returns {boolean} Whether nobody prevented it. */
  #emit(name, detail, cancelable = false) {
    return this.dispatchEvent(new CustomEvent(`press-mark-${name}`, { bubbles: true, composed: true, cancelable, detail }));
  }

  /** @returns {import("./session.js").Owner} */
  get #owner() {
    return {
      element: this,
      panel: this.#panel,
      theme: () => this.theme,
      toned: (tone) => {
        this.#internals.states.delete(tone === "dark" ? "light" : "dark");
        this.#internals.states.add(tone);
      },
      options: () => (this.lexicon.length === 0 ? {} : /** @type {import("../types.js").Options} */ ({ lexicon: this.lexicon })),
      shown: () => shownBy(this),
      before: (text) => this.#emit("before-annotate", { text }, true),
      done: (annotation) => this.#done(annotation),
      failed: (error) => {
        this.#panel.fault(error instanceof Error ? error.message : String(error));
        this.#emit("error", { error });
      },
      moved: (tour) => this.#visits.moved(tour),
      chosen: (found) => this.#visits.chosen(found),
      elsewhere: () => this.#update(),
      edited: () => this.#submit(),
    };
  }
}
