import { anchorOf } from "../../annotate/corrections.js";
import { make } from "../make.js";

/**
 * Some words of a text, what they are taken for, and the anchors by which corrections find them.
 *
 * @typedef {import("../../annotate/types.js").Annotation} Annotation
 * @typedef {import("../../annotate/types.js").Mention} Mention
 * @typedef {import("../../annotate/types.js").Quote} Quote
 * @typedef {import("../../annotate/corrections.js").Correction} Correction
 * @typedef {{text: string, annotation: Annotation, start: number, end: number, mention: Mention | null, quote: Quote | null}} Subject
 *   The words from `start` to `end`, in UTF-16 units.
 */

/** So much of a quote finds it, and is shown of it, in UTF-16 units. */
const MOST = 120;

/** Without those whose words are none. @param {...any} made @returns {Correction[]} */
export const corrections = (...made) => made.filter((correction) => correction.at !== null);

/** The words by which a quote is found. @param {string} text @param {Quote | null} quote */
export function quoteAnchor(text, quote) {
  if (quote === null) return null;
  const { start, end } = quote.pieces[0];
  return anchorOf(text, start, Math.min(end, start + MOST));
}

/** Where an entity is first named. @param {string} text @param {Annotation} annotation @param {import("../../annotate/types.js").Entity} entity */
export function mentionAnchor(text, { mentions }, entity) {
  const first = mentions[entity.mentions[0]];
  return first === undefined ? null : anchorOf(text, first.start, first.end);
}

/** In one line, of a line's length. @param {string} words */
export function shortened(words) {
  const line = words.replace(/\s+/g, " ").trim();
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}

/** A choice of a list. @param {string} value @param {string} words */
export const option = (value, words) => make("option", { value }, words);
