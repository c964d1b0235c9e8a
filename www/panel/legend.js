import { MARKS } from "../annotate/types.js";
import { headingOf } from "./language.js";
import { make, sample, say } from "./make.js";

/**
 * What each line in the text means, how many there are, and a switch for each.
 *
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("./language.js").Language} Language
 * @typedef {{box: HTMLInputElement, row: HTMLElement, count: HTMLElement}} Row
 */

/** Quotes first: they are what is seen first in the text. @type {readonly Mark[]} */
const ORDER = ["quote", ...MARKS.filter((mark) => mark !== "quote")];

export class Legend {
  /** @type {Map<Mark, Row>} */
  #rows = new Map();
  #language;
  #onSwitch;

  /**
   * @param {HTMLElement} container
   * @param {(shown: ReadonlySet<Mark>) => void} onSwitch
   * @param {Language} language
   */
  constructor(container, onSwitch, language) {
    this.#onSwitch = onSwitch;
    this.#language = language;
    const list = make("ul", { part: "legend-list", class: "legend-list" });
    for (const mark of ORDER) list.append(this.#row(mark));
    this.#rove(list);
    const heading = make("h2", { part: "legend-title" }, language.legend);
    const buttons = [this.#button(language.all, language.allMarks, true), this.#button(language.none, language.noMarks, false)];
    container.ariaLabel = language.legend;
    container.replaceChildren(heading, ...buttons, list);
  }

  /**
   * @param {ReadonlyMap<Mark, number>} counts
   * @param {ReadonlySet<Mark>} shown
   */
  show(counts, shown) {
    for (const [mark, { box, row, count }] of this.#rows) {
      const found = counts.get(mark) ?? 0;
      box.checked = shown.has(mark);
      say(count, found === 0 ? "" : found.toLocaleString(this.#language.tag));
      row.toggleAttribute("data-absent", found === 0);
    }
  }

  /** @param {Mark} mark */
  #row(mark) {
    const box = make("input", { type: "checkbox", value: mark });
    box.checked = true;
    box.addEventListener("change", () => this.#switched());
    const count = make("span", { class: "tally" }, "");
    const label = make("label", {}, box, sample(mark, headingOf(mark, this.#language)), count);
    const row = make("li", { "data-absent": true }, label);
    this.#rows.set(mark, { box, row, count });
    return row;
  }

  /** @param {string} name @param {string} label @param {boolean} checked */
  #button(name, label, checked) {
    const button = make("button", { type: "button", class: "plain", "aria-label": label }, name);
    button.addEventListener("click", () => {
      for (const { box } of this.#rows.values()) box.checked = checked;
      this.#switched();
    });
    return button;
  }

  /**
   * One stop on the way of the Tab key rather than one a mark: arrow keys go from switch to switch.
   *
   * @param {HTMLElement} list
   */
  #rove(list) {
    const boxes = [...this.#rows.values()].map(({ box }) => box);
    /** @param {HTMLInputElement} stop */
    const stopAt = (stop) => boxes.forEach((box) => (box.tabIndex = box === stop ? 0 : -1));
    stopAt(boxes[0]);
    list.addEventListener("focusin", ({ target }) => stopAt(/** @type {HTMLInputElement} */ (target)));
    list.addEventListener("keydown", (event) => {
      const at = boxes.indexOf(/** @type {HTMLInputElement} */ (event.target));
      const next = nextStop(event.key, at, boxes.length);
      if (at < 0 || next === null) return;
      event.preventDefault();
      boxes[next].focus();
    });
  }

  #switched() {
    this.#onSwitch(new Set(ORDER.filter((mark) => this.#rows.get(mark)?.box.checked)));
  }
}

/** @param {string} key @param {number} at @param {number} count */
function nextStop(key, at, count) {
  if (key === "ArrowRight" || key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowLeft" || key === "ArrowUp") return (at + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
