import { seen } from "../panel/hidden.js";
import { make } from "../panel/make.js";

/**
 * Lines to the reader: what happened, and what can be done about it. Each stays until it is dismissed, used or out of
 * date, whatever else there is to say: what one offers is not another's to take away.
 *
 * @typedef {{label: string, act: () => void}} Action
 * @typedef {{kind?: "fault" | "done", about?: string, action?: Action, dismissed?: () => void}} Options `about`: takes
 *   the place of the line that was about the same. `dismissed`: the reader has no use for it.
 */
export class Notices {
  #box;
  /** Those about something. @type {Map<string, HTMLElement>} */
  #about = new Map();

  /** @param {HTMLElement} box */
  constructor(box) {
    this.#box = box;
  }

  /** @param {string} words @param {Options} [options] */
  show(words, { kind = "done", about, action, dismissed = () => {} } = {}) {
    const line = make("div", { class: "notice", "data-kind": kind, role: kind === "fault" ? "alert" : "status" }, make("p", {}, seen(words)));
    if (action !== undefined) line.append(this.#button(line, action.label, action.act));
    line.append(this.#button(line, "Dismiss", dismissed));
    if (about !== undefined) {
      this.hide(about);
      this.#about.set(about, line);
    }
    this.#box.prepend(line);
  }

  /** Takes away what is out of date. @param {string} about */
  hide(about) {
    this.#about.get(about)?.remove();
    this.#about.delete(about);
  }

  /** @param {HTMLElement} line @param {string} label @param {() => void} act */
  #button(line, label, act) {
    const button = make("button", { type: "button", class: "plain" }, label);
    button.addEventListener("click", () => {
      line.remove();
      act();
    });
    return button;
  }
}
