/**
 * The kinds of thing that are marked in the text, in the order in which lists have them. What they are called is in
 * `panel/languages/`, how they look in `paint/palette.js`.
 *
 * @typedef {import("../pkg/pressmark.js").Annotation} Annotation
 * @typedef {import("../pkg/pressmark.js").Mention} Mention
 * @typedef {import("../pkg/pressmark.js").Entity} Entity
 * @typedef {import("../pkg/pressmark.js").Quote} Quote
 * @typedef {import("../pkg/pressmark.js").Evidence} Evidence
 * @typedef {import("../pkg/pressmark.js").AttributionKind} AttributionKind
 * @typedef {import("../pkg/pressmark.js").MentionType} MentionType
 * @typedef {import("../pkg/pressmark.js").Anchor} Anchor
 * @typedef {import("../pkg/pressmark.js").Correction} Correction
 * @typedef {import("../pkg/pressmark.js").Options} Options
 * @typedef {import("../pkg/pressmark.js").Checked} Checked
 * @typedef {import("../pkg/pressmark.js").CheckedPiece} CheckedPiece
 * @typedef {import("../pkg/pressmark.js").Difference} Difference
 */

/** @typedef {MentionType | "quote"} Mark What can be switched off and on: a type of mention, or the quotes. */

/** Names. @type {readonly MentionType[]} */
const NAMES = ["person", "organization", "place", "facility", "group", "event", "product", "work", "law", "misc"];

/** Found by their form (a date, a sum): they name nobody, and are listed last. @type {readonly MentionType[]} */
export const FIGURES = ["date", "time", "money", "percent", "quantity", "number"];

/** @type {readonly MentionType[]} */
export const TYPES = Object.freeze([...NAMES, ...FIGURES]);

/** @type {readonly Mark[]} */
export const MARKS = Object.freeze([...TYPES, /** @type {const} */ ("quote")]);

/** @param {MentionType} type */
export const isFigure = (type) => FIGURES.includes(type);

/** Below this what is found is called uncertain. */
const SURE = 0.6;

/** @param {number} confidence */
export const isSure = (confidence) => confidence >= SURE;

/** The document of a text in which nothing is found. @type {Annotation} */
export const EMPTY = Object.freeze({ mentions: [], entities: [], quotes: [], lost: [], language: null });
