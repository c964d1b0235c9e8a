import { FIGURES, MARKS } from "../annotate/types.js";
import { capitalised, headingOf, written } from "./language.js";
import { make, sample, say } from "./make.js";

/**
 * What the marks in the text mean, how many there are, and a switch for each: in one line those that a reader learns, and
 * folded away every kind of the others.
 *
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("./language.js").Language} Language
 * @typedef {{box: HTMLInputElement, row: HTMLElement, count: HTMLElement, marks: readonly Mark[]}} Row A switch for some marks.
 * @typedef {{switch: (shown: ReadonlySet<Mark>) => void, lines: (each: boolean) => void}} Act
 */

/** Quotes first: they are what is seen first in the text. @type {readonly Mark[]} */
const LEARNT = ["quote", "person", "organization", "place"];
const OTHERS = MARKS.filter((mark) => !LEARNT.includes(mark) && !(/** @type {readonly Mark[]} */ (FIGURES).includes(mark)));

export class Legend {
  /** @type {Row[]} */
  #rows = [];
  #language;
  #act;
  #fold;
  #lines;
  #hidden;
  /** @type {ReadonlySet<Mark>} */
  #shown = new Set(MARKS);

  /**
   * @param {HTMLElement} container
   * @param {Act} act
   * @param {Language} language
   */
  constructor(container, act, language) {
    this.#act = act;
    this.#language = language;
    const line = make("ul", { part: "legend-list", class: "legend-list" });
    for (const mark of LEARNT) line.append(this.#row([mark], mark, headingOf(mark, language)));
    line.append(this.#row(OTHERS, "misc", capitalised(language.rest)), this.#row(FIGURES, "date", capitalised(language.amounts)));
    const words = make("span", { class: "sample", "data-mark": "hidden" });
    this.#hidden = { line, row: make("li", { class: "legend-hidden" }, words), words };
    const each = make("ul", { class: "legend-each" });
    for (const mark of [...OTHERS, ...FIGURES]) each.append(this.#row([mark], mark, headingOf(mark, language)));
    this.#lines = make("input", { type: "checkbox" });
    this.#lines.addEventListener("change", () => act.lines(this.#lines.checked));
    const own = make("label", { class: "legend-lines" }, this.#lines, language.ownLines);
    const buttons = [this.#button(language.all, language.allMarks, true), this.#button(language.none, language.noMarks, false)];
    this.#fold = make("details", { class: "legend-fold" }, make("summary", {}, language.eachKind), make("div", { class: "legend-more own" }, ...buttons, each, own));
    this.#rove(container);
    container.ariaLabel = language.legend;
    container.replaceChildren(line, this.#fold);
    container.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !this.#fold.open) return;
      event.preventDefault();
      this.#fold.open = false;
      this.#fold.querySelector("summary")?.focus();
    });
    container.addEventListener("focusout", ({ relatedTarget }) => {
      if (relatedTarget instanceof Node && !container.contains(relatedTarget)) this.#fold.open = false;
    });
  }

  /**
   * @param {ReadonlyMap<Mark, number>} counts
   * @param {ReadonlySet<Mark>} shown
   * @param {boolean} each Whether each type has a line of its own.
   * @param {string} hidden How many characters nobody sees, in words; nothing where there is none.
   */
  show(counts, shown, each, hidden) {
    // No mark to be learnt: it is there only where there are such characters.
    const { line, row, words } = this.#hidden;
    say(words, hidden);
    if (hidden === "") row.remove();
    else if (row.parentNode === null) line.append(row);
    this.#shown = shown;
    this.#lines.checked = each;
    for (const { box, row, count, marks } of this.#rows) {
      const found = marks.reduce((sum, mark) => sum + (counts.get(mark) ?? 0), 0);
      const on = marks.filter((mark) => shown.has(mark)).length;
      box.checked = on === marks.length;
      box.indeterminate = on > 0 && on < marks.length;
      say(count, found === 0 ? "" : written(found, this.#language));
      row.toggleAttribute("data-absent", found === 0);
    }
  }

  /** @param {readonly Mark[]} marks @param {Mark} look @param {string} name */
  #row(marks, look, name) {
    const box = make("input", { type: "checkbox", value: look });
    box.checked = true;
    box.addEventListener("change", () => this.#switched(marks, box.checked));
    const count = make("span", { class: "tally" }, "");
    const row = make("li", { "data-absent": true }, make("label", {}, box, sample(look, name), count));
    this.#rows.push({ box, row, count, marks });
    return row;
  }

  /** @param {string} name @param {string} label @param {boolean} on */
  #button(name, label, on) {
    const button = make("button", { type: "button", class: "plain", "aria-label": label }, name);
    button.addEventListener("click", () => this.#switched(MARKS, on));
    return button;
  }

  /**
   * One stop on the way of the Tab key rather than one a mark: arrow keys go from switch to switch.
   *
   * @param {HTMLElement} container
   */
  #rove(container) {
    const boxes = [...this.#rows.map(({ box }) => box), this.#lines];
    /** @param {HTMLInputElement} stop */
    const stopAt = (stop) => boxes.forEach((box) => (box.tabIndex = box === stop ? 0 : -1));
    stopAt(boxes[0]);
    container.addEventListener("focusin", ({ target }) => {
      const at = boxes.indexOf(/** @type {HTMLInputElement} */ (target));
      if (at >= 0) stopAt(boxes[at]);
    });
    container.addEventListener("keydown", (event) => {
      const seen = boxes.filter((box) => this.#fold.open || !this.#fold.contains(box));
      const at = seen.indexOf(/** @type {HTMLInputElement} */ (event.target));
      const next = nextStop(event.key, at, seen.length);
      if (at < 0 || next === null) return;
      event.preventDefault();
      seen[next].focus();
    });
    this.#fold.addEventListener("toggle", () => {
      const stop = boxes.find(({ tabIndex }) => tabIndex === 0);
      if (!this.#fold.open && stop !== undefined && this.#fold.contains(stop)) stopAt(boxes[0]);
    });
  }

  /** @param {readonly Mark[]} marks @param {boolean} on */
  #switched(marks, on) {
    const shown = new Set(this.#shown);
    for (const mark of marks) {
      if (on) shown.add(mark);
      else shown.delete(mark);
    }
    this.#act.switch(shown);
  }
}

/** @param {string} key @param {number} at @param {number} count */
function nextStop(key, at, count) {
  if (key === "ArrowRight" || key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowLeft" || key === "ArrowUp") return (at + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
