import { LONG, annotator } from "../annotate/annotator.js";
import { pause } from "../annotate/pause.js";
import { EMPTY } from "../annotate/types.js";
import { Painter, toneOf } from "../paint/painter.js";
import { make } from "../panel/make.js";
import { Editable } from "../text/editable.js";
import { Following } from "../text/follow.js";
import { OwnText } from "../text/own-text.js";
import { PageText } from "../text/page-text.js";
import { View } from "./view.js";

/**
 * One text of one element, from when it is found until it is left: read, followed, painted.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {"place" | "slot" | "own" | "editable"} Kind Where the text stands: in the page; within the element's tags;
 *   in its shadow tree, to be read; there, to be written.
 * @typedef {{kind: Kind, text: HTMLElement | null, markup: boolean, label: string, placeholder: string, corrects: boolean,
 *   ignore: string, language: import("../panel/language.js").Language}} Choice What begins another session when it changes.
 * @typedef {{text: string, annotation: Annotation}} Known What was last found, and of which text.
 * @typedef {{element: HTMLElement, panel: import("../panel/panel.js").Panel, theme: () => import("./attributes.js").Theme,
 *   toned: (tone: import("../paint/palette.js").Tone) => void,
 *   options: () => import("../annotate/types.js").Options, shown: () => ReadonlySet<import("../annotate/types.js").Mark>,
 *   filter: () => import("../panel/filter.js").Filter, entered: import("./view.js").Tell["entered"], picked: import("./view.js").Tell["picked"],
 *   before: (text: string) => boolean, long: (share: number) => void, done: (annotation: Annotation) => void,
 *   failed: (error: unknown) => void, moved: (visit: import("../panel/tour.js").Visit | null) => void,
 *   chosen: (found: import("../panel/lookup.js").Found) => void, landed: () => boolean, elsewhere: () => void, edited: () => void,
 *   pasted: (arrival: import("../text/editable.js").Arrival) => boolean}} Owner
 *   `landed`: the text came as a whole. `long`: it takes a while; `share` of it is read, in [0, 1]. `edited`: the text is another, and so are the offsets of what was found.
 */

/** After an edit of a long text, or one of the page's, wait for so many milliseconds without another. */
const PAUSE = 120;

/** What takes no longer, in milliseconds, is not said to be under way. */
const SOON = 250;

export class Session {
  #owner;
  #painter;
  #following;
  /** @type {View | null} */
  #view = null;
  /** @type {Editable | null} */
  #editable = null;
  /** @type {OwnText | null} */
  #own = null;
  #value;
  #reader = annotator.reader();
  #ending = new AbortController();
  #reading = new AbortController();
  #timer = 0;
  #frame = 0;
  /** The reader has written in it, so the text between the tags no longer counts. */
  #dirty = false;
  /** How much has been read. */
  #share = 0;
  /** @type {number | null} */
  #stopped = null;
  /** What the markup said of a text that now stands in the shadow tree. @type {import("../text/block-quotes.js").BlockQuote[]} */
  #blockQuotes = [];

  /**
   * @param {Owner} owner
   * @param {Choice} choice
   * @param {string | null} value A text of the element's own, if it has been given one.
   * @param {Known} known
   */
  constructor(owner, choice, value, known) {
    this.#owner = owner;
    this.choice = choice;
    this.#value = value;
    const { panel, element } = owner;
    this.#painter = new Painter((choice.text ?? element).ownerDocument);
    const inShadow = choice.kind === "own" || choice.kind === "editable";
    panel.slot.hidden = inShadow || choice.kind === "place";
    if (choice.kind === "editable") this.#editable = this.#makeEditable(choice);
    if (choice.kind === "own") this.#own = new OwnText();
    const shadowText = this.#editable?.root ?? this.#own?.root ?? null;
    panel.stage(shadowText);
    if (inShadow && value !== null) this.#fill(value);
    else if (inShadow) this.#take(new PageText(element, true, choice.ignore));
    if (choice.kind === "editable") annotator.prepare();
    this.#following = new Following(element, choice.text, choice.ignore !== "", {
      changed: () => this.follow(),
      elsewhere: owner.elsewhere,
      dressed: () => this.dress(),
    });
    const root = shadowText ?? choice.text;
    if (root === null) return;
    const read = () => this.#editable?.map ?? this.#own?.map ?? new PageText(root, root === element, choice.ignore);
    this.#view = new View(root, read, this.#painter, panel.card, panel.corrects ? panel.pick : null, owner, choice.language);
    this.#view.switch(owner.shown());
    this.#view.keep(owner.filter());
    if (element.matches(":disabled")) this.disable(true);
    this.dress();
    // A text that has only moved keeps its marks until it is read again.
    if (known.text === this.text) this.#view.show(known.annotation);
  }

  /** Leaves the text as if nothing had been there. */
  end() {
    this.#interrupt();
    this.#reader.end();
    this.#ending.abort();
    this.#following.end();
    this.#view?.tour.leave();
    this.#view?.end();
    this.#painter.end();
    (this.#editable ?? this.#own)?.root.remove();
  }

  get view() {
    return this.#view;
  }

  get text() {
    return this.#view?.map.text ?? "";
  }

  /** What was last found, with the offsets of the text as it stands. */
  get annotation() {
    return this.#view?.annotation ?? EMPTY;
  }

  /** What the markup says of quotations in the text; of those that an edit has changed nothing. */
  get blockQuotes() {
    const map = this.#view?.map;
    return map instanceof PageText ? map.blockQuotes : this.#blockQuotes;
  }

  /** Whether somebody has written in the text. */
  get written() {
    return this.#dirty;
  }

  /** The text to be written on, if it is. */
  get editable() {
    return this.#editable;
  }

  /**
   * Keeps the keyboard of a screen away from a text that has landed, which is read before it is written on: it would cover
   * half of it at the first tap.
   *
   * @returns {boolean} Whether it is kept away.
   */
  keepKeyboardAway() {
    const root = this.#editable?.root;
    const view = root?.ownerDocument.defaultView;
    if (!root || !view?.matchMedia("(pointer: coarse)").matches || !this.#owner.landed()) return false;
    root.inputMode = "none";
    return true;
  }

  /** Lets the keyboard come. @param {boolean} focus Whether to write now. */
  write(focus) {
    const root = this.#editable?.root;
    if (!root) return;
    root.inputMode = "";
    if (!focus) return;
    root.blur();
    root.focus();
  }

  /** @param {boolean} disabled Then nobody can write in it. */
  disable(disabled) {
    this.#editable?.root.setAttribute("contenteditable", disabled ? "false" : "plaintext-only");
    this.#editable?.root.setAttribute("aria-disabled", String(disabled));
  }

  /** @param {string} text Takes the place of the element's own text. */
  set text(text) {
    this.#dirty = true;
    this.#fill(text);
    this.#edited();
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
    this.#interrupt();
    if (this.#view === null) return null;
    this.#reading = new AbortController();
    const { signal } = this.#reading;
    const { text } = this.#view.map;
    if (!this.#owner.before(text)) {
      this.#view.repaint();
      return null;
    }
    this.#stopped = null;
    const view = this.#view;
    const slow = new Slow((share) => this.#owner.long(share), signal);
    try {
      const annotation = await this.#reader.read(text, this.#owner.options(), {
        signal,
        written: this.#editable !== null,
        near: view.start,
        told: ({ share, stretch, part }) => {
          if (signal.aborted || text !== view.map.text) return;
          if (part !== null) view.add(stretch, part);
          this.#share = share;
          slow.tell(share);
          this.#reader.look(view.start);
        },
      });
      slow.end();
      if (signal.aborted || text !== view.map.text) return null;
      // What is written stands in a tree of our own, where nobody else undresses it.
      if (this.#editable === null) this.dress();
      this.#view.show(annotation);
      // Of a long text the marks are a task, and the lists another; those of a text that is written wait by themselves.
      if (this.#editable === null) await pause();
      if (signal.aborted) return null;
      this.#editable?.dressLines();
      this.#owner.done(annotation);
      return annotation;
    } catch (error) {
      slow.end();
      // A newer text has overtaken it.
      if (signal.aborted || (error instanceof DOMException && error.name === "AbortError")) return null;
      this.#view.repaint();
      this.#owner.failed(error);
      throw error;
    }
  }

  /** Ends a reading that takes long, with what has been read. */
  stop() {
    this.#stopped = this.#share;
    this.#reader.finish();
  }

  /** Of how much of the text what was found is, in [0, 1], where its reading was stopped; else null. */
  get stopped() {
    return this.#stopped;
  }

  /**
   * Marks the own text up, for those who do not see the highlights.
   *
   * @param {Annotation} annotation
   * @param {ReadonlySet<import("../annotate/types.js").Mark>} shown
   * @param {(quote: import("../annotate/types.js").Quote) => string} detail
   */
  markUp({ mentions, entities, quotes, lost, language }, shown, detail) {
    if (this.#own === null || !this.choice.markup) return;
    const kept = { mentions: mentions.filter(({ type }) => shown.has(type)), entities, quotes: shown.has("quote") ? quotes : [], lost, language };
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
    if (this.#editable !== null) {
      this.#editable.caret(start);
      return true;
    }
    const node = this.#view?.map.range(start, start + 1)?.startContainer.parentElement;
    const block = node?.closest("[tabindex], a[href]");
    if (!block || !("focus" in block) || !this.#view?.root.contains(block)) return false;
    /** @type {HTMLElement} */ (block).focus({ preventScroll: true });
    return block.matches(":focus");
  }

  /** Takes up what has changed in the page's text, to read it soon. */
  follow() {
    const own = this.#editable !== null || this.#own !== null;
    // As in a textarea, what stands between the tags is the text until somebody writes.
    if (own && !this.#dirty && this.#value === null) {
      const page = new PageText(this.#owner.element, true, this.choice.ignore);
      if (page.text !== this.text) this.#take(page);
    }
    this.dress();
    this.#edited();
  }

  /** Moves the marks along with an edit, in the frame in which it is made, and reads the text soon. */
  #edited() {
    // There are no frames where nobody looks.
    const seen = this.#owner.element.ownerDocument.visibilityState === "visible";
    const isImmediate = (/** @type {string} */ text) => seen && this.#editable !== null && this.#reader.isImmediate(text);
    if (!this.#view?.refresh(isImmediate)) return;
    this.#owner.edited();
    this.#interrupt();
    const read = () => void this.read().catch(() => {});
    if (seen && this.#editable !== null && this.text.length <= LONG) this.#frame = requestAnimationFrame(read);
    else this.#timer = setTimeout(read, PAUSE);
  }

  /** Leaves the reading that is under way, or about to begin. */
  #interrupt() {
    clearTimeout(this.#timer);
    cancelAnimationFrame(this.#frame);
    this.#reading.abort();
  }

  /** @param {Choice} choice */
  #makeEditable({ label, placeholder }) {
    const root = make("div", {
      class: "surface",
      part: "surface",
      contenteditable: "plaintext-only",
      // Focusable as it is, but not every checker knows the newer value.
      tabindex: "0",
      role: "textbox",
      "aria-multiline": "true",
      "aria-label": label,
      "aria-placeholder": placeholder === "" ? false : placeholder,
      dir: "auto",
      spellcheck: "false",
      translate: "no",
    });
    return new Editable(root, () => {
      this.#dirty = true;
      this.#edited();
    }, this.#ending.signal, this.#owner.pasted);
  }

  /** The text between the element's tags is its own. @param {PageText} page */
  #take({ text, blockQuotes }) {
    this.#fill(text);
    this.#blockQuotes = blockQuotes;
  }

  /** @param {string} text */
  #fill(text) {
    this.#blockQuotes = [];
    if (this.#editable !== null) this.#editable.set(text);
    else this.#own?.set(text);
  }
}

/** Says that a reading takes long, if it does. */
class Slow {
  #tell;
  #share = 0;
  #is = false;
  #timer;

  /** @param {(share: number) => void} tell @param {AbortSignal} signal Of the reading. */
  constructor(tell, signal) {
    this.#tell = tell;
    this.#timer = setTimeout(() => {
      this.#is = true;
      this.tell(this.#share);
    }, SOON);
    signal.addEventListener("abort", () => this.end(), { once: true });
  }

  /** @param {number} share What is read, in [0, 1]. */
  tell(share) {
    this.#share = share;
    if (this.#is) this.#tell(share);
  }

  end() {
    this.#is = false;
    clearTimeout(this.#timer);
  }
}
