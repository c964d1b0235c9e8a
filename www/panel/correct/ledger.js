import { seen } from "../hidden.js";
import { make, say } from "../make.js";

/**
 * What the reader has put right, one by one: undone and redone, taken back, kept in a file. One that has lost its words in the
 * text is listed as such.
 *
 * @typedef {import("../../annotate/corrections.js").Correction} Correction
 * @typedef {{undo: () => void, redo: () => void, drop: (index: number) => void, save: () => void, load: (file: File) => void}} Act
 * @typedef {{list: readonly Correction[], lost: readonly number[], canUndo: boolean, canRedo: boolean}} State
 */

export class Ledger {
  #container;
  #language;
  #act;
  #undo;
  #redo;
  #fold;
  #title = make("summary");
  #list = make("ul", { class: "ledger-list" });

  /**
   * @param {HTMLElement} container
   * @param {Act} act
   * @param {import("../language.js").Language} language
   */
  constructor(container, act, language) {
    this.#container = container;
    this.#language = language;
    this.#act = act;
    const { correcting } = language;
    this.#undo = button(correcting.undo, act.undo);
    this.#redo = button(correcting.redo, act.redo);
    // In no tree: it is opened by the button, and nothing of it is seen.
    const chooser = make("input", { type: "file", accept: ".json,application/json" });
    chooser.addEventListener("change", () => {
      const file = chooser.files?.[0];
      if (file !== undefined) act.load(file);
      chooser.value = "";
    });
    this.#fold = make("details", { class: "ledger" }, this.#title, this.#list, make("div", { class: "ledger-foot" }, button(correcting.saveAll, act.save), button(correcting.load, () => chooser.click())));
    container.replaceChildren(make("div", { class: "ledger-steps" }, this.#undo, this.#redo), this.#fold);
    container.ariaLabel = correcting.corrections.many;
    container.hidden = true;
  }

  /** @param {State} state */
  show({ list, lost, canUndo, canRedo }) {
    const { correcting, tag } = this.#language;
    this.#container.hidden = list.length === 0 && !canRedo;
    this.#undo.disabled = !canUndo;
    this.#redo.disabled = !canRedo;
    const count = `${list.length.toLocaleString(tag)} ${list.length === 1 ? correcting.corrections.one : correcting.corrections.many}`;
    say(this.#title, lost.length === 0 ? count : `${count}, ${correcting.lost(lost.length.toLocaleString(tag))}`);
    const isLost = new Set(lost);
    this.#list.replaceChildren(...list.map((correction, index) => {
      const drop = button(correcting.takeBack, () => this.#act.drop(index));
      const words = make("span", { dir: "auto" }, `“${wordsOf(correction)}”: ${correcting.kinds[correction?.do] ?? "?"}`);
      drop.setAttribute("aria-label", `${correcting.takeBack}: ${words.textContent}`);
      return make("li", { "data-lost": isLost.has(index) }, words, ...(isLost.has(index) ? [make("span", { class: "tag" }, correcting.isLost)] : []), drop);
    }));
  }
}

/** The words that it is about. A list that a page has set may hold anything, until the core has refused it. @param {Correction} correction */
function wordsOf(correction) {
  const { at, pieces } = /** @type {{at?: any, pieces?: any}} */ (correction ?? {});
  const words = String((at ?? pieces?.[0])?.exact ?? "").replace(/\s+/g, " ");
  return seen(words.length > 60 ? `${words.slice(0, 60)}…` : words);
}

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = make("button", { type: "button", class: "plain" }, words);
  made.addEventListener("click", act);
  return made;
}
