/**
 * Flat lists of spans (start, end, start, end), sorted by where they start, of which the ends may overlap a little: what a layer
 * paints.
 */

export const NOTHING = new Uint32Array();

/** How many spans before a place are looked at that may reach into it: they nest no deeper. */
const NESTED = 32;

/** @param {ArrayLike<number>} flat In any order. */
export function sorted(flat) {
  let isSorted = true;
  for (let at = 2; at < flat.length && isSorted; at += 2) isSorted = flat[at] >= flat[at - 2];
  if (isSorted) return new Uint32Array(flat);
  const starts = Array.from({ length: flat.length / 2 }, (_, index) => index * 2).sort((a, b) => flat[a] - flat[b]);
  return Uint32Array.from(starts.flatMap((at) => [flat[at], flat[at + 1]]));
}

/** How many numbers belong to spans that start before an offset. @param {ArrayLike<number>} spans @param {number} offset */
export function before(spans, offset) {
  let [low, high] = [0, spans.length / 2];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (spans[middle * 2] < offset) low = middle + 1;
    else high = middle;
  }
  return low * 2;
}

/** Those that reach into a stretch of the text. @param {Uint32Array} spans @param {number} start @param {number} end */
export function within(spans, start, end) {
  const last = before(spans, end);
  let first = before(spans, start);
  for (let at = first - 2; at >= Math.max(0, first - 2 * NESTED); at -= 2) if (spans[at + 1] > start) first = at;
  return spans.subarray(first, last);
}

/**
 * The spans after an edit: those that it has touched are gone, those after it have moved.
 *
 * @param {Uint32Array} spans
 * @param {import("../annotate/rebase.js").Edit} edit
 */
export function moved(spans, { from, to, by }) {
  const left = new Uint32Array(spans.length);
  let length = 0;
  for (let at = 0; at < spans.length; at += 2) {
    const [start, end] = [spans[at], spans[at + 1]];
    if (end > from && start < to) continue;
    const isAfter = end > from;
    left[length] = isAfter ? start + by : start;
    left[length + 1] = isAfter ? end + by : end;
    length += 2;
  }
  return left.subarray(0, length);
}

/** Both together; the others lie all before one of the spans, or after them. @param {Uint32Array} spans @param {Uint32Array} others */
export function merged(spans, others) {
  if (others.length === 0 || spans.length === 0) return spans.length === 0 ? others : spans;
  const at = before(spans, others[0]);
  const both = new Uint32Array(spans.length + others.length);
  both.set(spans.subarray(0, at));
  both.set(others, at);
  both.set(spans.subarray(at), at + others.length);
  return both;
}
