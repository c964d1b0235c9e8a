import { TYPES, isFigure } from "../annotate/types.js";
import { capitalised, countedIn, headingOf } from "./language.js";

/**
 * What the lists say: the annotation, put in the order and the words in which it is shown.
 *
 * @typedef {import("../annotate/types.js").Annotation} Annotation
 * @typedef {import("../annotate/types.js").Entity} Entity
 * @typedef {import("./language.js").Language} Language
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {import("../annotate/types.js").Mention} Mention
 * @typedef {import("../annotate/types.js").MentionType} MentionType
 * @typedef {import("../annotate/types.js").Quote} Quote
 *
 * @typedef {number[]} Spans Flat: start, end, start, end.
 * @typedef {{current: Spans, source: Spans, cue: Spans}} Place
 * @typedef {{key: string, name: string, roles: string[], places: Place[]}} NameEntry
 * @typedef {{type: MentionType, heading: string, figures: boolean, entries: NameEntry[]}} NameGroup
 * @typedef {{key: string, words: string, kind: Quote["kind"], cue: string, place: Place}} QuoteEntry
 * @typedef {{key: string, speaker: string, roles: string[], cited: boolean, unnamed: boolean, entries: QuoteEntry[]}} QuoteGroup
 * @typedef {{name: string, roles: string[], cited: boolean}} Speaker
 */

/** Longer quotes are cut in the list; the text has them whole. */
const LONGEST = 280;

const NOBODY = "nobody";

/**
 * The entities by type, those named most often first; a mention that belongs to no entity is listed by its words.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Language} language
 * @returns {NameGroup[]}
 */
export function nameGroups({ mentions, entities }, text, language) {
  /** @type {Map<MentionType, Map<string, NameEntry>>} */
  const byType = new Map(TYPES.map((type) => [type, new Map()]));
  for (const { type, name, roles, mentions: indices } of entities) {
    const entries = byType.get(type);
    const key = unusedKey(entries, `${type}:${name}`);
    const places = indices.map((index) => placeOf(mentions[index]));
    entries?.set(key, { key, name, roles, places });
  }
  for (const mention of mentions) {
    if (mention.entity !== null) continue;
    const name = oneLine(text.slice(mention.start, mention.end));
    const key = `${mention.type}=${name.toLowerCase()}`;
    const entries = byType.get(mention.type);
    const entry = entries?.get(key);
    if (entry === undefined) entries?.set(key, { key, name, roles: [], places: [placeOf(mention)] });
    else entry.places.push(placeOf(mention));
  }
  return TYPES.map((type) => ({
    type,
    heading: headingOf(type, language),
    figures: isFigure(type),
    entries: [...(byType.get(type)?.values() ?? [])].sort((a, b) => b.places.length - a.places.length),
  })).filter((group) => group.entries.length > 0);
}

/**
 * The quotes by who is cited, in the order of the text; those of nobody come last.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Language} language
 * @returns {QuoteGroup[]}
 */
export function quoteGroups({ entities, quotes }, text, language) {
  /** @type {Map<string, QuoteGroup>} */
  const groups = new Map();
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  for (const quote of quotes) {
    const group = groupOf(quote, speakerOf(quote, byId, text, language));
    const held = groups.get(group.key) ?? group;
    groups.set(group.key, held);
    held.entries.push(entryOf(quote, text, `${group.key}#${held.entries.length}`));
  }
  return [...groups.values()].sort((a, b) => Number(b.cited) - Number(a.cited));
}

/**
 * How many of each mark there are: entities of a type (or, where there are none, mentions), and quotes.
 *
 * @param {NameGroup[]} names
 * @param {Annotation} annotation
 * @returns {Map<Mark, number>}
 */
export function counts(names, annotation) {
  /** @type {Map<Mark, number>} */
  const found = new Map(names.map(({ type, entries }) => [type, entries.length]));
  if (annotation.quotes.length > 0) found.set("quote", annotation.quotes.length);
  return found;
}

/**
 * "12 people, 8 places, 6 quotes by 4 speakers".
 *
 * @param {Map<Mark, number>} found
 * @param {QuoteGroup[]} groups
 * @param {Language} language
 */
export function summary(found, groups, language) {
  const parts = [];
  for (const type of TYPES) {
    const count = found.get(type) ?? 0;
    if (count > 0 && !isFigure(type)) parts.push(countedIn(count, language.marks[type], language));
  }
  const speakers = groups.filter(({ cited }) => cited).length;
  const quotes = countedIn(found.get("quote") ?? 0, language.marks.quote, language);
  if (found.has("quote")) parts.push(speakers === 0 ? quotes : language.by(quotes, countedIn(speakers, language.speaker, language)));
  return parts.join(", ");
}

/** @param {{start: number, end: number}} span @returns {Place} */
const placeOf = ({ start, end }) => ({ current: [start, end], source: [], cue: [] });

/**
 * @param {Quote} quote
 * @param {Speaker} speaker
 * @returns {QuoteGroup}
 */
function groupOf(quote, { name, roles, cited }) {
  // "He" may be somebody unnamed here and somebody unknown there.
  const words = `${quote.anonymous ? "unnamed" : "words"}:${name.toLowerCase()}`;
  const key = quote.speaker !== null ? `entity:${quote.speaker}` : cited ? words : NOBODY;
  return { key, speaker: name, roles, cited, unnamed: quote.anonymous, entries: [] };
}

/**
 * Who is cited, as a heading: an entity's name, or the text's own words for a source without one.
 *
 * @param {Quote} quote
 * @param {ReadonlyMap<number, Entity>} entities By id.
 * @param {string} text
 * @param {Language} language
 * @returns {Speaker}
 */
export function speakerOf(quote, entities, text, language) {
  const entity = quote.speaker === null ? undefined : entities.get(quote.speaker);
  if (entity !== undefined) return { name: entity.name, roles: entity.roles, cited: true };
  if (quote.source === null) return { name: language.nobody, roles: [], cited: false };
  const words = oneLine(text.slice(...quote.source));
  return { name: capitalised(words), roles: [], cited: true };
}

/**
 * @param {Quote} quote
 * @param {string} text
 * @param {string} key
 * @returns {QuoteEntry}
 */
function entryOf(quote, text, key) {
  const words = wordsOf(quote, text);
  return {
    key,
    words: words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words,
    kind: quote.kind,
    cue: quote.cue === null ? "" : oneLine(text.slice(...quote.cue)),
    place: {
      current: quote.pieces.flatMap(({ start, end }) => [start, end]),
      source: quote.source === null ? [] : [...quote.source],
      cue: quote.cue === null ? [] : [...quote.cue],
    },
  };
}

/**
 * The words of a quote, with marks around what is marked, and an ellipsis where other words stand in between.
 *
 * @param {Quote} quote
 * @param {string} text
 */
function wordsOf({ pieces }, text) {
  let words = "";
  let last = 0;
  for (const { start, end, marked } of pieces) {
    if (words !== "") words += /[\p{L}\p{N}]/u.test(text.slice(last, start)) ? " … " : " ";
    const said = oneLine(text.slice(start, Math.min(end, start + LONGEST)));
    words += marked ? `“${said}”` : said;
    if (words.length > LONGEST) break;
    last = end;
  }
  return words;
}

/** @param {Map<string, unknown> | undefined} taken @param {string} wanted */
function unusedKey(taken, wanted) {
  let key = wanted;
  for (let count = 2; taken?.has(key); count += 1) key = `${wanted} ${count}`;
  return key;
}

/** @param {string} words */
const oneLine = (words) => words.replace(/\s+/g, " ").trim();
