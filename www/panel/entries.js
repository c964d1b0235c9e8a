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
 * @typedef {{type: Mark, heading: string, figures: boolean, entries: NameEntry[]}} NameGroup `type`: "quote" where they are
 *   named nowhere and only quoted.
 * @typedef {{key: string, words: string, kind: Quote["kind"], attribution: Quote["attribution"], by: string, place: Place}} QuoteEntry
 *   `by`: the words that attribute it, as far as the heading does not have them.
 * @typedef {{key: string, speaker: string, roles: string[], cited: boolean, unnamed: boolean, entries: QuoteEntry[]}} QuoteGroup
 * @typedef {{name: string, roles: string[], cited: boolean}} Speaker
 */

/** Longer quotes are cut in the list; the text has them whole. */
const LONGEST = 280;

const NOBODY = "nobody";
const UNCLEAR = "unclear";

/** The words that say whose it is, and why they are not named or how they know. @param {Quote} quote @returns {Spans} */
export const sourceOf = ({ source, ground }) => [source, ground].filter((span) => span !== null).sort((a, b) => a[0] - b[0]).flat();

/** Whether it is said, rather than thought or planned. @param {{attribution: Quote["attribution"]}} quote */
export const isSpeech = ({ attribution }) => attribution === "said";

/**
 * The entities by type, those named most often first; a mention that belongs to no entity is listed by its words. Sources
 * that are not named come after the names, each with the places of the phrases that say who it is.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Language} language
 * @returns {NameGroup[]}
 */
export function nameGroups({ mentions, entities, quotes }, text, language) {
  /** @type {Map<MentionType, Map<string, NameEntry>>} */
  const byType = new Map(TYPES.map((type) => [type, new Map()]));
  for (const { type, name, named, roles, mentions: indices } of entities) {
    if (!named) continue;
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
  /** @type {NameGroup[]} */
  const groups = TYPES.map((type) => ({
    type,
    heading: headingOf(type, language),
    figures: isFigure(type),
    entries: [...(byType.get(type)?.values() ?? [])].sort((a, b) => b.places.length - a.places.length),
  }));
  groups.push({ type: "quote", heading: capitalised(language.unnamed.many), figures: false, entries: unnamedSources(entities, quotes) });
  return groups.filter((group) => group.entries.length > 0);
}

/** @param {readonly Entity[]} entities @param {readonly Quote[]} quotes @returns {NameEntry[]} */
function unnamedSources(entities, quotes) {
  /** @type {Map<string, NameEntry>} */
  const entries = new Map();
  for (const { anonymous, speaker, source } of quotes) {
    if (!anonymous || speaker === null || source === null) continue;
    const key = `entity:${speaker}`;
    const entry = entries.get(key) ?? { key: `source:${speaker}`, name: capitalised(entities[speaker].name), roles: [], places: [] };
    entries.set(key, entry);
    // Quotes that follow one another may have one source.
    if (entry.places.at(-1)?.current[0] !== source[0]) entry.places.push(placeOf({ start: source[0], end: source[1] }));
  }
  return [...entries.values()];
}

/**
 * The quotes by who is cited, in the order of the text, of each what is said before what is thought or planned. Those whose
 * speaker is not clear come after them, and those of nobody last.
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
    const group = groupOf(quote, speakerOf(quote, byId, language));
    const held = groups.get(group.key) ?? group;
    groups.set(group.key, held);
    held.entries.push(entryOf(quote, text, `${group.key}#${held.entries.length}`));
  }
  const rank = [UNCLEAR, NOBODY];
  const sorted = [...groups.values()].sort((a, b) => rank.indexOf(a.key) - rank.indexOf(b.key));
  for (const { entries } of sorted) entries.sort((a, b) => Number(isSpeech(b)) - Number(isSpeech(a)));
  return sorted;
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
 * "12 people, 8 places, 6 quotes by 4 speakers (1 unnamed source)".
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
  const unnamed = groups.filter((group) => group.unnamed).length;
  if (unnamed > 0) parts.push(`${parts.pop()} (${countedIn(unnamed, language.unnamed, language)})`);
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
  const key = quote.speaker !== null ? `entity:${quote.speaker}` : quote.source !== null ? UNCLEAR : NOBODY;
  return { key, speaker: name, roles, cited, unnamed: quote.anonymous, entries: [] };
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
 * @returns {QuoteEntry}
 */
function entryOf(quote, text, key) {
  const words = wordsOf(quote, text);
  return {
    key,
    words: words.length > LONGEST ? `${words.slice(0, LONGEST)}…` : words,
    kind: quote.kind,
    attribution: quote.attribution,
    by: [quote.speaker === null ? quote.source : null, quote.cue]
      .filter((span) => span !== null)
      .sort((a, b) => a[0] - b[0])
      .map((span) => oneLine(text.slice(...span)))
      .join(" "),
    place: {
      current: quote.pieces.flatMap(({ start, end }) => [start, end]),
      source: sourceOf(quote),
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
