import { CorrectionHistory } from "../annotate/corrections.js";

/**
 * What a reader has put right in one element: done, undone, taken back, kept in a file. The list is read with the text, by the core.
 *
 * @typedef {import("../annotate/corrections.js").Correction} Correction
 * @typedef {{read: () => Promise<unknown>, lost: () => readonly number[], changed: () => void, failed: (why: string) => void,
 *   page: Document}} Owner `read`: the text anew, with the list as it is then. `changed`: the reader has changed the list.
 */

/** No file of corrections is larger, in bytes. */
const LARGEST = 4 * 1024 * 1024;

export class Corrector {
  #owner;
  #history = new CorrectionHistory();

  /** @param {Owner} owner */
  constructor(owner) {
    this.#owner = owner;
  }

  get list() {
    return this.#history.list;
  }

  /** The page sets a list; what was undone before is then forgotten. */
  set list(list) {
    this.#history = new CorrectionHistory(list);
    void this.#read();
  }

  /** @returns {import("../panel/correct/ledger.js").State} */
  get state() {
    const { list, canUndo, canRedo } = this.#history;
    return { list, lost: this.#owner.lost().filter((index) => index < list.length), canUndo, canRedo };
  }

  /** What the reader may do. @returns {import("../panel/correct/ledger.js").Act & {correct: (made: Correction[]) => void}} */
  get acts() {
    return {
      correct: (made) => this.#change(made.reduce((history, correction) => history.do(correction), this.#history)),
      undo: () => this.#change(this.#history.undo()),
      redo: () => this.#change(this.#history.redo()),
      drop: (index) => this.#change(this.#history.without([index])),
      save: () => this.#save(),
      load: (file) => void this.#load(file),
    };
  }

  /** @param {CorrectionHistory} history @returns {Promise<boolean>} Whether the core can read it. */
  async #change(history) {
    const before = this.#history;
    this.#history = history;
    const readable = await this.#read();
    if (!readable) {
      this.#history = before;
      await this.#read();
    }
    this.#owner.changed();
    return readable;
  }

  /** @returns {Promise<boolean>} */
  #read() {
    return this.#owner.read().then(() => true, () => false);
  }

  #save() {
    const { page } = this.#owner;
    const address = URL.createObjectURL(new Blob([this.#history.toJson()], { type: "application/json" }));
    const link = page.createElement("a");
    link.href = address;
    link.download = "corrections.json";
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  /** @param {File} file */
  async #load(file) {
    try {
      if (file.size > LARGEST) throw new RangeError("the file is larger than 4 MB");
      const history = CorrectionHistory.fromJson(await file.text());
      if (!(await this.#change(history))) throw new TypeError("one of them is not a correction");
    } catch (error) {
      this.#owner.failed(error instanceof Error ? error.message : String(error));
    }
  }
}
