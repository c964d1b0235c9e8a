/**
 * The shape of a quote in the text: its words with the quotation marks around them, and without holes where two pieces have
 * nothing but marks and blanks between them.
 *
 * @typedef {import("../annotate/types.js").Quote} Quote
 */

const MARKS = new Set("\"'“”„‟‘’‚‛«»‹›「」『』");
/** Between two pieces that are one shape: no letter and no figure. */
const JOINT = /^[^\p{L}\p{N}\n]*$/u;
/** No joint is longer, in UTF-16 units. */
const LONGEST_JOINT = 8;

/**
 * @param {Pick<Quote, "pieces">} quote
 * @param {string} text
 * @returns {[start: number, end: number][]} In UTF-16 units, in the order of the text.
 */
export function shapeOf({ pieces }, text) {
  /** @type {[number, number][]} */
  const shape = [];
  for (const { start, end, marked } of pieces) {
    const from = marked && MARKS.has(text[start - 1]) ? start - 1 : start;
    const to = marked && MARKS.has(text[end]) ? end + 1 : end;
    const last = shape.at(-1);
    if (last !== undefined && from - last[1] <= LONGEST_JOINT && JOINT.test(text.slice(last[1], from))) last[1] = Math.max(to, last[1]);
    else shape.push([from, to]);
  }
  return shape;
}
