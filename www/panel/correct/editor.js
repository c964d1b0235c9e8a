import { seen } from "../hidden.js";
import { TYPES, isFigure } from "../../annotate/types.js";
import { anchorOf } from "../../annotate/corrections.js";
import { excerptOf, wordsOf } from "../excerpt.js";
import { capitalised } from "../language.js";
import { make, say } from "../make.js";
import { QuoteForm } from "./quote-form.js";
import { corrections, mentionAnchor, option, quoteAnchor, shortened } from "./subject.js";

/**
 * Asks what some words are, and puts the answer into corrections: of words that were selected, of a name, of a quote.
 *
 * @typedef {import("../../annotate/types.js").MentionType} MentionType
 * @typedef {import("../../annotate/types.js").Quote} Quote
 * @typedef {import("../../annotate/corrections.js").Correction} Correction
 * @typedef {import("../language.js").Language} Language
 * @typedef {import("./subject.js").Subject} Subject
 * @typedef {{element: HTMLElement, read: () => Correction[] | string}} Form `read` gives what is to be corrected, or says what is wrong.
 */

export class Editor {
  #dialog;
  #language;
  #correct;
  #title = make("h2", { class: "editor-title", id: "editor-title", dir: "auto" });
  #body = make("div", { class: "editor-body" });
  #fault = make("p", { class: "editor-fault", role: "alert", hidden: true });
  #what;
  #is = make("select");
  /** @type {Form | null} */
  #form = null;
  /** @type {Subject | null} */
  #subject = null;
  #remove;
  #accept;

  /**
   * @param {HTMLDialogElement} dialog
   * @param {(corrections: Correction[]) => void} correct
   * @param {Language} language
   */
  constructor(dialog, correct, language) {
    this.#dialog = dialog;
    this.#language = language;
    this.#correct = correct;
    const { correcting } = language;
    this.#what = make("label", { class: "field" }, correcting.what, this.#is);
    this.#is.addEventListener("change", () => this.#choose());
    this.#remove = button(correcting.noName, () => this.#done(this.#removal()));
    this.#accept = button(correcting.right, () => this.#done(this.#acceptance()));
    const foot = make("div", { class: "editor-foot" }, make("button", { type: "submit", class: "strong" }, correcting.save), this.#remove, this.#accept, button(correcting.cancel, () => dialog.close()));
    const form = make("form", { method: "dialog" }, this.#title, this.#what, this.#body, this.#fault, foot);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#save();
    });
    // As in a field; a list of choices opens by the space bar.
    form.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !(event.target instanceof HTMLSelectElement)) return;
      event.preventDefault();
      form.requestSubmit();
    });
    dialog.setAttribute("aria-labelledby", "editor-title");
    dialog.replaceChildren(form);
  }

  /** @param {Subject} subject */
  open(subject) {
    this.#subject = subject;
    const { mention, quote, text, start, end } = subject;
    const { correcting, marks } = this.#language;
    const own = quote !== null && isOf(quote, start, end);
    say(this.#title, seen(shortened(own && mention === null ? wordsOf(excerptOf({ ...quote, source: null, cue: null }, text)) : text.slice(start, end))));
    const types = TYPES.map((type) => option(type, capitalised(marks[type].one)));
    const near = quote === null ? [] : [option("cue", correcting.cueOf), option("pieces", correcting.wordsOf), option("piece", correcting.alsoWordsOf)];
    this.#is.replaceChildren(...types.filter(({ value }) => !isFigure(/** @type {MentionType} */ (value))), option("quote", capitalised(marks.quote.one)), ...(own ? [] : near), ...types.filter(({ value }) => isFigure(/** @type {MentionType} */ (value))));
    this.#is.value = mention?.type ?? (own ? "quote" : "person");
    this.#remove.hidden = this.#accept.hidden = mention === null && !own;
    say(this.#remove, own && mention === null ? correcting.noQuote : correcting.noName);
    this.#choose();
    if (!this.#dialog.open) this.#dialog.showModal();
    this.#is.focus();
  }

  /** What the words are said to be. */
  #choose() {
    const subject = this.#subject;
    if (subject === null) return;
    this.#fault.hidden = true;
    const is = this.#is.value;
    if (is === "quote") this.#form = new QuoteForm(subject, this.#language);
    else if (["cue", "pieces", "piece"].includes(is)) this.#form = partForm(subject, is);
    else this.#form = nameForm(subject, /** @type {MentionType} */ (is), this.#language);
    this.#body.replaceChildren(this.#form.element);
  }

  #save() {
    const read = this.#form?.read() ?? [];
    if (typeof read !== "string") return this.#done(read);
    say(this.#fault, read);
    this.#fault.hidden = false;
  }

  /** @param {Correction[]} made */
  #done(made) {
    this.#dialog.close();
    if (made.length > 0) this.#correct(made);
  }

  /** @returns {Correction[]} */
  #removal() {
    const { mention, quote, text } = /** @type {Subject} */ (this.#subject);
    const all = /** @type {HTMLInputElement | null} */ (this.#body.querySelector("[name=all]"))?.checked ?? false;
    if (mention !== null) return corrections({ do: "no-name", at: anchorOf(text, mention.start, mention.end), all });
    return corrections({ do: "no-quote", at: quoteAnchor(text, quote) });
  }

  /** @returns {Correction[]} */
  #acceptance() {
    const { mention, quote, text } = /** @type {Subject} */ (this.#subject);
    if (mention !== null) return corrections({ do: "accept", at: anchorOf(text, mention.start, mention.end), what: "name" });
    return corrections({ do: "accept", at: quoteAnchor(text, quote), what: "quote" });
  }
}

/**
 * A name of a type: everywhere, somebody else's too, shown under another name.
 *
 * @param {Subject} subject
 * @param {MentionType} type
 * @param {Language} language
 * @returns {Form}
 */
function nameForm({ text, annotation, start, end, mention }, type, { correcting, marks }) {
  const at = anchorOf(text, start, end);
  const entity = mention === null || mention.entity === null ? null : annotation.entities[mention.entity];
  const all = make("input", { type: "checkbox", name: "all" });
  const everywhere = make("label", { class: "check" }, all, correcting.everywhere);
  if (entity === null || isFigure(type)) {
    return { element: make("div", {}, everywhere), read: () => corrections({ do: "name", at, type, all: all.checked }) };
  }
  const others = annotation.entities.filter(({ id, named, mentions }) => named && id !== entity.id && mentions.length > 0);
  const same = make("select", {}, option("", correcting.asItIs), option("split", correcting.apart), ...others.map(({ id, name, type: kind }) => option(String(id), correcting.sameAs(name, marks[kind].one))));
  const name = make("input", { type: "text", value: entity.name });
  const element = make("div", {}, make("label", { class: "field" }, correcting.whoIs, same), make("label", { class: "field" }, correcting.shownAs, name), everywhere);
  const read = () => {
    const made = [];
    if (type !== mention?.type || start !== mention.start || end !== mention.end) made.push({ do: "name", at, type, all: all.checked });
    const other = annotation.entities[Number(same.value)];
    if (same.value === "split") made.push({ do: "split", at, all: all.checked });
    else if (same.value !== "") made.push({ do: "merge", at, with: mentionAnchor(text, annotation, other) });
    const wanted = name.value.replace(/\s+/g, " ").trim();
    if (wanted !== "" && wanted !== entity.name) made.push({ do: "rename", at, name: wanted });
    return corrections(...made);
  };
  return { element, read };
}

/**
 * Words that belong to a quote beside them.
 *
 * @param {Subject} subject
 * @param {string} part
 * @returns {Form}
 */
function partForm({ text, start, end, quote }, part) {
  const at = quoteAnchor(text, quote);
  const own = anchorOf(text, start, end);
  const words = shortened(quote === null ? "" : text.slice(quote.pieces[0].start, quote.pieces[0].end));
  const pieces = (quote?.pieces ?? []).map((piece) => anchorOf(text, piece.start, piece.end));
  const sorted = [...pieces, own].filter((anchor) => anchor !== null).sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
  const read = () => {
    if (part === "cue") return corrections({ do: "cue", at, cue: own });
    return corrections({ do: "pieces", at, pieces: part === "pieces" ? [own] : sorted });
  };
  return { element: make("p", { class: "editor-about", dir: "auto" }, `“${words}”`), read };
}

/** Whether some words are a quote's own. @param {Quote} quote @param {number} start @param {number} end */
const isOf = ({ pieces }, start, end) => pieces.some((piece) => piece.start <= start && end <= piece.end) && pieces[0].start === start;

/** @param {string} words @param {() => void} act */
function button(words, act) {
  const made = make("button", { type: "button", class: "plain" }, words);
  made.addEventListener("click", act);
  return made;
}
