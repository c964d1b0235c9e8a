import { isSure } from "../annotate/types.js";
import { speakerOf } from "./quote-entries.js";
import { seen } from "./hidden.js";
import { capitalised, countedIn } from "./language.js";
import { make, sample } from "./make.js";

/**
 * A small card beside a place in the text: what is marked there, and who said it.
 *
 * @typedef {import("./lookup.js").Found} Found
 * @typedef {import("../annotate/types.js").Entity} Entity
 * @typedef {import("./language.js").Language} Language
 * @typedef {import("../annotate/types.js").Mention} Mention
 * @typedef {import("../annotate/types.js").Quote} Quote
 * @typedef {ReadonlyMap<number, Entity>} Entities
 */

/** Between the line and the card; the pointer crosses it on its way to the card. */
const GAP = 4;
const EDGE = 8;

export class Card {
  #card;
  #language;

  /** @param {HTMLElement} card @param {Language} language */
  constructor(card, language) {
    this.#card = card;
    this.#language = language;
    card.setAttribute("role", "tooltip");
    // In the top layer nothing clips it, and no ancestor's containment shifts it.
    if ("popover" in card) card.popover = "manual";
    card.hidden = true;
  }

  get element() {
    return this.#card;
  }

  get open() {
    return !this.#card.hidden;
  }

  /**
   * @param {Found} found
   * @param {Entities} entities
   * @param {string} text
   * @param {DOMRect} line The part of the marked words that is pointed at; the card stands clear of it.
   * @param {number} x
   */
  show({ mention, quote }, entities, text, line, x) {
    const parts = [];
    if (mention !== null) parts.push(mentionPart(mention, entities, text, this.#language));
    if (quote !== null) parts.push(quotePart(quote, entities, text, this.#language));
    this.#card.replaceChildren(...parts);
    this.#card.hidden = false;
    if ("popover" in this.#card && !this.#card.matches(":popover-open")) this.#card.showPopover();
    this.#place(line, x);
  }

  hide() {
    if (!this.open) return;
    if ("popover" in this.#card && this.#card.matches(":popover-open")) this.#card.hidePopover();
    this.#card.hidden = true;
  }

  /** @param {DOMRect} line @param {number} x */
  #place(line, x) {
    const { width, height } = this.#card.getBoundingClientRect();
    const page = this.#card.ownerDocument.documentElement;
    const below = line.bottom + GAP;
    const fits = below + height + EDGE <= page.clientHeight || line.top - GAP - height < EDGE;
    const top = fits ? below : line.top - GAP - height;
    const left = Math.max(EDGE, Math.min(x - 28, page.clientWidth - width - EDGE));
    this.#card.style.setProperty("top", `${Math.round(top)}px`);
    this.#card.style.setProperty("left", `${Math.round(left)}px`);
  }
}

/** @param {Mention} mention @param {Entities} entities @param {string} text @param {Language} language */
function mentionPart(mention, entities, text, language) {
  const entity = mention.entity === null ? undefined : entities.get(mention.entity);
  const kind = make("p", { class: "card-kind" }, sample(mention.type, capitalised(language.marks[mention.type].one)));
  if (!isSure(mention.confidence)) kind.append(make("span", { class: "card-unsure" }, language.uncertain));
  const name = entity?.name ?? text.slice(mention.start, mention.end);
  const part = make("div", { class: "card-part" }, kind, make("p", { class: "card-name", dir: "auto" }, seen(name)));
  if (entity !== undefined && entity.roles.length > 0) {
    part.append(make("p", { class: "card-roles", dir: "auto" }, seen(entity.roles.join("; "))));
  }
  if (entity !== undefined && entity.mentions.length > 1) {
    part.append(make("p", { class: "card-more" }, language.named(countedIn(entity.mentions.length, language.time, language))));
  }
  return part;
}

/** @param {Quote} quote @param {Entities} entities @param {string} text @param {Language} language */
function quotePart(quote, entities, text, language) {
  const { name, roles } = speakerOf(quote, entities, language);
  const cited = quote.source !== null;
  const kinds = [cited ? language.quoteKinds[quote.kind] : language.inMarks, language.attributions[quote.attribution]];
  const kind = make("p", { class: "card-kind" }, sample("quote", kinds.filter(Boolean).join(", ")));
  if (cited && !isSure(quote.confidence)) kind.append(make("span", { class: "card-unsure" }, language.uncertain));
  const heading = make("p", { class: "card-name" }, make("span", { dir: "auto" }, seen(name)));
  if (quote.anonymous) heading.append(" ", make("span", { class: "tag" }, language.unnamed.one));
  const part = make("div", { class: "card-part" }, kind, heading);
  if (roles.length > 0) part.append(make("p", { class: "card-roles", dir: "auto" }, seen(roles.join("; "))));
  const by = [];
  const source = quote.source === null ? "" : text.slice(...quote.source);
  if (source !== "" && source.toLowerCase() !== name.toLowerCase()) by.push(`${language.as} `, words(source));
  if (quote.cue !== null) by.push(`${by.length > 0 ? ", " : ""}${language.cue} `, words(text.slice(...quote.cue)));
  if (by.length > 0) part.append(make("p", { class: "card-more" }, ...by));
  if (quote.ground !== null) part.append(make("p", { class: "card-more" }, `${language.ground} `, words(text.slice(...quote.ground))));
  part.append(make("p", { class: "card-more card-why" }, language.why[quote.evidence]));
  return part;
}

/** @param {string} said */
const words = (said) => make("q", { dir: "auto" }, seen(said.length > 80 ? `${said.slice(0, 80)}…` : said));
