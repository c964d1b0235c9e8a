import { selectionAround } from "../text/selection.js";
import { SLACK, spotAt } from "../text/spot.js";

/**
 * Shows the card for what is pointed at in the text: by a mouse that rests, a tap, or the caret moved by keys.
 *
 * @typedef {import("./lookup.js").Found} Found
 * @typedef {{readonly root: HTMLElement, readonly map: {offset: (node: Node, offset: number) => number | null,
 *   range: (start: number, end: number) => Range | null}}} PointedText
 * @typedef {(found: Found, line: DOMRect, x: number) => void} Show
 * @typedef {{root: HTMLElement, caret: Range}} Point
 */

const SHOW_AFTER = 90;
const CARET_AFTER = 350;
// Long enough to cross from the words to the card (WCAG 1.4.13, hoverable).
const HIDE_AFTER = 220;

const CARET_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End", "PageUp", "PageDown"]);

export class Pointing {
  #text;
  #card;
  #find;
  #show;
  #hide;
  #timer = 0;
  /** @type {Found} */
  #found = { mention: null, quote: null };

  /**
   * @param {PointedText} text
   * @param {HTMLElement} card
   * @param {(offset: number) => Found} find What may be shown at an offset of the text.
   * @param {Show} show
   * @param {() => void} hide
   * @param {AbortSignal} signal
   */
  constructor(text, card, find, show, hide, signal) {
    this.#text = text;
    this.#card = card;
    this.#find = find;
    this.#show = show;
    this.#hide = hide;
    const root = text.root;
    root.addEventListener("pointermove", (event) => this.#moved(event), { signal });
    root.addEventListener("pointerleave", (event) => this.#left(event), { signal });
    root.addEventListener("click", ({ clientX, clientY }) => this.#at(clientX, clientY), { signal });
    root.addEventListener("keyup", ({ key }) => this.#pressed(key), { signal });
    root.addEventListener("input", () => this.stop(), { signal });
    root.addEventListener("blur", () => this.#later(HIDE_AFTER, () => this.stop()), { signal });
    card.addEventListener("pointerenter", () => clearTimeout(this.#timer), { signal });
    card.addEventListener("pointerleave", (event) => this.#left(event), { signal });
    root.ownerDocument.addEventListener("pointerdown", (event) => this.#pressedElsewhere(event), { signal });
  }

  /** What the card is shown for. @returns {Found} */
  get found() {
    return this.#found;
  }

  /** Where the caret is in the text, in UTF-16 units; null where there is none. @returns {number | null} */
  get caret() {
    const selected = selectionAround(this.#text.root);
    return selected && this.#text.map.offset(selected.focus.node, selected.focus.offset);
  }

  /** Takes the card away. */
  stop() {
    clearTimeout(this.#timer);
    this.#found = { mention: null, quote: null };
    this.#hide();
  }

  /** @param {number} wait @param {() => void} act */
  #later(wait, act) {
    clearTimeout(this.#timer);
    this.#timer = window.setTimeout(act, wait);
  }

  /** @param {PointerEvent} event */
  #moved({ pointerType, buttons, clientX, clientY }) {
    if (pointerType === "touch" || buttons !== 0) return;
    this.#later(SHOW_AFTER, () => this.#at(clientX, clientY));
  }

  /** A finger that is lifted leaves too, right after the tap that shows the card. @param {PointerEvent} event */
  #left({ pointerType }) {
    if (pointerType !== "touch") this.#later(HIDE_AFTER, () => this.stop());
  }

  /** @param {PointerEvent} event */
  #pressedElsewhere(event) {
    const way = event.composedPath();
    if (event.pointerType === "touch" && !way.includes(this.#text.root) && !way.includes(this.#card)) this.stop();
  }

  /** @param {string} key */
  #pressed(key) {
    if (!CARET_KEYS.has(key)) return;
    this.#later(CARET_AFTER, () => {
      const selected = selectionAround(this.#text.root);
      if (selected === null || !selected.range.collapsed) return this.stop();
      const offset = this.#text.map.offset(selected.focus.node, selected.focus.offset);
      const line = selected.range.getClientRects()[0];
      if (offset === null || line === undefined) return this.stop();
      this.#tell(this.#find(offset), line, line.left);
    });
  }

  /** @param {number} x @param {number} y */
  #at(x, y) {
    const spot = spotAt(x, y, this.#text.root);
    const offset = spot === null ? null : this.#text.map.offset(spot.node, spot.offset);
    if (offset === null) return this.#later(HIDE_AFTER, () => this.stop());
    const found = this.#find(offset);
    const mention = found.mention && this.#lineAt([found.mention], x, y);
    const quote = found.quote && this.#lineAt(found.quote.pieces, x, y);
    const line = mention ?? quote;
    if (line === null) return this.#later(HIDE_AFTER, () => this.stop());
    this.#tell({ mention: mention && found.mention, quote: quote && found.quote }, line, x);
  }

  /** @param {Found} found @param {DOMRect} line @param {number} x */
  #tell(found, line, x) {
    if (found.mention === null && found.quote === null) return this.stop();
    const same = found.mention === this.#found.mention && found.quote === this.#found.quote;
    if (same && !this.#card.hidden) return clearTimeout(this.#timer);
    clearTimeout(this.#timer);
    this.#found = found;
    this.#show(found, line, x);
  }

  /**
   * The line of some spans that lies under a point. A caret goes to the nearest letter, even from the blank beside
   * the last line, so the point itself has to be asked for.
   *
   * @param {readonly {start: number, end: number}[]} spans
   * @param {number} x
   * @param {number} y
   * @returns {DOMRect | null}
   */
  #lineAt(spans, x, y) {
    for (const { start, end } of spans) {
      for (const line of this.#text.map.range(start, end)?.getClientRects() ?? []) {
        if (x >= line.left && x <= line.right && y >= line.top - SLACK && y <= line.bottom + SLACK) return line;
      }
    }
    return null;
  }
}
