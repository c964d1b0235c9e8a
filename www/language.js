import { QUOTES, TYPES } from "./types.js";

/**
 * What the lists, the bar and the card say, in one language.
 *
 * @typedef {import("./types.js").Mark} Mark
 * @typedef {{one: string, many: string}} Noun
 * @typedef {{
 *   tag: string, marks: Readonly<Record<Mark, Noun & {heading: string}>>,
 *   names: string, noNames: string, figures: string, quotes: string, noQuotes: string, both: string,
 *   allNames: (count: string) => string, allQuotes: string, place: Noun, time: Noun, speaker: Noun,
 *   by: (quotes: string, speakers: string) => string, found: (what: string) => string, nothing: string,
 *   nobody: string, quoteOf: (speaker: string) => string, kinds: Record<"direct" | "mixed" | "indirect", string>,
 *   quoteKinds: Record<"direct" | "mixed" | "indirect", string>, inMarks: string, uncertain: string,
 *   unnamed: string, why: Readonly<Record<import("./types.js").Evidence, string>>,
 *   named: (times: string) => string, as: string, cue: string,
 *   position: (name: string, at: string, of: string) => string, next: string, previous: string, back: string,
 *   article: string, unread: (why: string) => string,
 * }} Language
 */

/** @type {Readonly<Language>} */
export const ENGLISH = Object.freeze({
  tag: "en",
  marks: /** @type {any} */ (Object.fromEntries([...TYPES, QUOTES].map((words) => [words.mark, words]))),
  names: "Names",
  noNames: "People, organisations and places will be listed here.",
  figures: "Dates, times and figures",
  quotes: "Quotes",
  noQuotes: "Who said what will be listed here.",
  both: "Names and quotes",
  allNames: (count) => `Show all ${count}`,
  allQuotes: "Show all quotes",
  place: { one: "place", many: "places" },
  time: { one: "time", many: "times" },
  speaker: { one: "speaker", many: "speakers" },
  by: (quotes, speakers) => `${quotes} by ${speakers}`,
  found: (what) => `Found ${what}.`,
  nothing: "Nothing is named.",
  nobody: "No one is cited",
  quoteOf: (speaker) => `Quote: ${speaker}`,
  kinds: { direct: "direct", mixed: "mixed", indirect: "indirect" },
  quoteKinds: { direct: "Direct quote", mixed: "Mixed quote", indirect: "Indirect quote" },
  inMarks: "In quotation marks",
  uncertain: "uncertain",
  unnamed: "unnamed source",
  why: {
    cue: "The words beside it say whose it is.",
    colon: "It follows a colon after whom it is by.",
    label: "The speaker’s name stands beside the words.",
    continued: "It goes on with the words before it.",
    paragraph: "It goes on with the paragraph before.",
    subject: "The sentence it stands in is about whom it is by.",
    none: "The text says of nobody that these are their words.",
  },
  named: (times) => `named ${times}`,
  as: "as",
  cue: "by",
  position: (name, at, of) => `${name}, ${at} of ${of}`,
  next: "Next place",
  previous: "Previous place",
  back: "Back to the text",
  article: "Article",
  unread: (why) => `This text could not be read (${why}).`,
});

/**
 * "1 person", "12 people".
 *
 * @param {number} count
 * @param {Noun} noun
 * @param {Language} language
 */
export const countedIn = (count, noun, { tag }) => `${count.toLocaleString(tag)} ${count === 1 ? noun.one : noun.many}`;
