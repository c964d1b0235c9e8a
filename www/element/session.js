import { make } from "../make.js";
import { Surface } from "../surface.js";
import { annotator } from "./annotator.js";
import { Following } from "./following.js";
import { HostText } from "./host-text.js";
import { OwnText } from "./own-text.js";
import { Painter, toneOf } from "./painter.js";
import { pause } from "./slices.js";
import { View } from "./view.js";

/**
 * One text of one element, from when it is found until it is left: read, followed, painted.
 *
 * @typedef {import("../types.js").Annotation} Annotation
 * @typedef {"place" | "slot" | "own" | "editable"} Kind Where the text stands: in the page; within the element's tags;
 *   in its shadow tree, to be read; there, to be written.
 * @typedef {{kind: Kind, text: HTMLElement | null, value: string | null, markup: boolean, label: string,
 *   language: import("../language.js").Language}} Choice
 * @typedef {{element: HTMLElement, panel: import("./panel.js").Panel, theme: () => import("./attributes.js").Theme,
 *   toned: (tone: import("./palette.js").Tone) => void,
 *   options: () => import("../types.js").Options, shown: () => ReadonlySet<import("../types.js").Mark>,
 *   before: (text: string) => boolean, done: (annotation: Annotation) => void, failed: (error: unknown) => void,
 *   moved: (tour: import("../places.js").Tour | null) => void, chosen: (found: import("../lookup.js").Found) => void,
 *   elsewhere: () => void, edited: () => void}} Owner
 */

/** After an edit, wait for so many milliseconds without another. */
const PAUSE = 120;

export class Session {
  #owner;
  #painter;
  #following;
  /** @type {View | null} */
  #view = null;
  /** @type {Surface | null} */
  #surface = null;
  /** @type {OwnText | null} */
  #own = null;
  #ending = new AbortController();
  #reading = new AbortController();
  #timer = 0;
  /** The reader has written in it, so the text between the tags no longer counts. */
  #dirty = false;

  /**
   * @param {Owner} owner
   * @param {Choice} choice
   */
  constructor(owner, choice) {
    this.#owner = owner;
    this.choice = choice;
    const { panel, element } = owner;
    this.#painter = new Painter((choice.text ?? element).ownerDocument);
    const inShadow = choice.kind === "own" || choice.kind === "editable";
    panel.slot.hidden = inShadow || choice.kind === "place";
    if (choice.kind === "editable") this.#surface = this.#makeSurface(choice);
    if (choice.kind === "own") this.#own = new OwnText();
    const shadowText = this.#surface?.root ?? this.#own?.root ?? null;
    if (shadowText !== null) panel.stage.append(shadowText);
    if (inShadow) this.#fill(choice.value ?? new HostText(element).text);
    this.#following = new Following(element, choice.text, {
      changed: () => this.follow(),
      elsewhere: owner.elsewhere,
      dressed: () => this.dress(),
    });
    const root = shadowText ?? choice.text;
    if (root === null) return;
    const read = () => this.#surface?.map ?? this.#own?.map ?? new HostText(root);
    this.#view = new View(root, read, this.#painter, panel.card, { moved: owner.moved, chosen: owner.chosen }, choice.language);
    this.#view.switch(owner.shown());
    if (element.matches(":disabled")) this.disable(true);
    this.dress();
  }

  /** Leaves the text as if nothing had been there. */
  end() {
    clearTimeout(this.#timer);
    this.#ending.abort();
    this.#reading.abort();
    this.#following.end();
    this.#view?.places.leave();
    this.#view?.end();
    this.#painter.end();
    (this.#surface ?? this.#own)?.root.remove();
  }

  get view() {
    return this.#view;
  }

  get text() {
    return this.#view?.map.text ?? "";
  }

  /** Whether somebody has written in the text. */
  get written() {
    return this.#dirty;
  }

  /** @param {boolean} disabled Then nobody can write in it. */
  disable(disabled) {
    this.#surface?.root.setAttribute("contenteditable", disabled ? "false" : "plaintext-only");
    this.#surface?.root.setAttribute("aria-disabled", String(disabled));
  }

  /** The editable surface, or the element's own paragraphs. */
  get surface() {
    return this.#surface;
  }

  /** @param {string} text Takes the place of the element's own text. */
  set text(text) {
    this.#dirty = true;
    this.#fill(text);
    this.follow();
  }

  /** Which marks are shown. */
  switch() {
    this.#view?.switch(this.#owner.shown());
  }

  /** Colours and lines, for the ground on which the text stands. */
  dress() {
    const { element, theme: chosen, toned } = this.#owner;
    const theme = chosen();
    toned(theme === "auto" ? toneOf(element) : theme);
    if (this.#view === null) return;
    this.#owner.panel.match(this.#view.root);
    this.#painter.dress(this.#view.root, theme === "auto" ? toneOf(this.#view.root) : theme, element);
  }

  /** Reads the text now. @returns {Promise<Annotation | null>} Null when it was overtaken, or not to be read. */
  async read() {
    clearTimeout(this.#timer);
    this.#reading.abort();
    if (this.#view === null) return null;
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const { text } = this.#view.map;
    if (!this.#owner.before(text)) return null;
    try {
      const annotation = await annotator.annotate(text, this.#owner.options(), signal);
      if (signal.aborted || text !== this.#view.map.text) return null;
      this.dress();
      this.#view.show(annotation);
      // Of a long text the marks are a task, and the lists another.
      await pause();
      if (signal.aborted) return null;
      this.#owner.done(annotation);
      return annotation;
    } catch (error) {
      if (signal.aborted) return null;
      this.#owner.failed(error);
      throw error;
    }
  }

  /**
   * Marks the own text up, for those who do not see the highlights.
   *
   * @param {Annotation} annotation
   * @param {ReadonlySet<import("../types.js").Mark>} shown
   * @param {(quote: import("../types.js").Quote) => string} detail
   */
  markUp({ mentions, entities, quotes }, shown, detail) {
    if (this.#own === null || !this.choice.markup) return;
    const kept = { mentions: mentions.filter(({ type }) => shown.has(type)), entities, quotes: shown.has("quote") ? quotes : [] };
    this.#own.markUp(this.text, kept, detail);
    this.#view?.refresh();
  }

  /**
   * Moves the focus to a place, where the element may: into its own text, or to what the page has made focusable.
   *
   * @param {number} start
   * @returns {boolean} Whether it moved.
   */
  focus(start) {
    if (this.#surface !== null) {
      this.#surface.caret(start);
      return true;
    }
    const node = this.#view?.map.range(start, start + 1)?.startContainer.parentElement;
    const block = node?.closest("[tabindex], a[href]");
    if (!block || !("focus" in block) || !this.#view?.root.contains(block)) return false;
    /** @type {HTMLElement} */ (block).focus({ preventScroll: true });
    return block.matches(":focus");
  }

  /** @param {Choice} choice */
  #makeSurface({ label }) {
    const root = make("div", {
      class: "surface",
      part: "surface",
      contenteditable: "plaintext-only",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      dir: "auto",
      spellcheck: "false",
    });
    return new Surface(root, () => {
      this.#dirty = true;
      this.follow();
      this.#owner.edited();
    }, this.#ending.signal);
  }

  /** @param {string} text */
  #fill(text) {
    if (this.#surface !== null) this.#surface.set(text);
    else this.#own?.set(text);
  }

  /** Takes up what has changed in the text, to read it soon. */
  follow() {
    const own = this.#surface !== null || this.#own !== null;
    // As in a textarea, what stands between the tags is the text until somebody writes.
    if (own && !this.#dirty && this.choice.value === null) {
      const { text } = new HostText(this.#owner.element);
      if (text !== this.text) this.#fill(text);
    }
    this.dress();
    if (!this.#view?.refresh()) return;
    clearTimeout(this.#timer);
    this.#reading.abort();
    this.#timer = setTimeout(() => void this.read().catch(() => {}), PAUSE);
  }
}
