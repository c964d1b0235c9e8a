import { shapeOf } from "../paint/shape.js";

/**
 * The words of the text in which a quote stands, from the first of its pieces, its source and its cue to the last: the
 * sentence as the reader finds it there.
 *
 * @typedef {import("../annotate/types.js").Quote} Quote
 * @typedef {"quoted" | "reported" | "cue" | "source" | "between"} Role What words are to the quote: in quotation marks (which
 *   count among them), reported without, its cue, its source, or none of these.
 * @typedef {{words: string, role: Role}} Segment
 */

/** Of more words than this, in UTF-16 units, that are none of the quote's, and of those of another paragraph, none are told. */
const LONGEST_GAP = 160;
const LEFT_OUT = "…";

/**
 * @param {Quote} quote
 * @param {string} text
 * @returns {Segment[]} With single blanks; together they are what is read.
 */
export function excerptOf(quote, text) {
  /** @type {Segment[]} */
  const segments = [];
  let last = -1;
  for (const { start, end, role } of partsOf(quote, text)) {
    const from = Math.max(start, last);
    if (from >= end) continue;
    const gap = last < 0 ? "" : text.slice(last, from);
    if (gap.length > LONGEST_GAP || /\n\s*\S/.test(gap)) segments.push({ words: ` ${LEFT_OUT} `, role: "between" });
    else if (gap !== "") segments.push({ words: blanks(gap), role: "between" });
    segments.push({ words: blanks(text.slice(from, end)), role });
    last = end;
  }
  return segments;
}

/** What is read, as one string. @param {readonly Segment[]} segments */
export const wordsOf = (segments) => segments.map(({ words }) => words).join("").trim();

/**
 * @param {Quote} quote
 * @param {string} text
 * @returns {{start: number, end: number, role: Role}[]} In the order of the text; what stands in another comes first.
 */
function partsOf(quote, text) {
  const parts = quote.pieces.flatMap((piece) => {
    const [[start, end]] = shapeOf({ pieces: [piece] }, text);
    return [{ start, end, role: /** @type {Role} */ (piece.marked ? "quoted" : "reported") }];
  });
  for (const role of /** @type {const} */ (["cue", "source"])) {
    const span = quote[role];
    if (span !== null && isBeside(quote, span, text)) parts.push({ start: span[0], end: span[1], role });
  }
  return parts.sort((a, b) => a.start - b.start || a.end - b.end);
}

/** Whether a span is in a paragraph of the quote's. @param {Quote} quote @param {[number, number]} span @param {string} text */
function isBeside({ pieces }, [from, to], text) {
  return pieces.some(({ start, end }) => !text.slice(Math.min(to, end), Math.max(from, start)).includes("\n"));
}

/** @param {string} words */
const blanks = (words) => words.replace(/\s+/g, " ");
