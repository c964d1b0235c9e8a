import { isFigure, TYPES } from "../../annotate/types.js";
import { ENGLISH } from "../../panel/languages/en.js";
import { make } from "../../panel/make.js";
import { chooseFile, readFile, saveFile } from "../own-files.js";
import { Sheet, button } from "../sheet.js";
import { NoNames, fromFile, isBlank, newRow, toCsv, toJson } from "./rows.js";

/**
 * The names of the reader's own in a table, in which each row says what is wrong with it.
 *
 * @typedef {import("./rows.js").Row} Row
 * @typedef {{row: Row, element: HTMLElement, fields: (HTMLInputElement | HTMLSelectElement)[], fault: HTMLElement}} Shown
 */

/** More rows than these are slow to show; the others are found by their words. */
const MOST = 100;

const ABOUT = "They win over all that is found otherwise: whole words, letter by letter. They are used for this visit, and stored in this browser only if it keeps drafts.";

/** What each column is called, and what is in it. */
const FIELDS = /** @type {const} */ ([
  ["name", "Name", "Samuel Clemens"],
  ["type", "What it is", ""],
  ["aliases", "Also called", "Mark Twain | S. Clemens"],
  ["entity", "Shown as", ""],
]);

export class NamesDialog {
  #names;
  #sheet = new Sheet("own-names", "Your names");
  #find = make("input", { type: "search", "aria-label": "Find among your names", placeholder: "Find", autocomplete: "off" });
  #body = make("tbody");
  #table = make("table", { class: "names" }, make("thead", {}, make("tr", {}, ...FIELDS.map(([, label]) => make("th", { scope: "col" }, label)), make("td"))), this.#body);
  #count = make("p", { class: "quiet" });
  #exports = [
    button("Export as CSV", () => saveFile("names.csv", "text/csv", toCsv(this.#written))),
    button("Export as JSON", () => saveFile("names.json", "application/json", toJson(this.#written))),
  ];
  /** @type {Row[]} */
  #rows = [];
  /** @type {Shown[]} */
  #shown = [];
  /** How many rows have the words that are sought, shown or not. */
  #found = 0;
  /** By row, so that a fault stays at its row whatever is taken out above. @type {Map<Row, string>} */
  #wrong = new Map();

  /** @param {import("./own-names.js").OwnNames} names */
  constructor(names) {
    this.#names = names;
    this.#sheet.body.append(make("p", { class: "quiet" }, ABOUT), this.#find, this.#table, this.#count);
    this.#sheet.foot.append(button("Add a name", () => this.#add(), { class: "strong" }),
      button("Import", () => chooseFile(".csv,.tsv,.txt,.json,text/csv,application/json", (file) => void this.#import(file))), ...this.#exports);
    // Not before it is known how many names there are: who goes there by the keyboard would lose the place when it goes.
    this.#find.hidden = true;
    this.#find.addEventListener("input", () => this.#write());
    // What is written in a field counts, also where the dialog is closed from there.
    this.#sheet.dialog.addEventListener("close", () => this.#take());
  }

  async open() {
    this.#find.value = "";
    this.#sheet.show();
    this.#rows = (await this.#names.load()).map((row) => ({ ...row }));
    await this.#change();
    this.#write();
  }

  get #written() {
    return this.#rows.filter((row) => !isBlank(row));
  }

  /** Takes what the fields hold and the rows have not yet. */
  #take() {
    const keys = FIELDS.map(([key]) => key);
    const differ = this.#shown.flatMap(({ row, fields }) => fields.map((field, index) => ({ row, key: keys[index], value: field.value })).filter(({ key, value }) => row[key] !== value));
    for (const { row, key, value } of differ) row[key] = value;
    if (differ.length > 0) void this.#change();
  }

  /** Uses, and keeps, the names as they stand now. */
  async #change() {
    // A blank row is only a place to write in.
    const rows = this.#written;
    const { wrong } = await this.#names.change(rows.map((row) => ({ ...row })));
    this.#wrong = new Map([...wrong].map(([index, words]) => [rows[index], words.replace(/\brow (\d+)\b/, (_, row) => `row ${this.#rows.indexOf(rows[row - 1]) + 1}`)]));
    for (const shown of this.#shown) this.#mark(shown);
    this.#tell();
  }

  #write() {
    const sought = this.#find.value.trim().toLowerCase();
    const found = this.#rows.filter((row) => sought === "" || Object.values(row).some((words) => words.toLowerCase().includes(sought)));
    this.#shown = found.slice(0, MOST).map((row) => this.#show(row));
    this.#body.replaceChildren(...this.#shown.map(({ element }) => element));
    this.#find.hidden = this.#rows.length < 8 && sought === "";
    this.#table.hidden = this.#shown.length === 0;
    this.#found = found.length;
    this.#tell();
  }

  /** How many there are, and how many are not used. */
  #tell() {
    const found = this.#found;
    const { length } = this.#written;
    const words = length === 0 && this.#rows.length === 0 ? ["There are none yet. Add one, or import a list: CSV or JSON, as “pressmark annotate --lexicon” reads it."] : [`${length} ${length === 1 ? "name" : "names"}.`];
    if (found > MOST) words.push(`The first ${MOST} of ${found} are shown: find the others by their words.`);
    if (this.#wrong.size > 0) words.push(`${this.#wrong.size} ${this.#wrong.size === 1 ? "is" : "are"} not used until mended.`);
    this.#count.textContent = words.join(" ");
    for (const one of this.#exports) one.disabled = length === 0;
  }

  /** @param {Row} row @returns {Shown} */
  #show(row) {
    const number = this.#rows.indexOf(row) + 1;
    const fault = make("p", { class: "row-fault", id: `own-names-fault-${number}` });
    const fields = FIELDS.map(([key, label, example]) => {
      const attributes = { "aria-label": `${label}, row ${number}`, "aria-describedby": fault.id, autocomplete: "off", "data-field": key };
      const field = key === "type" ? chooser(attributes, row.type) : make("input", { type: "text", placeholder: example, spellcheck: "false", ...attributes, value: row[key] });
      field.addEventListener("change", () => {
        row[key] = field.value;
        void this.#change();
      });
      return field;
    });
    const remove = button("Remove", () => void this.#remove(row), { class: "plain", "aria-label": `Remove row ${number}` });
    const cells = fields.map((field, index) => make("td", { "data-label": FIELDS[index][1] }, field, ...(index === 0 ? [fault] : [])));
    const shown = { row, element: make("tr", {}, ...cells, make("td", {}, remove)), fields, fault };
    this.#mark(shown);
    return shown;
  }

  /** @param {Shown} shown */
  #mark({ row, fields, fault }) {
    const words = this.#wrong.get(row) ?? "";
    if (fault.textContent !== words) fault.textContent = words;
    fault.hidden = words === "";
    const at = words.startsWith("Choose") ? 1 : 0;
    fields.forEach((field, index) => (words !== "" && index === at ? field.setAttribute("aria-invalid", "true") : field.removeAttribute("aria-invalid")));
  }

  #add() {
    this.#find.value = "";
    const row = newRow();
    // At the top, where it is seen however many there are.
    this.#rows.unshift(row);
    this.#write();
    this.#shown[0].fields[0].focus();
  }

  /** @param {Row} row */
  async #remove(row) {
    const at = this.#rows.indexOf(row);
    this.#rows.splice(at, 1);
    this.#write();
    await this.#change();
    if (isBlank(row)) return this.#shown[0]?.fields[0].focus();
    const back = this.#sheet.say(`“${row.name || "The row without a name"}” is removed.`, { label: "Put it back", act: () => {
      this.#rows.splice(at, 0, row);
      this.#write();
      void this.#change();
      this.#shown.find((shown) => shown.row === row)?.fields[0].focus();
    } });
    back?.focus();
  }

  /** @param {File} file */
  async #import(file) {
    try {
      const rows = fromFile(await readFile(file)).filter((row) => !isBlank(row));
      const key = (/** @type {Row} */ row) => JSON.stringify([row.name, row.type, row.aliases, row.entity]);
      const there = new Set(this.#rows.map(key));
      const added = rows.filter((row) => !there.has(key(row)));
      this.#rows = [...this.#written, ...added];
      this.#write();
      await this.#change();
      const again = rows.length - added.length;
      this.#sheet.say(`${added.length} ${added.length === 1 ? "name is" : "names are"} imported.${again > 0 ? ` ${again} ${again === 1 ? "was" : "were"} there already.` : ""}`);
    } catch (error) {
      this.#sheet.say(`“${file.name}” is not imported. ${error instanceof NoNames ? error.message : "It could not be read."}`);
    }
  }
}

/** @param {Record<string, string>} attributes @param {string} type */
function chooser(attributes, type) {
  const label = (/** @type {import("../../annotate/types.js").MentionType} */ one) => ENGLISH.marks[one].one;
  const options = (/** @type {boolean} */ figures) => TYPES.filter((one) => isFigure(one) === figures).map((one) => make("option", { value: one }, label(one)));
  const select = make("select", attributes, make("option", { value: "" }, "Choose"), ...options(false), make("optgroup", { label: "Dates and amounts" }, ...options(true)));
  // A type that there is not is shown, to be mended.
  if (type !== "" && !TYPES.some((one) => one === type)) select.append(make("option", { value: type }, type));
  select.value = type;
  return select;
}
