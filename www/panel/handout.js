import { layerOf } from "../paint/layers.js";
import { shapeOf } from "../paint/shape.js";
import { seen } from "./hidden.js";
import { capitalised, headingOf, written } from "./language.js";
import { make, sample } from "./make.js";
import { quoteGroups } from "./quote-entries.js";

/**
 * What is printed: a title, when it was made and by what, what the marks mean, the text with the number of each quote, and the quotes
 * by speaker under these numbers. It is made of the annotation alone, so that nothing on the screen decides what is on paper.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("./language.js").Language} Language
 * @typedef {{text: string, annotation: Annotation, shown: ReadonlySet<Mark>, corrected: number}} Printed `corrected`: how often a
 *   reader has put something right.
 */

/** The marks that the legend explains, and the look of each. @type {readonly Mark[]} */
const LEARNT = ["person", "organization", "place"];
/** Of a first line that is no headline, the beginning; in UTF-16 units. */
const HEADLINE = 120;

/**
 * @param {Printed} printed
 * @param {Language} language
 * @param {Date} now
 * @returns {HTMLElement[]}
 */
export function handout({ text, annotation, shown, corrected }, language, now) {
  const [title, ...rest] = linesOf(text);
  if (title === undefined) return [];
  const quotes = shown.has("quote") ? annotation.quotes : [];
  const kept = { ...annotation, quotes, mentions: annotation.mentions.filter(({ type }) => shown.has(type)) };
  const marks = new Marks(kept, text);
  const groups = quoteGroups(kept, text, language);
  return [
    make("h1", { class: "handout-title", dir: "auto" }, ...marks.line(title)),
    make("p", { class: "handout-made" }, made(corrected, language, now)),
    legend(kept, language),
    make("div", { class: "handout-text" }, ...rest.map((line) => make("p", { dir: "auto" }, ...marks.line(line)))),
    ...(groups.length === 0 ? [] : [make("h2", {}, language.quotes), ...groups.map((group) => speaker(group, kept, language))]),
  ];
}

/**
 * A sheet that is open, as it is printed in place of all that: what was worked out, without what is pressed.
 *
 * @param {{title: string, body: Node[]}} sheet
 * @param {Pick<Printed, "text" | "corrected">} printed
 * @param {Language} language
 * @param {Date} now
 */
export function sheetHandout({ title, body }, { text, corrected }, language, now) {
  const [headline] = linesOf(text);
  const of = headline === undefined ? "" : seen(text.slice(headline.start, headline.end)).slice(0, HEADLINE);
  return [
    make("h1", { class: "handout-title" }, title),
    make("p", { class: "handout-of", dir: "auto" }, of),
    make("p", { class: "handout-made" }, made(corrected, language, now)),
    make("div", { class: "handout-sheet" }, ...body),
  ];
}

/** When it was made, and by what. @param {number} corrected @param {Language} language @param {Date} now */
function made(corrected, language, now) {
  const { printing } = language;
  const date = now.toLocaleDateString(language.tag, { year: "numeric", month: "long", day: "numeric" });
  return [date, printing.by, ...(corrected > 0 ? [printing.corrected(written(corrected, language))] : [])].join(" · ");
}

/** @param {Annotation} annotation @param {Language} language */
function legend({ mentions, quotes }, language) {
  const { printing, kinds } = language;
  const types = new Set(mentions.map(({ type }) => type));
  const layers = new Set(quotes.map(layerOf));
  const names = LEARNT.filter((mark) => types.has(/** @type {any} */ (mark))).map((mark) => sample(mark, headingOf(mark, language)));
  if ([...types].some((type) => !LEARNT.includes(type))) names.push(sample("misc", capitalised(language.rest)));
  const looks = /** @type {const} */ ([
    ["quote", kinds.direct], ["quote-mixed", kinds.mixed], ["quote-indirect", kinds.indirect], ["quote-unspoken", printing.unspoken],
    ["quote-uncertain", language.uncertain], ["quote-unattributed", language.which.nobody],
  ]);
  const said = looks.filter(([layer]) => layers.has(layer)).map(([layer, words]) => make("span", { class: "said", "data-layer": layer }, words));
  return make("p", { class: "handout-legend" }, ...[...names, ...said].flatMap((item) => [item, " "]));
}

/** @param {import("./quote-entries.js").QuoteGroup} group @param {Annotation} annotation @param {Language} language */
function speaker({ speaker: name, roles, unnamed, entries }, { quotes }, language) {
  const tag = unnamed ? [" ", make("span", { class: "tag" }, language.unnamed.one)] : [];
  const about = roles.length === 0 ? [] : [make("p", { class: "handout-roles", dir: "auto" }, seen(roles.join("; ")))];
  const items = entries.map(({ quote, segments }) => {
    const words = segments.map(({ words: said, role }) => make("span", { "data-role": role }, seen(said)));
    return make("li", { value: String(quotes.indexOf(quote) + 1), dir: "auto" }, ...words);
  });
  return make("section", { class: "handout-speaker" }, make("h3", {}, make("span", { dir: "auto" }, seen(name)), ...tag), ...about, make("ol", {}, ...items));
}

/** The lines of a text that are not blank. @param {string} text @returns {{start: number, end: number}[]} */
function linesOf(text) {
  return [...text.matchAll(/\S(?:[^\n]*\S)?/g)].map(({ index, 0: line }) => ({ start: index, end: index + line.length }));
}

/** What is marked where, walked along with the lines. */
class Marks {
  #text;
  /** @type {{start: number, end: number, mark: string}[]} */
  #names;
  /** @type {{start: number, end: number, layer: string}[]} */
  #said;
  /** The numbers that stand at an offset. @type {Map<number, number[]>} */
  #numbers = new Map();

  /** @param {Annotation} annotation @param {string} text */
  constructor({ mentions, quotes }, text) {
    this.#text = text;
    this.#names = mentions.map(({ start, end, type }) => ({ start, end, mark: type }));
    this.#said = quotes.flatMap((quote) => shapeOf(quote, text).map(([start, end]) => ({ start, end, layer: layerOf(quote) })));
    this.#said.sort((a, b) => a.start - b.start);
    quotes.forEach((quote, index) => {
      const end = shapeOf(quote, text).at(-1)?.[1] ?? 0;
      this.#numbers.set(end, [...(this.#numbers.get(end) ?? []), index + 1]);
    });
  }

  /** @param {{start: number, end: number}} line @returns {(Node | string)[]} */
  line({ start, end }) {
    const within = (/** @type {{start: number, end: number}} */ span) => span.start < end && span.end > start;
    const names = this.#names.filter(within);
    const said = this.#said.filter(within);
    const cuts = new Set([start, end]);
    for (const { start: from, end: to } of [...names, ...said]) for (const cut of [from, to]) if (cut > start && cut < end) cuts.add(cut);
    for (const at of this.#numbers.keys()) if (at > start && at < end) cuts.add(at);
    const sorted = [...cuts].sort((a, b) => a - b);
    return sorted.slice(1).flatMap((to, index) => {
      const from = sorted[index];
      const words = seen(this.#text.slice(from, to));
      const name = names.find((span) => span.start <= from && to <= span.end);
      const quote = said.findLast((span) => span.start <= from && to <= span.end);
      /** @type {Node | string} */
      let piece = name === undefined ? words : make("span", { class: "sample", "data-mark": name.mark }, words);
      if (quote !== undefined) piece = make("span", { class: "said", "data-layer": quote.layer }, piece);
      const numbers = this.#numbers.get(to) ?? [];
      return [piece, ...numbers.map((number) => make("sup", {}, String(number)))];
    });
  }
}
