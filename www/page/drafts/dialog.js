import { seen } from "../../panel/hidden.js";
import { make } from "../../panel/make.js";
import { chooseFile, readFile, saveFile, today } from "../own-files.js";
import { Sheet, button } from "../sheet.js";
import { NoDrafts, detailsOf, fromFile, titleOf, toFile } from "./draft.js";
import { wordsOf } from "./faults.js";
import { faultOf } from "./store.js";

/**
 * The list of drafts, and the switch by which they are kept at all.
 *
 * @typedef {import("./draft.js").Draft} Draft
 * @typedef {import("./draft.js").Read} Read
 */

const ABOUT = "With this on, the text, your corrections and your names are saved in this browser, on this device, a moment after each change; nowhere else. Whoever uses this browser can read them, until you delete them here or clear the data of this site. With it off, nothing is saved.";

export class DraftsDialog {
  #keeping;
  #show;
  #andNames;
  #sheet = new Sheet("drafts", "Drafts");
  #switch = make("input", { type: "checkbox", role: "switch", "aria-describedby": "drafts-about" });
  #question = make("div", { class: "sheet-question", role: "group" });
  #list = make("ul", { class: "drafts" });
  #empty = make("p", { class: "quiet" });
  #export = button("Export all", () => void this.#try(() => this.#exportAll()));
  #import = button("Import", () => chooseFile(".json,application/json", (file) => void this.#try(() => this.#importFrom(file))));
  #removeAll = button("Delete all", () => this.#askToRemoveAll());
  /** @type {Read} */
  #read = { drafts: [], unreadable: [] };
  /** Whose name is being changed. @type {string | null} */
  #renaming = null;

  /**
   * @param {import("./keeping.js").Keeping} keeping
   * @param {(draft: Draft) => void} show
   * @param {() => Promise<void>} switched On: what else there is may be kept, too.
   */
  constructor(keeping, show, switched) {
    this.#keeping = keeping;
    this.#show = show;
    this.#andNames = switched;
    this.#question.hidden = true;
    this.#sheet.body.append(
      make("label", { class: "switch" }, this.#switch, "Keep drafts in this browser"),
      make("p", { class: "quiet", id: "drafts-about" }, ABOUT), this.#question, this.#empty, this.#list);
    this.#sheet.foot.append(this.#export, this.#import, this.#removeAll);
    this.#switch.addEventListener("change", () => void this.#try(() => this.#switched()));
    this.#sheet.dialog.addEventListener("close", () => this.#ask("", []));
  }

  async open() {
    this.#renaming = null;
    // Before it is seen, so that whoever is quick switches what is shown.
    this.#switch.checked = this.#keeping.on;
    this.#sheet.show();
    await this.#try(async () => {});
  }

  /** Does it, shows the list as it is then, and says what went wrong. @param {() => Promise<unknown>} act */
  async #try(act) {
    try {
      await act();
      this.#read = await this.#keeping.list();
    } catch (error) {
      this.#sheet.say(error instanceof NoDrafts ? error.message : wordsOf(faultOf(error).kind));
    }
    this.#write();
  }

  async #switched() {
    if (this.#switch.checked) return this.#keeping.switchOn().then(this.#andNames);
    // It is on until the question is answered.
    this.#switch.checked = true;
    // Not by what is listed, which may not have been read yet: without a question nothing may go.
    const { drafts, unreadable } = await this.#keeping.list();
    const count = drafts.length + unreadable.length;
    if (count === 0) return this.#keeping.switchOff(true);
    const off = (/** @type {boolean} */ remove) => () => void this.#try(async () => {
      await this.#keeping.switchOff(remove);
      this.#sheet.say(remove ? "Nothing is stored in this browser any more." : "Nothing more is saved. What is kept stays until you delete it.");
      this.#switch.focus();
    });
    this.#ask(`Stop keeping drafts. What shall become of ${count === 1 ? "the draft" : `the ${count} drafts`} that this browser has, and of your names?`, [
      ["Delete everything", off(true)],
      ["Leave it there", off(false)],
    ]);
  }

  #askToRemoveAll() {
    const count = this.#read.drafts.length + this.#read.unreadable.length;
    this.#ask(`Delete ${count === 1 ? "the one draft" : `all ${count} drafts`} for good? Export them first if you may want them again.`, [
      ["Delete all for good", () => void this.#try(async () => {
        await this.#keeping.removeAll();
        this.#sheet.say("All drafts are deleted.");
        this.#switch.focus();
      })],
    ]);
  }

  /** @param {string} words None for no question. @param {[label: string, act: () => void][]} answers */
  #ask(words, answers) {
    this.#question.hidden = words === "";
    this.#question.setAttribute("aria-label", words);
    const asker = document.activeElement;
    const cancel = button("Cancel", () => {
      this.#ask("", []);
      if (asker instanceof HTMLElement) asker.focus();
    });
    const buttons = answers.map(([label, act]) => button(label, () => {
      this.#ask("", []);
      act();
    }));
    this.#question.replaceChildren(make("p", {}, words), ...buttons, cancel);
    if (words === "") return;
    this.#question.scrollIntoView({ block: "nearest" });
    cancel.focus();
  }

  #write() {
    const { drafts, unreadable } = this.#read;
    this.#switch.checked = this.#keeping.on;
    const focused = document.activeElement instanceof HTMLElement ? { ...document.activeElement.dataset } : {};
    this.#list.replaceChildren(...drafts.map((draft) => this.#row(draft)));
    const lost = unreadable.length === 0 ? "" : `${unreadable.length === 1 ? "One record" : `${unreadable.length} records`} cannot be read: something has damaged ${unreadable.length === 1 ? "it" : "them"}. “Export all” has what is left of ${unreadable.length === 1 ? "it" : "them"}.`;
    this.#empty.textContent = lost || (drafts.length > 0 ? "" : this.#keeping.on ? "There is no draft yet. What you write becomes one." : "");
    this.#empty.hidden = this.#empty.textContent === "";
    const none = drafts.length + unreadable.length === 0;
    this.#export.disabled = none;
    this.#removeAll.disabled = none;
    this.#import.disabled = !this.#keeping.on;
    if (focused.draft !== undefined) this.#focus(focused.draft, focused.act ?? "open");
  }

  /** @param {string} id @param {string} act */
  #focus(id, act) {
    const found = [...this.#list.querySelectorAll("[data-draft]")].filter((element) => element instanceof HTMLElement && element.dataset.draft === id);
    const same = found.find((element) => element instanceof HTMLElement && element.dataset.act === act) ?? found[0];
    if (same instanceof HTMLElement) same.focus();
  }

  /** @param {Draft} draft */
  #row(draft) {
    if (this.#renaming === draft.id) return this.#renamer(draft);
    const title = seen(titleOf(draft));
    const open = this.#keeping.open === draft.id;
    const show = button(title, () => this.#open(draft), { class: "draft-title", "data-draft": draft.id, "data-act": "open" });
    const rename = button("Rename", () => this.#rename(draft.id), { class: "plain", "aria-label": `Rename “${title}”`, "data-draft": draft.id, "data-act": "rename" });
    const remove = button("Delete", () => void this.#remove(draft), { class: "plain", "aria-label": `Delete “${title}”`, "data-draft": draft.id, "data-act": "delete" });
    if (open) show.setAttribute("aria-current", "true");
    return make("li", {}, show, make("p", { class: "quiet" }, `${open ? "Open now · " : ""}${detailsOf(draft)}`), make("div", { class: "draft-acts" }, rename, remove));
  }

  /** @param {Draft} draft */
  #open(draft) {
    this.#sheet.dialog.close();
    if (this.#keeping.open !== draft.id) this.#show(draft);
  }

  /** @param {string | null} id */
  #rename(id) {
    const was = this.#renaming;
    this.#renaming = id;
    this.#write();
    const field = this.#list.querySelector("input");
    if (field instanceof HTMLInputElement) {
      field.focus();
      field.select();
    } else if (was !== null) this.#focus(was, "rename");
  }

  /** @param {Draft} draft */
  #renamer(draft) {
    const field = make("input", { type: "text", value: draft.name || titleOf(draft), "aria-label": `Name of “${seen(titleOf(draft))}”`, maxlength: "200", autocomplete: "off" });
    const save = () => void this.#try(async () => {
      await this.#keeping.rename(draft.id, field.value.trim());
    }).then(() => this.#rename(null));
    field.addEventListener("keydown", (event) => {
      if (event.isComposing) return;
      if (event.key === "Enter") save();
      if (event.key !== "Escape") return;
      // It ends the renaming, not the dialog.
      event.preventDefault();
      this.#rename(null);
    });
    return make("li", {}, field, make("div", { class: "draft-acts" }, button("Save the name", save, { class: "plain" }), button("Cancel", () => this.#rename(null), { class: "plain" })));
  }

  /** @param {Draft} draft */
  async #remove(draft) {
    await this.#try(() => this.#keeping.remove(draft.id));
    const back = this.#sheet.say(`“${titleOf(draft)}” is deleted.`, { label: "Put it back", act: () => void this.#try(() => this.#keeping.restore(draft)).then(() => this.#focus(draft.id, "open")) });
    back?.focus();
  }

  async #exportAll() {
    this.#read = await this.#keeping.list();
    saveFile(`pressmark-drafts-${today()}.json`, "application/json", toFile(this.#read));
    this.#sheet.say("The file with all drafts goes to your downloads.");
  }

  /** @param {File} file */
  async #importFrom(file) {
    const { drafts, unreadable } = fromFile(await readFile(file));
    const added = await this.#keeping.add(drafts);
    const there = drafts.length - added;
    const words = [`${added} ${added === 1 ? "draft is" : "drafts are"} imported.`];
    if (there > 0) words.push(`${there} ${there === 1 ? "was" : "were"} there already.`);
    if (unreadable.length > 0) words.push(`${unreadable.length} in the file could not be read.`);
    this.#sheet.say(words.join(" "));
  }
}
