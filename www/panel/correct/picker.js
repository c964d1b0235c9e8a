import { selectionAround } from "../../text/selection.js";
import { make } from "../make.js";

/**
 * A button beside words that are selected, or beside a mark that was pressed, by which they are put right. F2 does the same.
 *
 * @typedef {import("../lookup.js").Found} Found
 * @typedef {{root: HTMLElement, map: {range: (start: number, end: number) => Range | null, offset: (node: Node, offset: number) => number | null},
 *   find: (offset: number) => Found}} Marked
 * @typedef {{start: number, end: number} & Found} Picked
 */

/** After the selection has changed, in milliseconds. */
const PAUSE = 250;
/** Of more than this, in UTF-16 units, nobody says what it is. */
const LONGEST = 4000;

export class Picker {
  #button;
  #text;
  #pick;
  #timer = 0;
  /** @type {Picked | null} */
  #picked = null;

  /**
   * @param {Marked} text
   * @param {HTMLElement} button
   * @param {(picked: Picked) => void} pick
   * @param {AbortSignal} signal
   */
  constructor(text, button, pick, signal) {
    this.#text = text;
    this.#button = button;
    this.#pick = pick;
    const page = text.root.ownerDocument;
    page.addEventListener("selectionchange", () => {
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#selected(), PAUSE);
    }, { signal });
    text.root.addEventListener("keydown", (event) => {
      if (event.key !== "F2") return;
      event.preventDefault();
      const picked = this.#atCaret();
      this.hide();
      if (picked !== null) this.#pick(picked);
    }, { signal });
    button.addEventListener("click", () => {
      const picked = this.#picked;
      this.hide();
      if (picked !== null) this.#pick(picked);
    }, { signal });
    page.addEventListener("scroll", () => this.hide(), { signal, passive: true, capture: true });
    signal.addEventListener("abort", () => this.hide());
  }

  hide() {
    clearTimeout(this.#timer);
    this.#picked = null;
    if (this.#button.matches(":popover-open")) this.#button.hidePopover();
  }

  /** A mark was pressed. @param {Found} found */
  marked({ mention, quote }) {
    const span = mention ?? quote?.pieces[0] ?? null;
    if (span !== null) this.#show({ start: span.start, end: span.end, mention, quote: mention === null ? quote : null });
  }

  #selected() {
    const picked = this.#atCaret();
    if (picked === null || picked.mention !== null || picked.start === picked.end) {
      if (this.#picked?.mention === null && this.#picked.quote === null) this.hide();
      return;
    }
    this.#show(picked);
  }

  /** What is selected, or marked at the caret. @returns {Picked | null} */
  #atCaret() {
    const { root, map } = this.#text;
    const selected = selectionAround(root);
    if (selected === null || !root.contains(selected.focus.node)) return null;
    const { range } = selected;
    const start = map.offset(range.startContainer, range.startOffset);
    const end = map.offset(range.endContainer, range.endOffset);
    if (start === null || end === null || end - start > LONGEST) return null;
    const found = this.#text.find(start);
    if (start === end) {
      const span = found.mention ?? found.quote?.pieces[0] ?? null;
      return span && { start: span.start, end: span.end, mention: found.mention, quote: found.mention === null ? found.quote : null };
    }
    const { mention } = found;
    const own = mention !== null && mention.start === start && mention.end === end ? mention : null;
    return { start, end, mention: own, quote: found.quote ?? this.#text.find(end).quote };
  }

  /** @param {Picked} picked */
  #show(picked) {
    const lines = this.#text.map.range(picked.start, picked.end)?.getClientRects() ?? [];
    const line = lines[lines.length - 1];
    if (line === undefined || !("popover" in this.#button)) return;
    this.#picked = picked;
    if (!this.#button.matches(":popover-open")) this.#button.showPopover();
    const { width, height } = this.#button.getBoundingClientRect();
    const { clientWidth, clientHeight } = this.#button.ownerDocument.documentElement;
    const left = Math.max(4, Math.min(line.right + 4, clientWidth - width - 4));
    const above = line.top - height - 6;
    const top = above > 4 ? above : Math.min(line.bottom + 6, clientHeight - height - 4);
    this.#button.style.setProperty("left", `${Math.round(left)}px`);
    this.#button.style.setProperty("top", `${Math.round(top)}px`);
  }
}

/** @param {string} words */
export const pickerButton = (words) => make("button", { type: "button", part: "pick", class: "pick own", popover: "manual" }, words);
