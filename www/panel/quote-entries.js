import { isSure } from "../annotate/types.js";
import { excerptOf, wordsOf } from "./excerpt.js";
import { capitalised } from "./language.js";
import { paragraphsOf } from "./paragraphs.js";
import { atOnce } from "./turns.js";
import { countWords } from "./words.js";

/**
 * What the list of quotes says: the quotes, put in the order and the words in which they are shown.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Entity} Entity
 * @typedef {import("../annotate/types.js").Quote} Quote
 * @typedef {import("./entries.js").Place} Place
 * @typedef {import("./entries.js").Spans} Spans
 * @typedef {import("./language.js").Language} Language
 *
 * @typedef {"speaker" | "text" | "certainty"} Order
 * @typedef {{key: string, segments: import("./excerpt.js").Segment[], words: string, kind: Quote["kind"],
 *   attribution: Quote["attribution"], sure: boolean, speaker: string, paragraph: number, place: Place, quote: Quote}} QuoteEntry
 *   `words`: the segments as one string. `speaker`: who, where the heading does not say it, or "".
 * @typedef {{key: string, speaker: string, roles: string[], cited: boolean, unnamed: boolean, words: number,
 *   entries: QuoteEntry[]}} QuoteGroup `words`: how many words are quoted.
 * @typedef {{name: string, roles: string[], cited: boolean}} Speaker
 */

const NOBODY = "nobody";
const UNCLEAR = "unclear";

/** The words that say whose it is, and why they are not named or how they know. @param {Quote} quote @returns {Spans} */
export const sourceOf = ({ source, ground }) => [source, ground].filter((span) => span !== null).sort((a, b) => a[0] - b[0]).flat();

/** Whether it is said, rather than thought or planned. @param {{attribution: Quote["attribution"]}} quote */
export const isSpeech = ({ attribution }) => attribution === "said";

/**
 * The quotes by who is cited, in the order of the text, of each what is said before what is thought or planned: first those
 * who are named, then those who are not; then the quotes of which it is not clear whose they are, and those of nobody.
 * Or all of them in one group, in the order of the text, or the least certain first.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Language} language
 * @param {Order} [order]
 * @returns {QuoteGroup[]}
 */
export const quoteGroups = (annotation, text, language, order = "speaker") => atOnce(groupingQuotes(annotation, text, language, order));

/**
 * The same in steps.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Language} language
 * @param {Order} [order]
 * @returns {Generator<void, QuoteGroup[]>}
 */
export function* groupingQuotes({ entities, quotes }, text, language, order = "speaker") {
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const paragraph = paragraphsOf(text);
  /** @type {Map<string, QuoteGroup>} */
  const groups = new Map();
  for (const quote of quotes) {
    const speaker = speakerOf(quote, byId, language);
    const group = order === "speaker" ? groupOf(quote, speaker) : allOf(order, language);
    const held = groups.get(group.key) ?? group;
    groups.set(group.key, held);
    held.words += wordsIn(quote, text);
    yield;
    held.entries.push(entryOf(quote, text, `${group.key}#${held.entries.length}`, order === "speaker" ? "" : speaker.name, paragraph));
  }
  const sorted = [...groups.values()].sort((a, b) => rank(a) - rank(b));
  for (const { entries } of sorted) {
    if (order === "speaker") entries.sort((a, b) => Number(isSpeech(b)) - Number(isSpeech(a)));
    if (order === "certainty") entries.sort((a, b) => a.quote.confidence - b.quote.confidence);
  }
  return sorted;
}

/** How many words a quote has. @param {Quote} quote @param {string} text */
export const wordsIn = ({ pieces }, text) => pieces.reduce((sum, { start, end }) => sum + countWords(text.slice(start, end)), 0);

/** @param {QuoteGroup} group */
const rank = ({ key, unnamed }) => (key === NOBODY ? 3 : key === UNCLEAR ? 2 : Number(unnamed));

/** @param {Order} order @param {Language} language @returns {QuoteGroup} */
const allOf = (order, { orders }) => ({ key: `all:${order}`, speaker: orders[order], roles: [], cited: true, unnamed: false, words: 0, entries: [] });

/** @param {Quote} quote @param {Speaker} speaker @returns {QuoteGroup} */
function groupOf(quote, { name, roles, cited }) {
  const key = quote.speaker !== null ? `entity:${quote.speaker}` : quote.source !== null ? UNCLEAR : NOBODY;
  return { key, speaker: name, roles, cited, unnamed: quote.anonymous, words: 0, entries: [] };
}

/**
 * Who is cited, as a heading: an entity's name or description. The words of a source that leads to no entity are no heading:
 * they may be "he", or half a sentence.
 *
 * @param {Quote} quote
 * @param {ReadonlyMap<number, Entity>} entities By id.
 * @param {Language} language
 * @returns {Speaker}
 */
export function speakerOf(quote, entities, language) {
  const entity = quote.speaker === null ? undefined : entities.get(quote.speaker);
  if (entity !== undefined) return { name: entity.named ? entity.name : capitalised(entity.name), roles: entity.roles, cited: true };
  return { name: quote.source === null ? language.nobody : language.unclear, roles: [], cited: false };
}

/**
 * @param {Quote} quote
 * @param {string} text
 * @param {string} key
 * @param {string} speaker
 * @param {(offset: number) => number} paragraph
 * @returns {QuoteEntry} Its words are read when they are wanted: of very many quotes few are shown.
 */
function entryOf(quote, text, key, speaker, paragraph) {
  /** @type {import("./excerpt.js").Segment[] | null} */
  let segments = null;
  /** @type {string | null} */
  let words = null;
  return {
    key,
    get segments() {
      return (segments ??= excerptOf(quote, text));
    },
    get words() {
      return (words ??= wordsOf(this.segments));
    },
    kind: quote.kind,
    attribution: quote.attribution,
    sure: quote.source === null || isSure(quote.confidence),
    speaker,
    paragraph: paragraph(quote.pieces[0].start),
    place: {
      current: quote.pieces.flatMap(({ start, end }) => [start, end]),
      source: sourceOf(quote),
      cue: quote.cue === null ? [] : [...quote.cue],
    },
    quote,
  };
}
