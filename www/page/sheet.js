import { seen } from "../panel/hidden.js";
import { make } from "../panel/make.js";

/**
 * A dialog over the page: a title, a button that closes it, a line that says what has happened.
 *
 * @typedef {{label: string, act: () => void}} Action
 */
export class Sheet {
  #status = make("div", { class: "sheet-status", role: "status" });

  /** @param {string} id @param {string} title */
  constructor(id, title) {
    const close = make("button", { type: "button", class: "icon", "aria-label": `Close “${title}”` }, "✕");
    this.body = make("div", { class: "sheet-body" });
    this.foot = make("div", { class: "sheet-foot" });
    this.dialog = make("dialog", { class: "sheet", id, "aria-labelledby": `${id}-title` },
      make("div", { class: "sheet-head" }, make("h2", { id: `${id}-title` }, title), close), this.body, this.#status, this.foot);
    close.addEventListener("click", () => this.dialog.close());
    document.body.append(this.dialog);
  }

  show() {
    this.say("");
    this.dialog.showModal();
  }

  /** What has happened, and what can be done about it; nothing takes it away. @param {string} words @param {Action} [action] */
  say(words, action) {
    this.#status.replaceChildren(...(words === "" ? [] : [make("p", {}, seen(words))]));
    if (action === undefined) return;
    const does = button(action.label, () => {
      this.say("");
      action.act();
    });
    this.#status.append(does);
    return does;
  }
}

/** @param {string} label @param {() => void} act @param {Record<string, string>} [attributes] */
export function button(label, act, attributes = {}) {
  const made = make("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}
