import { annotator } from "../annotate/annotator.js";
import { seen } from "../panel/hidden.js";
import { make } from "../panel/make.js";
import { countWords } from "../panel/words.js";
import { UnreadableFile, openFile } from "./files.js";

/**
 * Several files that came at once: what each of them has, or why it cannot be read. A press on one puts it into the
 * text. Only the files are kept, not their texts, which may be long.
 */

/** More of them are named and not read. */
const MOST = 50;

export class FileList {
  #box;
  #open;
  /** @type {HTMLElement | null} */
  #section = null;
  /** Ends the reading of files that the next ones take the place of. */
  #reading = new AbortController();

  /** @param {HTMLElement} box Where it stands. @param {(file: File) => Promise<boolean>} open Puts a file into the text; whether it did. */
  constructor(box, open) {
    this.#box = box;
    this.#open = open;
  }

  /** Opens the first of some files, and lists them all. @param {File[]} files Two or more. */
  show(files) {
    this.close();
    this.#reading = new AbortController();
    const list = new Listed(files.slice(0, MOST), files.length, (file) => this.#open(file), () => this.close());
    this.#section = list.section;
    this.#box.prepend(list.section);
    void list.read(this.#reading.signal);
  }

  close() {
    this.#reading.abort();
    this.#section?.remove();
    this.#section = null;
  }
}

class Listed {
  #files;
  #count;
  #open;
  #caption = make("p", { class: "file-caption", role: "status" });
  #progress = make("progress", { "aria-label": "Files read" });
  #rows;
  /** Which is in the text. */
  #current = -1;

  /** @param {File[]} files @param {number} count How many came. @param {(file: File) => Promise<boolean>} open @param {() => void} close */
  constructor(files, count, open, close) {
    this.#files = files;
    this.#count = count;
    this.#open = open;
    this.#progress.max = files.length;
    this.#progress.value = 0;
    this.#rows = files.map((file, index) => {
      const name = make("button", { type: "button", class: "plain" }, seen(file.name));
      name.addEventListener("click", () => void this.#put(index));
      return { name, result: make("span", { class: "file-result" }, "…") };
    });
    const dismiss = make("button", { type: "button", class: "plain" }, "Dismiss");
    dismiss.addEventListener("click", close);
    const items = this.#rows.map(({ name, result }) => make("li", {}, name, result));
    this.section = make("section", { class: "notice files", "data-kind": "done", "aria-label": "Files" },
      this.#caption, this.#progress, dismiss, make("ul", { role: "list" }, ...items));
  }

  /** Reads one after another; the first that can be read is opened. @param {AbortSignal} signal */
  async read(signal) {
    let opened = false;
    for (const [index, file] of this.#files.entries()) {
      if (signal.aborted) return;
      const { result } = this.#rows[index];
      try {
        const { text } = await openFile(file);
        opened ||= await this.#put(index);
        const words = countWords(text);
        result.textContent = said(words, "word", "words");
        const { quotes } = await annotator.annotate(text, {}, signal);
        result.textContent = `${said(words, "word", "words")} · ${said(quotes.length, "quote", "quotes")}`;
      } catch (error) {
        if (signal.aborted) return;
        if (error instanceof UnreadableFile) {
          result.textContent = seen(error.message);
          this.#rows[index].name.disabled = true;
        } else if (result.textContent === "…") result.textContent = "It could not be read.";
      }
      this.#progress.value = index + 1;
    }
    this.#progress.hidden = true;
    if (!opened) this.#caption.textContent = `None of the ${this.#files.length} files could be read.`;
  }

  /** @param {number} index @returns {Promise<boolean>} Whether it is in the text now. */
  async #put(index) {
    if (!(await this.#open(this.#files[index]))) return false;
    this.#current = index;
    this.#rows.forEach(({ name }, at) => {
      if (at === index) name.setAttribute("aria-current", "true");
      else name.removeAttribute("aria-current");
    });
    this.#caption.textContent = this.#words;
    return true;
  }

  get #words() {
    const others = this.#files.filter((_, index) => index !== this.#current).map(({ name }) => `“${seen(name)}”`);
    const more = this.#count - this.#files.length;
    const rest = others.length > 3 ? `the other ${others.length + more}` : others.join(", ");
    const not = others.length === 1 ? "is" : "are";
    return `There is room for one text at a time: “${seen(this.#files[this.#current].name)}” is opened, ${rest} ${not} not. Press a name to open it.`;
  }
}

/** @param {number} count @param {string} one @param {string} several */
const said = (count, one, several) => `${count.toLocaleString("en")} ${count === 1 ? one : several}`;
