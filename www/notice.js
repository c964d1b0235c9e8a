import { make } from "./make.js";

/** One line to the reader: what happened, and what can be done about it. */
export class Notice {
  #line;

  /** @param {HTMLElement} line */
  constructor(line) {
    this.#line = line;
    line.hidden = true;
  }

  /**
   * @param {string} words
   * @param {{label: string, act: () => void} | null} [action]
   * @param {"fault" | "done"} [kind]
   */
  show(words, action = null, kind = "done") {
    /** @type {HTMLElement[]} */
    const parts = [make("p", {}, words)];
    if (action !== null) parts.push(this.#button(action.label, action.act));
    parts.push(this.#button("Dismiss", () => {}));
    this.#line.dataset.kind = kind;
    this.#line.setAttribute("role", kind === "fault" ? "alert" : "status");
    this.#line.hidden = false;
    this.#line.replaceChildren(...parts);
  }

  hide() {
    this.#line.hidden = true;
    this.#line.replaceChildren();
  }

  /** @param {string} label @param {() => void} act */
  #button(label, act) {
    const button = make("button", { type: "button", class: "plain" }, label);
    button.addEventListener("click", () => {
      this.hide();
      act();
    });
    return button;
  }
}
