import { TYPES, isFigure } from "../annotate/types.js";
import { folded } from "./filter.js";
import { capitalised, countedIn, headingOf } from "./language.js";
import { atOnce } from "./turns.js";

/**
 * What the list of names says, and the summary.
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
 * @typedef {{key: string, name: string, roles: string[], places: Place[], corrected: boolean}} NameEntry `corrected`: the reader has put something
 *   of it right.
 * @typedef {{type: Mark, heading: string, figures: boolean, entries: NameEntry[]}} NameGroup `type`: "quote" where they are
 *   named nowhere and only quoted.
 * @typedef {import("./quote-entries.js").QuoteGroup} QuoteGroup
 */

/**
 * The entities by type, those named most often first; a mention that belongs to no entity is listed by its words. Sources
 * that are not named come after the names, each with the places of the phrases that say who it is.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Language} language
 * @returns {NameGroup[]}
 */
export const nameGroups = (annotation, text, language) => atOnce(groupingNames(annotation, text, language));

/**
 * The same in steps.
 *
 * @param {Annotation} annotation
 * @param {string} text
 * @param {Language} language
 * @returns {Generator<void, NameGroup[]>}
 */
export function* groupingNames({ mentions, entities, quotes }, text, language) {
  /** @type {Map<MentionType, Map<string, NameEntry>>} */
  const byType = new Map(TYPES.map((type) => [type, new Map()]));
  for (const { type, name, named, roles, corrected, mentions: indices } of entities) {
    if (!named) continue;
    const entries = byType.get(type);
    const key = unusedKey(entries, `${type}:${name}`);
    const places = indices.map((index) => placeOf(mentions[index]));
    entries?.set(key, { key, name, roles, places, corrected: corrected || indices.some((index) => mentions[index].corrected) });
    yield;
  }
  for (const mention of mentions) {
    if (mention.entity !== null) continue;
    yield;
    const name = oneLine(text.slice(mention.start, mention.end));
    const key = `${mention.type}=${name.toLowerCase()}`;
    const entries = byType.get(mention.type);
    const entry = entries?.get(key);
    if (entry === undefined) entries?.set(key, { key, name, roles: [], places: [placeOf(mention)], corrected: mention.corrected });
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
    const entry = entries.get(key) ?? { key: `source:${speaker}`, name: capitalised(entities[speaker].name), roles: [], places: [], corrected: entities[speaker].corrected };
    entries.set(key, entry);
    // Quotes that follow one another may have one source.
    if (entry.places.at(-1)?.current[0] !== source[0]) entry.places.push(placeOf({ start: source[0], end: source[1] }));
  }
  return [...entries.values()];
}

/**
 * Those of the names in which some words are found, or in whose roles.
 *
 * @param {NameGroup[]} groups
 * @param {string} words
 * @returns {NameGroup[]}
 */
export function found(groups, words) {
  const sought = folded(words);
  if (sought === "") return groups;
  const has = (/** @type {NameEntry} */ { name, roles }) => folded([name, ...roles].join(" ")).includes(sought);
  return groups.map((group) => ({ ...group, entries: group.entries.filter(has) })).filter(({ entries }) => entries.length > 0);
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

/** @param {Map<string, unknown> | undefined} taken @param {string} wanted */
function unusedKey(taken, wanted) {
  let key = wanted;
  for (let count = 2; taken?.has(key); count += 1) key = `${wanted} ${count}`;
  return key;
}

/** @param {string} words */
export const oneLine = (words) => words.replace(/\s+/g, " ").trim();
