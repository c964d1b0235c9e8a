/**
 * The kinds of thing that are marked in the text, in the order in which the page lists them, and the words for them.
 *
 * @typedef {import("./pkg/pressmark.js").Annotation} Annotation
 * @typedef {import("./pkg/pressmark.js").Mention} Mention
 * @typedef {import("./pkg/pressmark.js").Entity} Entity
 * @typedef {import("./pkg/pressmark.js").Quote} Quote
 * @typedef {import("./pkg/pressmark.js").Evidence} Evidence
 * @typedef {import("./pkg/pressmark.js").MentionType} MentionType
 * @typedef {import("./pkg/pressmark.js").Options} Options
 */

/** @typedef {MentionType | "quote"} Mark What can be switched off and on: a type of mention, or the quotes. */
/** @typedef {{mark: Mark, one: string, many: string, heading: string, pattern: boolean}} MarkWords */

/**
 * @param {Mark} mark
 * @param {string} one
 * @param {string} many
 * @param {boolean} [pattern] Found by its form (a date, a sum), so it names nobody and is listed last.
 * @returns {Readonly<MarkWords>}
 */
const words = (mark, one, many, pattern = false) =>
  Object.freeze({ mark, one, many, heading: many[0].toUpperCase() + many.slice(1), pattern });

/** @type {readonly Readonly<MarkWords & {mark: MentionType}>[]} */
export const TYPES = Object.freeze(
  /** @type {Readonly<MarkWords & {mark: MentionType}>[]} */ ([
    words("person", "person", "people"),
    words("organization", "organisation", "organisations"),
    words("place", "place", "places"),
    words("facility", "facility", "facilities"),
    words("group", "group", "groups"),
    words("event", "event", "events"),
    words("product", "product", "products"),
    words("work", "work", "works"),
    words("law", "law", "laws"),
    words("misc", "other name", "other names"),
    words("date", "date", "dates", true),
    words("time", "time", "times", true),
    words("money", "sum", "sums", true),
    words("percent", "percentage", "percentages", true),
    words("quantity", "quantity", "quantities", true),
    words("number", "number", "numbers", true),
  ]),
);

export const QUOTES = words("quote", "quote", "quotes");

/** @type {readonly Mark[]} */
export const MARKS = Object.freeze([...TYPES.map((type) => type.mark), QUOTES.mark]);

const BY_MARK = new Map([...TYPES, QUOTES].map((type) => [type.mark, type]));

/**
 * @param {Mark} mark
 * @returns {Readonly<MarkWords>}
 */
export const wordsFor = (mark) => BY_MARK.get(mark) ?? words(mark, mark, mark);

/**
 * "1 person", "12 people".
 *
 * @param {number} count
 * @param {{one: string, many: string}} noun
 */
export const counted = (count, noun) => `${count.toLocaleString("en")} ${count === 1 ? noun.one : noun.many}`;
