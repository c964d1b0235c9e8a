import { make, say } from "../make.js";

/**
 * A dialog over the text for what takes more room than the panel has: files to save, the sources in figures, quotations checked
 * against a record, two articles compared. What is in it is loaded when it is first asked for.
 *
 * @typedef {import("../../annotate/question.js").Question} Question
 * @typedef {import("../language.js").Language} Language
 * @typedef {{text: () => string, ask: (question: Question) => Promise<any>, go: (start: number, end: number) => void,
 *   write: (format: import("../../annotate/question.js").ExportFormat) => Promise<{text: string, type: string, name: string}>}} Work
 *   What a sheet works with. `go`: to a place in the text; the sheet is closed then.
 * @typedef {{text: string, scroll: number, show: (scroll: number) => void}} Kept A second text, and how far the sheet was scrolled when it
 *   was closed, as long as the page is open; `show` scrolls it there again.
 * @typedef {Work & {kept: Kept}} Desk
 * @typedef {"save" | "sources" | "check" | "compare"} Name
 * @typedef {(body: HTMLElement, desk: Desk, language: Language) => void | Promise<void>} Fill
 */

/** @type {Record<Name, () => Promise<Fill>>} */
const SHEETS = {
  save: async () => (await import("./save.js")).save,
  sources: async () => (await import("./sources.js")).sources,
  check: async () => (await import("./check.js")).check,
  compare: async () => (await import("./compare.js")).compare,
};

export class Sheet {
  #dialog;
  #desk;
  #language;
  #title = make("h2", { class: "editor-title", id: "sheet-title" });
  #body = make("div", { class: "sheet-body" });
  /** @type {Map<Name, Kept>} */
  #kept = new Map();

  /** @param {HTMLDialogElement} dialog @param {Work} desk @param {Language} language */
  constructor(dialog, desk, language) {
    this.#dialog = dialog;
    this.#desk = desk;
    this.#language = language;
    const close = make("button", { type: "button", class: "plain" }, language.desk.close);
    close.addEventListener("click", () => dialog.close());
    dialog.setAttribute("aria-labelledby", "sheet-title");
    dialog.replaceChildren(make("div", { class: "sheet-head" }, this.#title, close), this.#body);
  }

  /** What is worked out on the sheet that is open, as it is to be printed; null where there is none. */
  printed() {
    if (!this.#dialog.open || this.#body.querySelector("table, ol > li") === null) return null;
    return { title: this.#title.textContent ?? "", body: [...this.#body.childNodes].map((node) => node.cloneNode(true)) };
  }

  /** @param {Name} name */
  async open(name) {
    const { desk, unread } = this.#language;
    say(this.#title, desk[name]);
    this.#body.replaceChildren(make("p", { class: "empty" }, this.#language.reading));
    if (!this.#dialog.open) this.#dialog.showModal();
    const kept = this.#kept.get(name) ?? { text: "", scroll: 0, show: (scroll) => (this.#dialog.scrollTop = scroll) };
    this.#kept.set(name, kept);
    const go = (/** @type {number} */ start, /** @type {number} */ end) => {
      kept.scroll = this.#dialog.scrollTop;
      this.#dialog.close();
      this.#desk.go(start, end);
    };
    try {
      const fill = await SHEETS[name]();
      const body = make("div");
      await fill(body, { ...this.#desk, go, kept }, this.#language);
      this.#body.replaceChildren(body);
    } catch (error) {
      this.#body.replaceChildren(make("p", { class: "editor-fault", role: "alert" }, unread(error instanceof Error ? error.message : String(error))));
    }
  }
}
