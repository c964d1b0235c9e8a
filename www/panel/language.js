import { ENGLISH } from "./languages/en.js";
import { FRENCH } from "./languages/fr.js";
import { GERMAN } from "./languages/de.js";
import { SPANISH } from "./languages/es.js";

/**
 * What the lists, the bar and the card say, in one language. The text itself is read as English, whatever it is.
 *
 * @typedef {import("../annotate/types.js").Mark} Mark
 * @typedef {{one: string, many: string}} Noun
 * @typedef {{
 *   what: string, noName: string, noQuote: string, right: string, save: string, cancel: string, cueOf: string,
 *   wordsOf: string, alsoWordsOf: string, everywhere: string, asItIs: string, apart: string,
 *   sameAs: (name: string, kind: string) => string, whoIs: string, shownAs: string, whose: string, cue: string,
 *   someoneNew: string, someoneUnnamed: string, nobody: string, theirName: string, nameMissing: string,
 *   notBeside: (words: string) => string, pick: string, undo: string, redo: string, saveAll: string, load: string,
 *   takeBack: string, lost: (count: string) => string, isLost: string, set: string, unreadable: (why: string) => string,
 *   corrections: Noun, kinds: Readonly<Record<import("../annotate/corrections.js").Correction["do"], string>>,
 * }} Correcting What is said where a reader puts something right.
 * @typedef {{
 *   about: string, other: string, run: string, summary: (sources: string, quotations: string, names: string) => string, here: string, there: string, share: string, sources: string,
 *   quotedBoth: string, quotedHere: string, quotedThere: string, quotations: string, none: string, legend: string,
 *   cuts: Readonly<Record<import("./sheets/in-both.js").Cut, string>>, inOther: string, unmarkedHere: string, unmarkedThere: string, otherSpeaker: string,
 *   whose: (here: string, there: string) => string, namedBoth: string, namedHere: string, namedThere: string, noNames: string,
 * }} Comparing What is said of two articles.
 * @typedef {{
 *   tools: string, save: string, sources: string, check: string, compare: string, close: string, saved: (name: string) => string, source: string,
 *   kind: string, quotes: string, words: string, share: string, direct: string, mixed: string, indirect: string, first: string,
 *   noSources: string, silent: string, kinds: Readonly<Record<NonNullable<import("../pkg/pressmark.js").SourceSummary["kind"]>, string>>,
 *   record: string, openRecord: string, runCheck: string, tooLarge: string, noTextFile: (name: string) => string, nothingToCheck: string, aboutCheck: string,
 *   comparing: Comparing, inText: string, inRecord: string, besides: Readonly<Record<"case" | "spelling" | "marks" | "aside" | "before", string>> & {after: (words: string) => string, places: (count: string) => string}, verdicts: Readonly<Record<import("../pkg/pressmark.js").Verdict, string>>,
 *   formats: Readonly<Partial<Record<import("../pkg/pressmark.js").ExportFormat, string>>>,
 * }} DeskWords What the sheets say; `formats` where it is not said in English.
 * @typedef {{
 *   tag: string, marks: Readonly<Record<Mark, Noun>>, legend: string, all: string, none: string, allMarks: string,
 *   noMarks: string, word: Noun, reading: string, readingShare: (percent: number) => string, stop: string, stopped: (percent: number) => string, readOn: string, hidden: Noun, mixed: string, foreign: (language: string) => string, names: string, noNames: string, figures: string, quotes: string,
 *   noQuotes: string, both: string, allNames: (count: string) => string, allQuotes: string, moreQuotes: (count: string) => string, place: Noun, time: Noun,
 *   speaker: Noun, by: (quotes: string, speakers: string) => string, found: (what: string) => string, nothing: string,
 *   nobody: string, unclear: string, quoteOf: (speaker: string) => string, kinds: Record<"direct" | "mixed" | "indirect", string>,
 *   quoteKinds: Record<"direct" | "mixed" | "indirect", string>, inMarks: string, uncertain: string,
 *   attributions: Readonly<Record<import("../annotate/types.js").AttributionKind, string>>, unnamed: Noun, ground: string, why: Readonly<Record<import("../annotate/types.js").Evidence, string>>,
 *   named: (times: string) => string, as: string, cue: string,
 *   position: (name: string, at: string, of: string) => string, next: string, previous: string, back: string,
 *   article: string, unread: (why: string) => string, speaks: string, others: (count: string) => string,
 *   orders: Readonly<Record<import("./quote-entries.js").Order, string>>,
 *   which: Readonly<Record<import("./filter.js").Kind | import("./filter.js").Who, string>>, inOrder: string, only: string,
 *   listed: string, find: string, everything: string, noneSuch: string, copy: string, link: string, copied: string, uncopied: string,
 *   whole: string, paragraph: (number: string) => string, paragraphNamed: (number: string) => string, amounts: string,
 *   rest: string, ownLines: string, eachKind: string, skip: string, edit: string, entry: string,
 *   correcting: Correcting, desk: DeskWords, printing: {by: string, corrected: (count: string) => string, unspoken: string},
 * }} Language
 */

/** A language more is a file more, and its name here. @type {readonly Language[]} */
const KNOWN = [ENGLISH, GERMAN, FRENCH, SPANISH];

/**
 * That of `lang-ui`; without it, or where it is not known, that of the page around the element; else English.
 *
 * @param {Element} element
 * @returns {Language}
 */
export function languageOf(element) {
  const wanted = [element.getAttribute("lang-ui"), element.closest("[lang]")?.getAttribute("lang") ?? element.ownerDocument.documentElement.lang];
  for (const tag of wanted) {
    const found = KNOWN.find((language) => language.tag === tag?.toLowerCase().split("-")[0]);
    if (found !== undefined) return found;
  }
  return ENGLISH;
}

/** @type {Map<string, Intl.NumberFormat>} */
const numbers = new Map();

/** A number as the language writes it: "1,234". @param {number} count @param {{tag: string}} language */
export function written(count, { tag }) {
  // To make one takes longer than to use it a hundred times.
  const format = numbers.get(tag) ?? new Intl.NumberFormat(tag);
  numbers.set(tag, format);
  return format.format(count);
}

/**
 * "1 person", "12 people".
 *
 * @param {number} count
 * @param {Noun} noun
 * @param {Language} language
 */
export const countedIn = (count, noun, language) => `${written(count, language)} ${count === 1 ? noun.one : noun.many}`;

/**
 * That a text seems to be in another language than the one that is read; nothing of a text in English, or in none.
 *
 * @param {string | null} code Of BCP 47.
 * @param {Language} language
 */
export const foreignness = (code, { tag, foreign }) => (code === null || code === "en" ? "" : foreign(new Intl.DisplayNames(tag, { type: "language" }).of(code) ?? code));

/** What stands above those of a mark: "People". @param {Mark} mark @param {Language} language */
export const headingOf = (mark, { marks }) => capitalised(marks[mark].many);

/** @param {string} words */
export const capitalised = (words) => words.charAt(0).toUpperCase() + words.slice(1);
