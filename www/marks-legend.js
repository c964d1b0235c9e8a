import { make, sample, say } from "./make.js";
import { MARKS, QUOTES, TYPES } from "./types.js";

/**
 * What each line in the text means, how many there are, and a switch for each.
 *
 * @typedef {import("./types.js").Mark} Mark
 * @typedef {{box: HTMLInputElement, row: HTMLElement, count: HTMLElement}} Row
 */
export class MarksLegend {
  /** @type {Map<Mark, Row>} */
  #rows = new Map();
  #onSwitch;

  /**
   * @param {HTMLElement} container
   * @param {(shown: ReadonlySet<Mark>) => void} onSwitch
   */
  constructor(container, onSwitch) {
    this.#onSwitch = onSwitch;
    const list = make("ul", { class: "legend-list" });
    for (const words of [QUOTES, ...TYPES]) list.append(this.#row(words));
    this.#rove(list);
    const heading = make("div", { class: "legend-head" }, make("h2", {}, "Marks"), this.#button("All", true), this.#button("None", false));
    container.replaceChildren(heading, list);
  }

  /** @param {ReadonlyMap<Mark, number>} counts */
  show(counts) {
    for (const [mark, { row, count }] of this.#rows) {
      const found = counts.get(mark) ?? 0;
      say(count, found === 0 ? "" : found.toLocaleString("en"));
      row.toggleAttribute("data-absent", found === 0);
    }
  }

  /** @param {import("./types.js").MarkWords} words */
  #row({ mark, heading }) {
    const box = make("input", { type: "checkbox", value: mark });
    box.checked = true;
    box.addEventListener("change", () => this.#switched());
    const count = make("span", { class: "tally" }, "");
    const label = make("label", {}, box, sample(mark, heading), count);
    const row = make("li", { "data-absent": true }, label);
    this.#rows.set(mark, { box, row, count });
    return row;
  }

  /** @param {string} name @param {boolean} checked */
  #button(name, checked) {
    const button = make("button", { type: "button", class: "plain", "aria-label": `${name} marks` }, name);
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
    this.#onSwitch(new Set(MARKS.filter((mark) => this.#rows.get(mark)?.box.checked)));
  }
}

/** @param {string} key @param {number} at @param {number} count */
function nextStop(key, at, count) {
  if (key === "ArrowRight" || key === "ArrowDown") return (at + 1) % count;
  if (key === "ArrowLeft" || key === "ArrowUp") return (at + count - 1) % count;
  if (key === "Home") return 0;
  return key === "End" ? count - 1 : null;
}
