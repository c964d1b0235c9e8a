import { anchorOf } from "../../annotate/corrections.js";
import { capitalised } from "../language.js";
import { make } from "../make.js";
import { corrections, mentionAnchor, option, quoteAnchor } from "./subject.js";

/**
 * Whose words some words are: of somebody in the text, of somebody new, of somebody not named, of nobody; and by which cue.
 *
 * @typedef {import("./subject.js").Subject} Subject
 * @typedef {import("../../annotate/corrections.js").Correction} Correction
 * @typedef {import("../../annotate/corrections.js").Anchor} Anchor
 */

/** Words are sought so far from a quote, in UTF-16 units. */
const NEAR = 400;

export class QuoteForm {
  element;
  #subject;
  #language;
  #who;
  #name = make("input", { type: "text" });
  #cue = make("input", { type: "text" });
  #before;

  /** @param {Subject} subject @param {import("../language.js").Language} language */
  constructor(subject, language) {
    this.#subject = subject;
    this.#language = language;
    const { quote, annotation: { entities }, text } = subject;
    const { correcting } = language;
    const named = entities.filter((entity) => entity.named && entity.mentions.length > 0);
    const people = named.filter(({ type }) => type === "person");
    const others = named.filter(({ type }) => type !== "person" && ["organization", "place", "group", "facility"].includes(type));
    const unnamed = entities.filter((entity) => !entity.named);
    this.#who = make("select", { name: "who" },
      ...people.map(({ id, name }) => option(String(id), name)),
      ...others.map(({ id, name }) => option(String(id), name)),
      ...unnamed.map(({ id, name }) => option(String(id), `${capitalised(name)} (${language.unnamed.one})`)),
      option("new", correcting.someoneNew), option("unnamed", correcting.someoneUnnamed), option("nobody", correcting.nobody));
    const name = make("label", { class: "field" }, correcting.theirName, this.#name);
    this.#who.addEventListener("change", () => (name.hidden = !["new", "unnamed"].includes(this.#who.value)));
    this.#who.value = quote === null ? String((people[0] ?? others[0])?.id ?? "new") : quote.speaker === null ? "nobody" : String(quote.speaker);
    if (this.#who.value === "") this.#who.value = "nobody";
    name.hidden = !["new", "unnamed"].includes(this.#who.value);
    this.#before = { who: this.#who.value, cue: quote?.cue ? text.slice(...quote.cue) : "" };
    this.#cue.value = this.#before.cue;
    this.element = make("div", {},
      make("label", { class: "field" }, correcting.whose, this.#who), name,
      make("label", { class: "field" }, correcting.cue, this.#cue));
  }

  /** @returns {Correction[] | string} */
  read() {
    const { text, quote, start, end } = this.#subject;
    const { correcting } = this.#language;
    const speaker = this.#speaker();
    if (speaker === undefined) return correcting.nameMissing;
    const words = this.#cue.value.trim();
    const cue = words === "" || words === this.#before.cue ? null : this.#near(words);
    if (cue === undefined) return correcting.notBeside(words);
    if (quote === null) return corrections({ do: "quote", at: anchorOf(text, start, end), pieces: [anchorOf(text, start, end)], speaker, ...(cue && { cue }) }).map(withoutPlace);
    const at = quoteAnchor(text, quote);
    return corrections(
      ...(this.#who.value === this.#before.who && this.#who.value !== "new" && this.#who.value !== "unnamed" ? [] : [{ do: "speaker", at, speaker }]),
      ...(words === this.#before.cue ? [] : [{ do: "cue", at, cue }]),
    );
  }

  /** @returns {object | null | undefined} Undefined where a name is missing. */
  #speaker() {
    const { annotation, text } = this.#subject;
    const name = this.#name.value.replace(/\s+/g, " ").trim();
    switch (this.#who.value) {
      case "nobody": return null;
      case "new": return name === "" ? undefined : { name };
      case "unnamed": return name === "" ? undefined : { unnamed: name };
      default: {
        const entity = annotation.entities[Number(this.#who.value)];
        return entity.named ? { mention: mentionAnchor(text, annotation, entity) } : { unnamed: entity.name };
      }
    }
  }

  /** The words nearest to the quote. @param {string} words @returns {Anchor | null | undefined} Undefined where they are not near. */
  #near(words) {
    const { text, start, end } = this.#subject;
    const before = text.slice(Math.max(0, start - NEAR), start).lastIndexOf(words);
    const after = text.slice(end, end + NEAR).indexOf(words);
    if (before < 0 && after < 0) return undefined;
    const from = Math.max(0, start - NEAR) + before;
    const at = before >= 0 && (after < 0 || start - from - words.length <= after) ? from : end + after;
    return anchorOf(text, at, at + words.length);
  }
}

/** A quote has its pieces for a place. @param {any} correction */
function withoutPlace({ at, ...correction }) {
  return correction;
}
