import { make, say } from "../make.js";

/**
 * A dialog over the text for what takes more room than the panel has: files to save, the sources in figures, quotations checked
 * against a record. What is in it is loaded when it is first asked for.
 *
 * @typedef {import("../../annotate/question.js").Question} Question
 * @typedef {import("../language.js").Language} Language
 * @typedef {{text: () => string, ask: (question: Question) => Promise<any>, go: (start: number, end: number) => void,
 *   write: (format: import("../../annotate/question.js").ExportFormat) => Promise<{text: string, type: string, name: string}>}} Desk
 *   What a sheet works with. `go`: to a place in the text; the sheet is closed then.
 * @typedef {"save" | "sources" | "check"} Name
 * @typedef {(body: HTMLElement, desk: Desk, language: Language) => void | Promise<void>} Fill
 */

/** @type {Record<Name, () => Promise<Fill>>} */
const SHEETS = {
  save: async () => (await import("./save.js")).save,
  sources: async () => (await import("./sources.js")).sources,
  check: async () => (await import("./check.js")).check,
};

export class Sheet {
  #dialog;
  #desk;
  #language;
  #title = make("h2", { class: "editor-title", id: "sheet-title" });
  #body = make("div", { class: "sheet-body" });

  /** @param {HTMLDialogElement} dialog @param {Desk} desk @param {Language} language */
  constructor(dialog, desk, language) {
    this.#dialog = dialog;
    this.#desk = desk;
    this.#language = language;
    const close = make("button", { type: "button", class: "plain" }, language.desk.close);
    close.addEventListener("click", () => dialog.close());
    dialog.setAttribute("aria-labelledby", "sheet-title");
    dialog.replaceChildren(make("div", { class: "sheet-head" }, this.#title, close), this.#body);
  }

  /** @param {Name} name */
  async open(name) {
    const { desk, unread } = this.#language;
    say(this.#title, desk[name]);
    this.#body.replaceChildren(make("p", { class: "empty" }, this.#language.reading));
    if (!this.#dialog.open) this.#dialog.showModal();
    const go = (/** @type {number} */ start, /** @type {number} */ end) => {
      this.#dialog.close();
      this.#desk.go(start, end);
    };
    try {
      const fill = await SHEETS[name]();
      const body = make("div");
      await fill(body, { ...this.#desk, go }, this.#language);
      this.#body.replaceChildren(body);
    } catch (error) {
      this.#body.replaceChildren(make("p", { class: "editor-fault", role: "alert" }, unread(error instanceof Error ? error.message : String(error))));
    }
  }
}
